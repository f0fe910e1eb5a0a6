"""Tells what a search costs a reader of a built site: what is sent, and when the first result stands there.

    python tests/tools/bench_search.py SITE [QUERY]

The site is served from this machine, so the seconds are those of reading the index, and not of a network.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))
from served import chromium_path, served

FILES = ("search/search_index.json", "data/names.js")
READY, RESULT = "Type to start searching", ".md-search-result__list a"


def resident(pids: set[int]) -> float:
    """The memory of processes, in megabytes."""
    found = 0.0
    for pid in pids:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
        found += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000
    return found


def renderers() -> set[int]:
    """The processes of a browser that show pages."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"--type=renderer" in path.read_bytes():
                found.add(int(path.parent.name))
        except OSError:
            continue
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("query", nargs="?", default="sailors")
    options = parser.parse_args()
    for name in FILES:
        content = (options.site / name).read_bytes()
        print(f"{name}: {len(content) / 1e6:.1f} MB, {len(gzip.compress(content, mtime=0)) / 1e6:.2f} MB gzip")
    with served(options.site) as address, sync_playwright() as playwright:
        others = renderers()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(f"{address}index.html")
        before = resident(renderers() - others)
        began = time.monotonic()
        page.locator(".md-search__input").click()
        page.locator(".md-search-result__meta", has_text=READY).wait_for()
        ready = time.monotonic()
        page.locator(".md-search__input").press_sequentially(options.query)
        page.keyboard.press("End")
        page.locator(RESULT).first.wait_for()
        answered = time.monotonic()
        grown = resident(renderers() - others) - before
        print(f"ready after {ready - began:.1f} s, first result {answered - ready:.1f} s later; {grown:.0f} MB more")
        browser.close()


if __name__ == "__main__":
    main()
