"""Times a briefing of any size from its records to the site, beside other builders on the same pages.

    python tests/tools/bench.py [--sizes 500 2000 5000] [--rounds 1] [--others plain zensical hugo]

The briefing is made up by `synthetic.py`: every kind of record, cited word by word; a size is its number of record
pages. CPU seconds (user and system, all that a command starts) are compared within one run; what travels between
machines are the ratios, so those go to `docs/about/figures/bench.json`, which a page shows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from builders import BIN, Cost, cost, hugo, ours, plain, zensical
from serving import seconds_to_reload
from synthetic import ROOT, Briefing

KEPT = ROOT / "docs/about/figures/bench.json"
PAGE = ROOT / "docs/about/speed.md"
OTHERS: dict[str, Callable[[Path], Cost | None]] = {"plain": plain, "zensical": zensical, "hugo": hugo}
NAMES = {"plain": "plain Material, pruned", "zensical": "Zensical, pruned", "hugo": "Hugo, bare"}
# Zensical takes some gigabytes of memory for each thousand pages.
LARGEST = {"zensical": 1000}
EDITED = "data/exercises/exercise-0.yml"


@dataclass(frozen=True)
class Row:
    """A row of the table: what was measured, the figure, and the bounds it is to keep."""

    what: str
    value: float
    must: float
    aim: float
    unit: str = ""

    @property
    def kept(self) -> dict[str, object]:
        """The row as plain values."""
        figures = {"value": float(f"{self.value:.3g}"), "must": self.must, "aim": self.aim, "unit": self.unit}
        return {"what": self.what, **figures, "met": "aim" if self.value <= self.aim else self._met}

    @property
    def _met(self) -> str:
        return "must" if self.value <= self.must else "no"


Costs = dict[str, dict[str, list[Cost]]]


def measure(folder: Path, size: int, others: list[str], costs: dict[str, list[Cost]]) -> None:
    """One round: a full build and an edit of ours, the checks, and the other builders."""

    def add(label: str, found: Cost | None) -> None:
        if found:
            costs.setdefault(label, []).append(found)
            print(
                f"  {size:6} {label:28} {found.cpu:8.2f} s CPU {found.wall:8.2f} s {found.peak_mb:6.0f} MB", flush=True
            )

    changed = folder / EDITED
    original = changed.read_text("utf-8")
    shutil.rmtree(folder / "docs", ignore_errors=True)
    Briefing.hand_written(folder)
    add("full build", ours(folder))
    # Short beside a full build, so that one measurement would tell more of the machine than of the build.
    for word in ("oarsmen", "pilots", "divers"):
        changed.write_text(original.replace("unit: sailors", f"unit: {word}"), "utf-8")
        add("build after one edit", cost(folder, (BIN / "mkdocs", "build", "-q")))
    changed.write_text(original, "utf-8")
    add("build after taking it back", cost(folder, (BIN / "mkdocs", "build", "-q")))
    add("pages, nothing changed", cost(folder, (BIN / "briefing", "build")))
    add("check", cost(folder, (BIN / "briefing", "check")))
    for other in others:
        if size <= LARGEST.get(other, size):
            add(other, OTHERS[other](folder))


def search_bytes(site: Path) -> int:
    """What a reader who searches is sent, compressed: the index, and the names that lead to records."""
    return sum(
        len(gzip.compress((site / name).read_bytes(), mtime=0))
        for name in ("search/search_index.json", "data/names.js")
    )


def markup_kilobytes(site: Path) -> float:
    """The HTML of a record page beside its own words, in kilobytes: the median of all record pages."""
    pages = [p for kind in ("actors", "exercises", "places", "sources") for p in (site / kind).glob("*.html")]
    return statistics.median(_markup(p.read_text("utf-8")) for p in pages if p.stem != "index") / 1000


def _markup(html: str) -> int:
    words = " ".join(unescape(re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", html, flags=re.S)).split())
    return len(html.encode()) - len(words.encode())


def citations(folder: Path) -> int:
    """How many citations the records hold."""
    return sum(path.read_text("utf-8").count("exact:") for path in (folder / "data").rglob("*.yml"))


def rows(costs: Costs, sites: dict[int, dict[str, float]]) -> list[Row]:
    """The table of what is to be reached, as far as the sizes measured allow."""

    def cpu(size: int, label: str) -> float:
        return statistics.median(found.cpu for found in costs[str(size)][label])

    found = []
    for size, must, aim in ((2000, 0.25, 0.12), (5000, 0.12, 0.05)):
        if "plain" in costs.get(str(size), ()):
            share = cpu(size, "full build") / cpu(size, "plain")
            found.append(Row(f"full build at {size:,} record pages, of plain Material, pruned", share, must, aim))
    if {"500", "5000"} <= costs.keys():
        slope = math.log(cpu(5000, "full build") / cpu(500, "full build")) / math.log(10)
        found.append(Row("growth exponent from 500 to 5,000", slope, 1.1, 1.03))
    if "2000" in costs:
        share = cpu(2000, "build after one edit") / cpu(2000, "full build")
        found += [
            Row("one value edited at 2,000, of the full build", share, 0.15, 0.06),
            Row("the same in serve, to the reloaded page", sites[2000]["reload"], 2, 0.7, "s"),
            Row("search payload at 2,000, gzip", sites[2000]["search"] / 1e6, 2, 0.7, "MB"),
            Row("HTML of a record page beside its words, median", sites[2000]["markup"], 30, 20, "KB"),
        ]
    if "5000" in costs:
        peak = max(cost.peak_mb for cost in costs["5000"]["full build"])
        found += [
            Row("peak memory at 5,000", peak, 500, 350, "MB"),
            Row(f"check at 5,000, {sites[5000]['citations']:,.0f} citations", cpu(5000, "check"), 6, 2, "s CPU"),
            Row("briefing build at 5,000, nothing changed", cpu(5000, "pages, nothing changed"), 1.5, 0.5, "s CPU"),
        ]
    return found


def main() -> None:
    """Measure, print the table, keep it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 2000, 5000])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--others", nargs="*", choices=OTHERS, default=["plain", "zensical", "hugo"])
    parser.add_argument("--no-keep", action="store_true", help="leave docs/about/figures/bench.json as it is")
    options = parser.parse_args()
    costs: Costs = {}
    sites: dict[int, dict[str, float]] = {}
    # In memory, where the system has such a folder: in the minutes after thousands of files were deleted, ext4 takes
    # many times as long to make new ones, which would be counted to whoever comes next.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        for size in options.sizes:
            folder = Path(name) / str(size)
            Briefing(size, seed=1).write(folder)
            for _ in range(options.rounds):
                measure(folder, size, options.others, costs.setdefault(str(size), {}))
            site = folder / "site"
            sites[size] = {
                "search": search_bytes(site),
                "markup": markup_kilobytes(site),
                "citations": citations(folder),
                "reload": seconds_to_reload(
                    folder, EDITED, "unit: ", ("oarsmen", "pilots", "divers"), "exercises/exercise-0.html"
                )
                if size == 2000
                else 0,
            }
            shutil.rmtree(folder)
    table = rows(costs, sites)
    for row in table:
        print(f"{row.what:66} {row.value:7.3f} {row.unit:6} must {row.must:<5} aim {row.aim:<5} {row.kept['met']}")
    if not options.no_keep:
        keep(costs, sites, table, f"python tests/tools/bench.py --sizes {' '.join(map(str, options.sizes))}")


