"""Times the shards of a made-up briefing beside a build of all of it: CPU seconds, and memory at most.

    python tests/tools/bench_shards.py [--pages 2000] [--counts 1 2 4 8] [--rounds 1]

Every shard is built from a checkout that nothing was built in, as the jobs of a CI matrix do; what travels between
machines are the shares of the whole build.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from builders import BIN, Cost, cost, ours
from synthetic import Briefing


def fresh(folder: Path) -> None:
    """Remove all that builds have written."""
    for left in ("docs", "site", ".cache", "build"):
        shutil.rmtree(folder / left, ignore_errors=True)
    Briefing.hand_written(folder)


def cheapest(rounds: int, measure: Callable[[], Cost]) -> Cost:
    """The cost of the round that took least: others had to share the machine."""
    return min((measure() for _ in range(rounds)), key=lambda found: found.cpu)


def whole(folder: Path) -> Cost:
    """The cost of one build of all."""
    fresh(folder)
    return ours(folder)


def shard(folder: Path, number: int, count: int) -> Cost:
    """The cost of one shard."""
    fresh(folder)
    return cost(folder, (BIN / "briefing", "build", "--shards", str(count), "--shard", str(number)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "briefing"
        Briefing(options.pages, seed=1).write(folder)
        unit = cheapest(options.rounds, partial(whole, folder))
        print(f"whole site: {unit.cpu:.2f} s CPU, {unit.peak_mb:.0f} MB", flush=True)
        for count in options.counts:
            joined, found = Path(name) / f"joined-{count}", []
            for number in range(1, count + 1):
                found.append(cheapest(options.rounds, partial(shard, folder, number, count)))
                shutil.copytree(folder / "build/shards" / str(number), joined, dirs_exist_ok=True)
            joining = cost(folder, (BIN / "briefing", "join", joined)).cpu / unit.cpu
            shares = [one.cpu / unit.cpu for one in found]
            memory = max(one.peak_mb for one in found)
            told = ", ".join(f"{share:.2f}" for share in shares)
            print(f"{count}: {told}; all {sum(shares):.2f}; joining {joining:.3f}; {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
