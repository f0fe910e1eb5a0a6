"""The full briefing as a PDF file, `build/briefing.pdf`: tagged, with outline, linked contents and page numbers.

Run after a build of the site (`make pdf` does both). Chromium prints the page twice: the first print tells on which
page each section begins, the second has the numbers in its contents. Links that leave the document keep their target
only where the site's address is known; a path of this machine is never left in the file.
"""

from __future__ import annotations

import argparse
import html
import io
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader, PdfWriter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from served import chromium_path, served  # noqa: E402

PAGE = "full-briefing.html"
MARGINS = {"top": "22mm", "bottom": "20mm", "left": "20mm", "right": "20mm"}
LINE = "width:100%;margin:0 20mm;font:7.5pt sans-serif;color:#5a646e;display:flex;justify-content:space-between"

# Links stay inside, go to the web, or become words.
MEND_LINKS = """site => {
  for (const link of document.querySelectorAll(".full a[href], .full a")) {
    const target = link.getAttribute("href") || link.getAttribute("xlink:href") || "";
    if (target.startsWith("#") || /^(https?|mailto):/.test(target)) continue;
    const name = link.hasAttribute("href") ? "href" : "xlink:href";
    if (site && target) link.setAttribute(name, new URL(target, site).href);
    else link.removeAttribute(name);
  }
}"""
NUMBER_CONTENTS = """pages => {
  for (const link of document.querySelectorAll(".full-contents a[href^='#']")) {
    const page = pages[link.getAttribute("href").slice(1)];
    if (!page) continue;
    link.querySelectorAll(".leader, .page").forEach(old => old.remove());
    for (const [name, text] of [["leader", ""], ["page", String(page)]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      link.append(part);
    }
  }
}"""


def main() -> None:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "briefing.pdf", help="where the file goes")
    options = parser.parse_args()
    chromium = chromium_path()
    if chromium is None:
        sys.exit("Chromium is not installed; on Debian or Ubuntu: sudo apt-get install chromium")
    if not (options.site / PAGE).is_file():
        sys.exit(f"There is no {PAGE} in {options.site}; run `make site` first.")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with served(options.site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        # What scripts add to a page, such as buttons that sort, is of no use on paper.
        page = browser.new_page(color_scheme="light", reduced_motion="reduce", java_script_enabled=False)
        page.goto(base + PAGE)
        options.out.write_bytes(pdf_of(page))
        browser.close()
    print(f"{len(PdfReader(options.out).pages)} pages in {options.out}")


def pdf_of(page: Page) -> bytes:
    """The opened document as a PDF file.

    Args:
        page: A page of Chromium with the full briefing open.
    """
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    canonical = page.locator('link[rel="canonical"]')
    site = canonical.first.get_attribute("href") if canonical.count() else ""
    page.evaluate(MEND_LINKS, site)
    anchors = page.locator(".full-contents a").evaluate_all("links => links.map(a => a.getAttribute('href').slice(1))")
    # Numbers take room of their own: some stand there before pages are counted.
    page.evaluate(NUMBER_CONTENTS, dict.fromkeys(anchors, 1))
    first = _printed(page)
    page.evaluate(NUMBER_CONTENTS, pages_of_anchors(first, anchors))
    title = page.locator("h1").inner_text().replace("¶", "").strip()
    state = page.locator(".full-state").inner_text()
    return _with_metadata(_printed(page), title, state)


def pages_of_anchors(pdf: bytes, anchors: list[str]) -> dict[str, int]:
    """The page, from 1, on which each anchor stands."""
    reader = PdfReader(io.BytesIO(pdf))
    found = {}
    for name, target in reader.named_destinations.items():
        number = reader.get_destination_page_number(target)
        if name.lstrip("/") in anchors and number is not None:
            found[name.lstrip("/")] = number + 1
    return found


def _printed(page: Page) -> bytes:
    title = html.escape(page.locator("h1").inner_text().replace("¶", "").strip())
    state = html.escape(page.locator(".full-state").inner_text())
    of = '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span>'
    return page.pdf(
        format="A4",
        margin=MARGINS,
        print_background=True,
        display_header_footer=True,
        header_template=f'<div style="{LINE}"><span>{title}</span></div>',
        footer_template=f'<div style="{LINE}"><span>{state}</span>{of}</div>',
        outline=True,
        tagged=True,
    )


def _with_metadata(pdf: bytes, title: str, state: str) -> bytes:
    """The file with title and state of the data, and without the time and program that made it."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {"/Title": title, "/Subject": state}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
