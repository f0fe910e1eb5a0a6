"""Pictures of every page kind at both sizes and palettes, into `build/shots/`; `--readme` also makes the README's.

`build/shots/index.html` shows them side by side, a row for each kind.

Run after a build of the site (`make shots` does both).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from kinds import page_kinds  # noqa: E402
from served import SUB_PATH, chromium_path, served  # noqa: E402

SIZES = {"1440": {"width": 1440, "height": 900}, "390": {"width": 390, "height": 844}}
PALETTES = ("light", "dark")
README_PICTURE = ROOT / "docs" / "about" / "images" / "site.png"
README_BYTES = 250_000
# A page may be endless; its first screens show what is wrong with it.
TALLEST = 5000


def main() -> None:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "shots", help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="make the README's picture too")
    parser.add_argument("kinds", nargs="*", help="page kinds; all of them if none is given")
    options = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit("Chromium is not installed; on Debian or Ubuntu: sudo apt-get install chromium")
    if not (options.site / "index.html").is_file():
        sys.exit(f"There is no site in {options.site}; run `make site` first.")
    kinds = {k: path for k, path in page_kinds(options.site).items() if not options.kinds or k in options.kinds}
    options.out.mkdir(parents=True, exist_ok=True)
    with served(options.site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size, viewport in SIZES.items():
            for palette in PALETTES:
                page = browser.new_page(viewport=viewport, color_scheme=palette, reduced_motion="reduce")
                for kind, path in kinds.items():
                    root = base.removesuffix(SUB_PATH) + "/" if kind == "not-found" else base
                    _open(page, root + path, kind)
                    _take(page, options.out / f"{kind}-{size}-{palette}.png")
                page.close()
        if options.readme:
            page = browser.new_page(viewport=SIZES["1440"], color_scheme="light", reduced_motion="reduce")
            _open(page, f"{base}index.html", "home")
            README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=README_PICTURE)
            size_of_picture = README_PICTURE.stat().st_size
            if size_of_picture > README_BYTES:
                sys.exit(f"{README_PICTURE.name} has {size_of_picture} bytes; {README_BYTES} is the most")
        browser.close()
    _write_overview(options.out, list(kinds))
    print(f"{4 * len(kinds)} pictures in {options.out}")


def _write_overview(folder: Path, kinds: list[str]) -> None:
    """All pictures on one page; a picture that was not taken this time stays if it is there."""
    variants = [f"{size}-{palette}" for size in SIZES for palette in PALETTES]
    rows = "".join(
        f"<tr><th>{kind}</th>"
        + "".join(
            f'<td><a href="{kind}-{variant}.png"><img src="{kind}-{variant}.png" alt="{kind}, {variant}"></a></td>'
            for variant in variants
        )
        + "</tr>\n"
        for kind in kinds
    )
    heads = "".join(f"<th>{variant}</th>" for variant in variants)
    style = "td{vertical-align:top}img{width:100%;max-height:40rem;object-fit:cover;object-position:top}"
    head = f"<!doctype html><title>Page kinds</title><style>{style}</style>"
    page = f"{head}<table><tr><th></th>{heads}</tr>\n{rows}</table>\n"
    (folder / "index.html").write_text(page, encoding="utf-8")


def _open(page: Page, address: str, kind: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if kind == "map":
        page.wait_for_selector(".map-is-live .map-marker, .map-is-live .map-cluster")


def _take(page: Page, path: Path) -> None:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    width = page.viewport_size["width"] if page.viewport_size else 1440
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


if __name__ == "__main__":
    main()
