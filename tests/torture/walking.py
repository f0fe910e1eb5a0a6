"""A built site as a whole: what of it could act, and whether every file for programs is what it says it is."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from torture.corpus import seen
from torture.reading import Read, read

# Ours and the theme's; data such as JSON is run by no browser.
SCRIPTS = re.compile(
    r"(?:(?:\.\./)*|/(?:briefing/)?)assets/(?:javascripts|briefing)/[\w./-]+\.js|application/(?:ld\+)?json"
)
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
ROOT = Path(__file__).resolve().parents[2]
# What makes a spreadsheet take a cell for a formula (OWASP).
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]|\s*[=+@]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def policy() -> str:
    """The policy for content as the theme's page has it."""
    found = POLICY.search((ROOT / "generator/site/theme/main.html").read_text("utf-8"))
    assert found
    return found[1]


def acting_in_pages(pages: dict[str, Read]) -> Iterator[str]:
    """Whatever on a page would run, load from elsewhere, or lead to what runs."""
    for path, page in pages.items():
        yield from (f"{path}: {found}" for found in page.acting)
        yield from (f"{path}: script {found}" for found in page.scripts if not SCRIPTS.fullmatch(found))
        if page.policy != policy():
            yield f"{path}: another policy: {page.policy!r}"


def pages_of(site: Path) -> dict[str, Read]:
    """Every page of a site, as read."""
    return {path.relative_to(site).as_posix(): read(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def broken_files(site: Path) -> Iterator[str]:
    """Files for programs that are not what they say, and cells that a spreadsheet would run."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        try:
            match path.suffix:
                case ".json" if name.endswith(".ftm.json"):
                    for line in path.read_bytes().split(b"\n")[:-1]:
                        json.loads(line)
                case ".json" | ".geojson":
                    json.loads(path.read_bytes())
                case ".atom" | ".xml" | ".svg":
                    yield from _strange_elements(name, ElementTree.fromstring(path.read_bytes()))
                case ".csv":
                    yield from formulas(name, path.read_text("utf-8-sig"))
                case ".zip":
                    with zipfile.ZipFile(path) as bundle:
                        assert bundle.testzip() is None
                        strange = [each for each in bundle.namelist() if not re.fullmatch(r"briefing/[\w.-]+", each)]
                        yield from (f"{name}: {each}" for each in strange)
                case ".ics":
                    yield from _strange_lines(name, path.read_bytes().decode())
                case ".js" if name.startswith("data/"):
                    script = path.read_text("utf-8")
                    json.loads(script.partition("=")[2].strip().removesuffix(";"))
                    assert "<" not in script
        except (ValueError, AssertionError, ElementTree.ParseError) as error:
            yield f"{name}: {error!r}"
    index = site / "search/search_index.json"
    if index.is_file():
        yield from _acting_entries(json.loads(index.read_bytes())["docs"])


def formulas(name: str, text: str) -> Iterator[str]:
    """Cells of a CSV file that a spreadsheet would take for a formula."""
    for number, row in enumerate(csv.reader(text.splitlines(keepends=True))):
        for cell in row:
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                yield f"{name}, row {number}: the cell {cell!r}"


def _strange_elements(name: str, root: ElementTree.Element) -> Iterator[str]:
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    yield from (f"{name}: <{tag}>" for tag in sorted(tags & {"script", "foreignObject", "iframe", "content-script"}))


def _strange_lines(name: str, text: str) -> Iterator[str]:
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line.startswith(("BEGIN:", "END:")) and line.partition(":")[2] not in ("VCALENDAR", "VEVENT"):
            yield f"{name}: {line}"
        if "\n" in line or "\r" in line:
            yield f"{name}: a line end within {line!r}"


def _acting_entries(entries: list[dict[str, str]]) -> Iterator[str]:
    """The theme puts titles and texts of the index into its results as HTML."""
    for entry in entries:
        for words in (entry["title"], entry["text"]):
            found = read(words)
            yield from (f"search, {entry['location']}: {each}" for each in found.acting)
            strange = {tag for tag, _ in found.elements} & {"script", "img", "svg", "form", "input", "meta", "link"}
            yield from (f"search, {entry['location']}: <{tag}>" for tag in sorted(strange))


def unseen_texts(pages: dict[str, Read], texts: tuple[str, ...]) -> Iterator[str]:
    """Texts of records that no page shows as they are."""
    shown = "\n".join(seen(page.text) for page in pages.values())
    for text in texts:
        plain = seen(re.sub(r"\\(?=[$#%&~*_])", "", text))
        if plain and plain not in shown:
            yield text