def keep(costs: Costs, sites: dict[int, dict[str, float]], table: list[Row], command: str) -> None:
    """Keep the table and the ratios behind it."""
    shares = {
        size: {
            label: float(f"{statistics.median(c.cpu for c in found) / whole:.3g}")
            for whole in [statistics.median(c.cpu for c in labelled["full build"])]
            for label, found in labelled.items()
        }
        for size, labelled in costs.items()
    }
    kept = {
        "command": command,
        "table": [row.kept for row in table],
        "cpu_as_share_of_own_full_build": shares,
        "peak_mb": {
            s: {label: round(max(c.peak_mb for c in f)) for label, f in found.items()} for s, found in costs.items()
        },
        "search_bytes_gzip": {str(size): int(found["search"]) for size, found in sites.items()},
        "citations": {str(size): int(found["citations"]) for size, found in sites.items()},
    }
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    before, _, rest = PAGE.read_text("utf-8").partition("<!-- table -->\n")
    after = rest.partition("<!-- end of table -->\n")[2]
    shown = "\n".join(markdown(table, shares))
    PAGE.write_text(f"{before}<!-- table -->\n\n{shown}\n\n<!-- end of table -->\n{after}", encoding="utf-8")
    print(f"kept in {KEPT.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}")


def markdown(table: list[Row], shares: dict[str, dict[str, float]]) -> Iterator[str]:
    """The table, and every command as a share of our full build, as Markdown."""
    yield "| | measured | must | aim |"
    yield "|---|--:|--:|--:|"
    for row in table:
        value = f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.2g}"
        unit = f" {row.unit}" if row.unit else ""
        yield f"| {row.what} | {value}{unit} | ≤ {row.must:g}{unit} | ≤ {row.aim:g}{unit} |"
    yield ""
    yield "CPU seconds of each command as a share of our own full build of that size:"
    yield ""
    yield f"| | {' | '.join(f'{int(size):,}' for size in shares)} |"
    yield f"|---|{'--:|' * len(shares)}"
    for label in dict.fromkeys(label for found in shares.values() for label in found):
        told = (f"{found[label]:.3g}" if label in found else "–" for found in shares.values())
        yield f"| {NAMES.get(label, label)} | {' | '.join(told)} |"


if __name__ == "__main__":
    main()
