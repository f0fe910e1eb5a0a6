"""Times the shards of a made-up briefing beside a build of all of it: CPU seconds, and memory at most.

    python tests/tools/bench_shards.py [--pages 2000] [--counts 1 2 4]

Every shard is built from a checkout that nothing was built in, as the jobs of a CI matrix do; what travels between
machines are the shares of the whole build.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from builders import BIN, Cost, cost, ours
from synthetic import Briefing


def fresh(folder: Path) -> None:
    """Remove all that builds have written."""
    for left in ("docs", "site", ".cache", "build"):
        shutil.rmtree(folder / left, ignore_errors=True)
    Briefing.hand_written(folder)


def shards(folder: Path, count: int, joined: Path) -> tuple[list[Cost], Cost]:
    """The cost of each shard, and of the joining."""
    found = []
    for number in range(1, count + 1):
        fresh(folder)
        found.append(cost(folder, (BIN / "briefing", "build", "--shards", str(count), "--shard", str(number))))
        shutil.copytree(folder / "build/shards" / str(number), joined, dirs_exist_ok=True)
    return found, cost(folder, (BIN / "briefing", "join", joined))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 2, 4])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "briefing"
        Briefing(options.pages, seed=1).write(folder)
        fresh(folder)
        whole = ours(folder)
        print(f"whole site: {whole.cpu:.2f} s CPU, {whole.peak_mb:.0f} MB", flush=True)
        for count in options.counts:
            found, joining = shards(folder, count, Path(name) / f"joined-{count}")
            shares = ", ".join(f"{one.cpu / whole.cpu:.2f}" for one in found)
            memory = max(one.peak_mb for one in found)
            print(
                f"{count} shards: shares of the whole {shares}; joining {joining.cpu / whole.cpu:.3f}; {memory:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
