"""Data in, pages out: each folder of `tests/cases/pages` lies over the small briefing of `cases/base`.

A case's `expected/` holds pages below `docs/`, whole or as excerpts: in an excerpt a line `…` stands for any lines, and
`[…]` within a line for any words, such as an address or a citation mark.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from built import run_in

from generator.commands.build import MANIFEST, Built, build
from generator.commands.settings import Settings

CASES = Path(__file__).parents[1] / "cases" / "pages"
SKIPPED = "…"


@pytest.fixture
def build_case(lay_out: Callable[[Path], Path]) -> Callable[[str], tuple[Path, Built]]:
    """Lays out a case and builds its pages; gives the project's folder and what the build did."""

    def run(name: str) -> tuple[Path, Built]:
        folder = lay_out(CASES / name)
        shutil.rmtree(folder / "expected", ignore_errors=True)
        return folder, build(Settings.of_folder(folder))

    return run


def holds(page: str, excerpt: str) -> str:
    """What of an excerpt a page lacks: empty if its stretches of lines stand in the page in this order."""
    rest = f"\n{page}"
    for stretch in re.split(rf"(?m)^{SKIPPED}$\n?", excerpt):
        if not stretch.strip():
            continue
        lines = stretch.strip("\n")
        pattern = ".*?".join(re.escape(words) for words in lines.split("[…]"))
        found = re.search(rf"\n{pattern}(?=\n)", rest)
        if not found:
            return lines
        rest = rest[found.end() :]
    return ""


def expected_pages() -> list[tuple[str, str]]:
    found = sorted(CASES.glob("*/expected/**/*.md"))
    return [(path.relative_to(CASES).parts[0], "/".join(path.relative_to(CASES).parts[2:])) for path in found]


@pytest.mark.parametrize(("case", "page"), expected_pages(), ids=lambda value: value)
def test_case(build_case: Callable[[str], tuple[Path, Built]], case: str, page: str) -> None:
    folder, built = build_case(case)
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    written = (folder / "docs" / page).read_text("utf-8")
    expected = (CASES / case / "expected" / page).read_text("utf-8")
    lacking = holds(written, expected)
    assert not lacking, f"{page} lacks:\n{lacking}\n\nThe page:\n{written}"


def test_an_excerpt_is_found_line_by_line() -> None:
    page = "one\ntwo\nthree\nfour\n"
    assert holds(page, "…\ntwo\n…\nfour\n") == ""
    assert holds(page, "…\nfour\n…\ntwo\n") == "two"
    assert holds(page, "…\ntw\n…\n") == "tw"
    assert holds(page, "…\nt[…]o\nthree\n…\n") == ""
    assert holds(page, "…\no[…]ee\n…\n") == "o[…]ee"
    assert holds(page, page) == ""


# --- names that could act ----------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(1)) {{ x }} *b*"


def rendered(page: Path) -> str:
    """A page as the site shows it, by the extensions of `mkdocs.yml`."""
    body = page.read_text("utf-8").partition("\n---\n")[2]
    return markdown.markdown(
        body,
        extensions=["attr_list", "def_list", "md_in_html", "tables", "admonition", "toc"],
        extension_configs={"toc": {"permalink": True}},
    )


def test_a_hostile_name_is_printed_and_does_nothing(build_case: Callable[[str], tuple[Path, Built]]) -> None:
    folder, built = build_case("hostile-name")
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    docs = folder / "docs"
    for page in sorted(docs.rglob("*.md")):
        shown = rendered(page)
        assert "<script" not in shown, page
        assert "<em>b</em>" not in shown, page
        assert not re.search(r"(?:href|src)=\"javascript:", shown), page
        assert "{{ x }}" not in page.read_text("utf-8"), page
        for drawing in re.findall(r"<svg.*?</svg>", page.read_text("utf-8"), re.DOTALL):
            ElementTree.fromstring(drawing)
    for page in ("exercises/bright-signal-2021.md", "places/gull-head.md", "actors/lantern-authority.md"):
        shown = rendered(docs / page)
        heading = re.search(r'<h1 id="top">(.*?)<a class="headerlink"', shown, re.DOTALL)
        assert heading
        assert html.unescape(heading[1]) == HOSTILE
    table = rendered(docs / "exercises/index.md")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", table, re.DOTALL)
    assert len(cells) == 8, "the name broke the table"
    assert html.unescape(re.sub(r"<[^>]+>", "", cells[0])) == HOSTILE
    title = re.search(r"<title[^>]*>([^<]*)</title>", (docs / "exercises/bright-signal-2021.md").read_text("utf-8"))
    assert title
    assert HOSTILE in html.unescape(title[1])


