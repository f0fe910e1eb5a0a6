"""Times the commands on a made-up briefing, side by side, and keeps the ratios.

    python tests/tools/bench.py [--pages 300] [--rounds 3]

Every figure is the median of CPU seconds (user and system, all processes of the command) over the rounds; what
travels between machines are the ratios, so those go to `docs/about/figures/bench.json`. The briefing is made up by
`synthetic.py`: every kind of record, cited word by word.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import Briefing

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def plain_configuration(folder: Path) -> None:
    """The same pages in plain Material, every page in the navigation, without our plugin."""
    (folder / "plain.yml").write_text(
        "site_name: Plain\nsite_dir: plain-site\nuse_directory_urls: false\ntheme:\n  name: material\n  font: false\n"
        "markdown_extensions: [attr_list, def_list, md_in_html, tables]\nplugins: [search]\n",
        encoding="utf-8",
    )


def cpu_seconds(folder: Path, *command: str) -> float:
    """CPU seconds of a command and its children; a command that fails ends the bench."""
    before = os.times()
    subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def index_kilobytes(site: Path) -> float:
    """What a reader who searches is sent, compressed: the index, and the names that lead to records."""
    files = [site / "search/search_index.json", site / "data/names.js"]
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) / 1000


def measure(pages: int, rounds: int) -> tuple[dict[str, float], float]:
    """Median CPU seconds of each command, all commands in every round; kilobytes of the search index."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Briefing(pages, seed=1).write(folder)
        plain_configuration(folder)
        changed = folder / "data/exercises/exercise-0.yml"
        original = changed.read_text(encoding="utf-8")
        for _ in range(rounds):
            shutil.rmtree(folder / "site", ignore_errors=True)
            changed.write_text(original, encoding="utf-8")
            for label, command in (
                ("check", ("briefing", "check")),
                ("pages from nothing", ("briefing", "build")),
                ("pages, nothing changed", ("briefing", "build")),
                ("mkdocs build", ("mkdocs", "build", "-q")),
                ("plain Material, same pages", ("mkdocs", "build", "-q", "-f", "plain.yml")),
            ):
                if label == "pages from nothing":
                    for kind in ("actors", "exercises", "places", "sources"):
                        shutil.rmtree(folder / "docs" / kind, ignore_errors=True)
                taken.setdefault(label, []).append(cpu_seconds(folder, *command))
            changed.write_text(original.replace("unit: sailors", "unit: crew"), encoding="utf-8")
            taken.setdefault("mkdocs build after one edit", []).append(cpu_seconds(folder, "mkdocs", "build", "-q"))
        index = index_kilobytes(folder / "site")
    return {label: statistics.median(values) for label, values in taken.items()}, index


def main() -> None:
    """Measure, print a table, keep the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seconds, index = measure(options.pages, options.rounds)
    whole, plain = seconds["mkdocs build"], seconds["plain Material, same pages"]
    print(f"{options.pages} record pages, median CPU seconds of {options.rounds} rounds")
    for label, value in seconds.items():
        print(f"  {label:32} {value:7.2f} s   {value / plain:5.2f} of plain Material")
    print(f"  search index: {index:.0f} KB gzip; {index / (options.pages) * 2000:.0f} KB at 2,000 such pages")
    kept = {
        "command": f"python tests/tools/bench.py --pages {options.pages} --rounds {options.rounds}",
        "pages": options.pages,
        "search_index_bytes_a_page_gzip": round(index * 1000 / (options.pages)),
        "share_of_plain_material": {label: round(value / plain, 3) for label, value in seconds.items()},
        "share_of_own_full_build": {label: round(value / whole, 3) for label, value in seconds.items()},
    }
    target = ROOT / "docs/about/figures/bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(f"kept in {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
