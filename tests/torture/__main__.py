"""`python -m torture`: fuzz every door, break every writing command off, and keep the counts. Takes many minutes."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from torture import machines
from torture.all_doors import DOORS, examples_of
from torture.doors import knock
from torture.faults import break_off
from torture.patterns import all_expressions, try_all
from torture.report import keep


def main() -> int:
    """Run what was asked for; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument(
        "--examples", type=int, default=100_000, help="how many examples the doors are tried with in all"
    )
    parser.add_argument("--breaks", type=int, default=860, help="how often commands are broken off, mostly by kills")
    parser.add_argument("--seed", type=int, default=1, help="what examples and points follow from")
    parser.add_argument("--only", choices=("doors", "faults", "patterns"), help="one part alone")
    parser.add_argument("--door", default="", help="doors whose names hold this; nothing is kept")
    given = parser.parse_args()
    wrong: list[str] = []
    print(f"seed {given.seed}", flush=True)
    if given.only in (None, "patterns") and not given.door:
        wrong += _patterns(given.seed)
    if given.only in (None, "doors"):
        wrong += _doors(given.examples, given.seed, given.door)
    if given.only in (None, "faults") and not given.door:
        wrong += _faults(given.breaks, given.seed)
    print("\n".join(wrong) or "nothing was wrong")
    return 1 if wrong else 0


def _patterns(seed: int) -> list[str]:
    tried = try_all(all_expressions())
    told = {"expressions": tried.expressions, "texts": tried.texts, "slow": len(tried.slow)}
    keep("patterns", told, seed)
    print(f"{tried.expressions:>8,} regular expressions with {tried.texts:,} texts, {len(tried.slow)} slow", flush=True)
    return tried.slow


def _doors(examples: int, seed: int, only: str) -> list[str]:
    told = []
    for door in DOORS:
        if only not in door.name:
            continue
        tried = knock(door, examples_of(door, examples), seed)
        told.append({"name": door.name, "says": door.says, "examples": tried})
        print(f"{tried:>8,} {door.name}", flush=True)
    if not only:
        keep("doors", told, seed)
    return []


def _faults(breaks: int, seed: int) -> list[str]:
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="torture-", dir=memory if memory.is_dir() else None))
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    parts = (
        lambda place: break_off(place, breaks, seed),
        machines.read_only,
        lambda place: machines.at_once(place, 10, seed),
        lambda place: machines.damaged_caches(place, 36, seed),
        lambda place: machines.killed_previews(place, 6, seed),
    )
    try:
        for number, part in enumerate(parts):
            (folder / str(number)).mkdir()
            found = part(folder / str(number))
            counts += found.counts
            wrong += found.wrong
            print(f"{found.counts.total():>8,} {', '.join(sorted({what for what, _ in found.counts}))}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    keep(
        "faults",
        [{"what": what, "fault": fault, "times": times} for (what, fault), times in sorted(counts.items())],
        seed,
    )
    return wrong


if __name__ == "__main__":
    sys.exit(main())
