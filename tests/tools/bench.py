"""Times the commands on a synthetic briefing, side by side, and keeps the ratios.

    python tests/tools/bench.py [--exercises 200] [--rounds 3]

Every figure is the median of CPU seconds (user and system, all processes of the command) over the rounds; what
travels between machines are the ratios, so those go to `docs/about/figures/bench.json`. The briefing is made up:
one article with a sentence for each exercise, one place, two actors, and one record file for each exercise.
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

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
REVIEWED = "reviewed:\n  by: bench\n  on: 2026-01-01\n"


def cited(words: str) -> str:
    """A citation of the one article, as YAML lines below `cite:`."""
    return f"  source: report\n  exact: {words}\n"


def write_briefing(folder: Path, exercises: int) -> None:
    """Write a briefing of that many exercises into an empty folder."""
    sentences = [f"Exercise Lantern {n} brought {1000 + n} sailors to the Long Sound." for n in range(exercises)]
    opening = "The Coast Guard and the Harbour Watch train in the Long Sound. Printed on 4 May 2026."
    files = {
        "seeds/report.txt": "\n\n".join([opening, *sentences]) + "\n",
        "data/sources/report.yml": "seed: report.txt\nlabel: Report, 4 May 2026\nkind: news\nlanguage: en\n"
        "published:\n  value: 2026-05-04\n  cite:\n    exact: Printed on 4 May 2026\n"
        f"reliability:\n  reason: Made up.\n{REVIEWED}",
        "data/places/long-sound.yml": "kind: sea\nname: Long Sound\n"
        f"cite:\n{cited('train in the Long Sound')}lat: 58.5\nlon: 8.5\nprecision_km: 40\norigin: made up\n{REVIEWED}",
    }
    for actor, name in (("coast-guard", "The Coast Guard"), ("harbour-watch", "the Harbour Watch")):
        words = "The Coast Guard and the Harbour Watch train"
        files[f"data/actors/{actor}.yml"] = f"kind: armed-service\nname: {name}\ncite:\n{cited(words)}{REVIEWED}"
    for n in range(exercises):
        indented = cited(f"Exercise Lantern {n} brought {1000 + n} sailors").replace("\n  ", "\n      ")
        statement = f"    claimant: report\n    cite:\n    {indented}"
        files[f"data/exercises/lantern-{n}.yml"] = (
            f"name: Lantern {n}\ncite:\n{cited(f'Exercise Lantern {n} brought')}kind: naval-exercise\n"
            f"arrangement: joint\ndomains: naval\n"
            f"dates:\n  - start: {2000 + n % 26}-0{n % 9 + 1}\n{statement}"
            f"places:\n  - place: long-sound\n    role: sea-area\n{statement}"
            f"participants:\n  - actor: coast-guard\n{statement}  - actor: harbour-watch\n{statement}"
            f"figures:\n  - property: personnel\n    value: {1000 + n}\n    unit: sailors\n{statement}"
            f"{REVIEWED}"
        )
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "generator/site/theme", folder / "generator/site/theme")
    for page in ("method", "map-policy", "named-persons", "rights", "tags"):
        target = folder / "docs" / f"{page}.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(f"# {page}\n", encoding="utf-8")


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


def measure(exercises: int, rounds: int) -> tuple[dict[str, float], float]:
    """Median CPU seconds of each command, all commands in every round; kilobytes of the search index."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_briefing(folder, exercises)
        plain_configuration(folder)
        changed = folder / "data/exercises/lantern-0.yml"
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
                    for page in (folder / "docs/exercises").glob("*.md"):
                        page.unlink()
                taken.setdefault(label, []).append(cpu_seconds(folder, *command))
            changed.write_text(original.replace("unit: sailors", "unit: crew"), encoding="utf-8")
            taken.setdefault("mkdocs build after one edit", []).append(cpu_seconds(folder, "mkdocs", "build", "-q"))
        index = index_kilobytes(folder / "site")
    return {label: statistics.median(values) for label, values in taken.items()}, index


def main() -> None:
    """Measure, print a table, keep the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercises", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seconds, index = measure(options.exercises, options.rounds)
    whole, plain = seconds["mkdocs build"], seconds["plain Material, same pages"]
    print(f"{options.exercises} exercises, median CPU seconds of {options.rounds} rounds")
    for label, value in seconds.items():
        print(f"  {label:32} {value:7.2f} s   {value / plain:5.2f} of plain Material")
    print(f"  search index: {index:.0f} KB gzip; {index / (options.exercises + 4) * 2000:.0f} KB at 2,000 such records")
    kept = {
        "command": f"python tests/tools/bench.py --exercises {options.exercises} --rounds {options.rounds}",
        "exercises": options.exercises,
        "search_index_bytes_a_record_gzip": round(index * 1000 / (options.exercises + 4)),
        "share_of_plain_material": {label: round(value / plain, 3) for label, value in seconds.items()},
        "share_of_own_full_build": {label: round(value / whole, 3) for label, value in seconds.items()},
    }
    target = ROOT / "docs/about/figures/bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(f"kept in {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