def test_a_hostile_name_does_not_leave_its_script(build_case: Callable[[str], tuple[Path, Built]]) -> None:
    folder, _ = build_case("hostile-name")
    events = (folder / "docs/data/map-events.js").read_text("utf-8")
    assert "<" not in events
    told = json.loads(events.partition("=")[2].strip().removesuffix(";"))
    assert told["events"][0]["name"] == HOSTILE


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site MkDocs makes of the hostile names, with the project's own configuration."""
    root = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(root / "tests/cases/base", folder)
    shutil.copytree(CASES / "hostile-name/data", folder / "data", dirs_exist_ok=True)
    shutil.copytree(root / "generator/site/theme", folder / "generator/site/theme")
    configuration = (root / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(configuration.partition("\nnav:\n")[0] + "\n", "utf-8")
    (folder / "docs").mkdir()
    for page in ("method", "map-policy", "named-persons", "rights", "tags"):
        shutil.copyfile(root / "docs" / f"{page}.md", folder / "docs" / f"{page}.md")
    code, output = run_in(folder, "mkdocs", "build")
    assert code == 0, output
    return folder / "site"


def test_a_hostile_name_does_nothing_in_the_built_site(hostile_site: Path) -> None:
    for page in sorted(hostile_site.rglob("*.html")):
        text = page.read_text("utf-8")
        assert "alert(1)</script>" not in text, page
        assert "<em>b</em>" not in text, page
        assert not re.search(r"""(?:href|src)=["']?javascript:""", text), page
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            json.loads(data)
    page = (hostile_site / "exercises/bright-signal-2021.html").read_text("utf-8")
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert html.unescape(title[1]).startswith(f"{HOSTILE} - ")


def test_a_hostile_name_is_found_in_the_search_as_text(hostile_site: Path) -> None:
    """The theme prints an entry's title and text as HTML, so the index holds them escaped."""
    entries = json.loads((hostile_site / "search/search_index.json").read_text("utf-8"))["docs"]
    entry = next(e for e in entries if e["location"] == "exercises/bright-signal-2021.html")
    assert html.unescape(entry["title"]) == HOSTILE
    for found in entries:
        assert "<script" not in found["title"] + found["text"], found["location"]


# --- what is written, kept and removed -----------------------------------------------------------------------------


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file but the program's own memory, which may be deleted at any time."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts)
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}


def test_building_twice_writes_nothing_the_second_time(base: Path) -> None:
    settings = Settings.of_folder(base)
    first = build(settings)
    before = snapshot(base)
    second = build(settings)
    assert first.written
    assert second.written == second.removed == ()
    assert second.unchanged == len(first.written)
    assert snapshot(base) == before


def test_only_what_changed_is_written(base: Path) -> None:
    settings = Settings.of_folder(base)
    build(settings)
    place = base / "data/places/gull-head.yml"
    place.write_text(place.read_text("utf-8").replace("precision_km: 5", "precision_km: 6"), "utf-8")
    written = build(settings).written
    assert "places/gull-head.md" in written
    assert "actors/ida-marsh.md" not in written


def test_a_hand_written_page_survives_and_an_orphan_goes(base: Path) -> None:
    settings = Settings.of_folder(base)
    build(settings)
    own = base / "docs/actors/about-lighthouses.md"
    own.write_text("# About lighthouses\n", "utf-8")
    (base / "data/quotations/kept-every-light-burning.yml").unlink()
    (base / "data/actors/ida-marsh.yml").unlink()
    built = build(settings)
    assert not built.failed
    assert [path for path in built.removed if path.endswith(".md")] == ["actors/ida-marsh.md"]
    assert "data/records/actors/ida-marsh.json" in built.removed
    assert not (base / "docs/actors/ida-marsh.md").exists()
    assert own.read_text("utf-8") == "# About lighthouses\n"


def test_a_hand_written_page_in_the_way_stops_the_build(base: Path) -> None:
    own = base / "docs/actors/ida-marsh.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Ida Marsh, by hand\n", "utf-8")
    before = snapshot(base)
    built = build(Settings.of_folder(base))
    (fault,) = (str(fault) for fault in built.diagnostics if fault.code == "page-in-the-way")
    assert fault == (
        "docs/actors/ida-marsh.md:1:1: error[page-in-the-way] a page written by hand stands where a generated page "
        "belongs; move it, or rename the record"
    )
    assert built.failed
    assert built.written == ()
    assert snapshot(base) == before


def test_an_error_leaves_everything_as_it_was(base: Path) -> None:
    settings = Settings.of_folder(base)
    build(settings)
    record = base / "data/exercises/bright-signal-2021.yml"
    record.write_text(record.read_text("utf-8").replace("place: gull-head", "place: gul-head"), "utf-8")
    before = snapshot(base)
    built = build(settings)
    assert built.failed
    assert built.written == built.removed == ()
    assert snapshot(base) == before


@pytest.mark.parametrize("listed", ["", "{", '{"a": 1}', '["../../outside.md", "/etc/none", 3]'])
def test_a_broken_manifest_removes_nothing(base: Path, listed: str) -> None:
    outside = base.parent / "outside.md"
    outside.write_text("mine", "utf-8")
    own = base / "docs/note.md"
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    (base / "docs" / MANIFEST).write_text(listed, "utf-8")
    built = build(Settings.of_folder(base))
    assert not built.failed
    assert built.removed == ()
    assert outside.read_text("utf-8") == own.read_text("utf-8") == "mine"


def test_equal_data_gives_equal_bytes_wherever_it_lies(base: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(base, tmp_path / "somewhere" / "else"))
    for folder in (base, other):
        build(Settings.of_folder(folder))
    one, two = ({name: content for name, (_, content) in snapshot(folder / "docs").items()} for folder in (base, other))
    assert one == two
    assert not any(str(tmp_path).encode() in content for content in one.values())


def test_the_badge_can_be_left_out(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "not-reviewed")
    settings = replace(Settings.of_folder(folder), badge_unreviewed=False)
    assert not build(settings).failed
    assert not [path for path in folder.glob("docs/**/*.md") if 'class="unreviewed"' in path.read_text("utf-8")]
