"""Runs sequences of random edits, and prints those after which the sites differ."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from edits.sequences import run


def main() -> int:
    """Run the sequences asked for; 1 if any differed."""
    parser = argparse.ArgumentParser(description="Compare builds after random edits with builds from nothing.")
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the number of the first sequence")
    parser.add_argument("--length", type=int, default=6, help="edits a sequence")
    parser.add_argument("--records", type=int, default=0, help="pages of a made-up briefing; 0 edits pages alone")
    options = parser.parse_args()
    failures = 0
    for number in range(options.first, options.first + options.sequences):
        with tempfile.TemporaryDirectory() as folder:
            failure = run(Path(folder), number, length=options.length, records=options.records)
        if failure:
            failures += 1
            print(failure, flush=True)
    print(f"{options.sequences} sequences of {options.length} edits, {failures} with differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
