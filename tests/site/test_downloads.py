"""What can be taken away: tables with their codebook, single records, the feed of changes, and sums that hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from built import BuiltSite

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.site.downloads.csv_bundle import csv_bytes, zip_bytes
from generator.site.views.downloads import size_in_words

CASES = Path(__file__).parents[1] / "cases" / "pages"
RECORDS = ["sources", "actors", "places", "exercises", "quotations", "claims", "disagreements"]
TABLES = [*RECORDS, "statements", "names", "sides"]
ATOM = "{http://www.w3.org/2005/Atom}"


def rows(path: Path) -> list[dict[str, str]]:
    """A table as a program reads it."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def data(built_site: BuiltSite) -> Path:
    return built_site.root / "data"


@pytest.fixture(scope="module")
def whole(data: Path) -> dict[str, list[dict[str, Any]]]:
    return json.loads((data / "briefing.json").read_bytes())


@pytest.fixture(scope="module")
def codebook(data: Path) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows(data / "csv/codebook.csv"):
        found.setdefault(row["table"], {})[row["column"]] = row
    return found


# --- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_in_the_codebook_and_means_something(
    data: Path, codebook: dict[str, dict[str, dict[str, str]]], name: str
) -> None:
    found = rows(data / f"csv/{name}.csv")
    assert list(found[0]) == list(codebook[name])
    assert all(column["meaning"] and column["type"] for column in codebook[name].values())


@pytest.mark.parametrize("name", TABLES)
def test_cells_hold_what_the_codebook_says(
    data: Path, codebook: dict[str, dict[str, dict[str, str]]], whole: dict[str, list[dict[str, Any]]], name: str
) -> None:
    ids = {record["id"]: kind for kind, records in whole.items() for record in records}
    for row in rows(data / f"csv/{name}.csv"):
        for column, cell in row.items():
            told = codebook[name][column]
            cells = cell.split(" | ") if "several joined" in told["type"] else [cell]
            for value in filter(None, cells):
                if told["allowed"]:
                    assert value in told["allowed"].split(" | "), (column, value)
                elif told["type"].startswith("id of any record"):
                    assert value in ids, (column, value)
                elif told["type"].startswith("id in "):
                    tables = re.split(r", ", told["type"].removeprefix("id in ").partition(";")[0])
                    assert ids[value] in tables, (column, value)
                elif told["type"] == "number":
                    float(value)
                elif told["type"].startswith("day"):
                    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", value), (column, value)
                elif told["type"].startswith("true or false"):
                    assert value in ("true", "false")


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_of_a_kind_has_a_row_a_record(data: Path, whole: dict[str, list[dict[str, Any]]], name: str) -> None:
    found = rows(data / f"csv/{name}.csv")
    assert [row["id"] for row in found] == [record["id"] for record in whole[name]]
    assert [(row["file"], int(row["line"])) for row in found] == [(r["file"], r["line"]) for r in whole[name]]


@pytest.mark.parametrize("name", TABLES)
def test_a_row_tells_its_words_and_where_it_is_held(data: Path, built_site: BuiltSite, name: str) -> None:
    cited = 0
    for row in rows(data / f"csv/{name}.csv"):
        assert len(row["cited_in"].split(" | ")) == len(row["cited_words"].split(" | ")) or " | " in row["cited_words"]
        cited += bool(row["cited_words"])
        lines = (built_site.project / row["file"]).read_text("utf-8").splitlines()
        assert 1 <= int(row["line"]) <= len(lines)
        page, _, anchor = row["permalink"].partition("#")
        assert (built_site.root / page).is_file(), row["permalink"]
        assert not anchor or f'id="{anchor}"' in (built_site.root / page).read_text("utf-8")
    assert cited or name in ("sources", "disagreements")


def test_figures_are_statements_with_their_claimant(data: Path, whole: dict[str, list[dict[str, Any]]]) -> None:
    found = [row for row in rows(data / "csv/statements.csv") if row["property"] == "figures"]
    told = [(e["id"], figure) for e in whole["exercises"] for figure in e["figures"]]
    assert len(found) == len(told)
    for row, (exercise, figure) in zip(found, told, strict=True):
        assert (row["record"], row["value"], row["unit"]) == (exercise, str(figure["value"]), figure["unit"])
        assert (row["claimant"], row["sort"]) == (figure["claimant"], figure["property"])


def test_a_text_is_no_formula_and_a_number_stays_one() -> None:
    texts = ["=1+1", "+7", "-x", "@SUM(A1)", "\t=1", "\u200b=1", "＝1", "a=b", -120.5, None, 'say "so"\r\nnow']
    (found,) = csv.reader(io.StringIO(csv_bytes(texts[:1], [texts]).decode("utf-8-sig").partition("\r\n")[2]))
    assert found == [
        "'=1+1", "'+7", "'-x", "'@SUM(A1)", "'=1", "'=1", "'＝1", "a=b", "-120.5", "", 'say "so" now',
    ]  # fmt: skip


# --- files --------------------------------------------------------------------------------------------------------


def test_the_bundle_holds_the_tables_and_no_time(data: Path) -> None:
    bundle = zipfile.ZipFile(data / "briefing-csv.zip")
    names = bundle.namelist()
    assert names == sorted(names)
    assert set(names) == {f"briefing/{name}.csv" for name in [*TABLES, "codebook"]} | {
        "briefing/README.txt",
        "briefing/LICENSE.txt",
    }
    for entry in bundle.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        if entry.filename.endswith(".csv"):
            assert bundle.read(entry) == (data / "csv" / Path(entry.filename).name).read_bytes()
    leaflet = " ".join(bundle.read("briefing/README.txt").decode().split())
    assert hashlib.sha256((data / "briefing.json").read_bytes()).hexdigest() in leaflet


def test_equal_files_give_an_equal_bundle() -> None:
    assert zip_bytes({"b": b"2", "a": b"1"}) == zip_bytes({"a": b"1", "b": b"2"})


def test_the_sums_are_those_of_the_files(data: Path) -> None:
    for line in (data / "SHA256SUMS").read_text("ascii").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() == digest


def test_nothing_to_take_away_tells_where_it_was_made(data: Path, built_site: BuiltSite) -> None:
    for path in sorted(data.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert str(built_site.project).encode() not in content, path
            assert b"/home/" not in content
            assert b"file://" not in content


def test_every_record_has_a_file_of_its_own(data: Path, whole: dict[str, list[dict[str, Any]]]) -> None:
    for kind, records in whole.items():
        for record in records:
            assert json.loads((data / "records" / kind / f"{record['id']}.json").read_bytes()) == record
    assert len(list((data / "records").rglob("*.json"))) == sum(len(records) for records in whole.values())


def test_a_page_leads_to_its_record_as_a_file(built_site: BuiltSite, whole: dict[str, list[dict[str, Any]]]) -> None:
    for kind in ("exercises", "actors", "places", "sources"):
        for record in whole[kind]:
            page = (built_site.root / kind / f"{record['id']}.html").read_text("utf-8")
            assert f'href="../data/records/{kind}/{record["id"]}.json"' in page


def test_the_page_of_downloads_leads_to_files_that_are_there(built_site: BuiltSite) -> None:
    page = (built_site.root / "downloads.html").read_text("utf-8")
    targets = set(re.findall(r'href="(data/[^"]+)"', page))
    assert len(targets) >= 17
    assert [target for target in targets if not (built_site.root / target).is_file()] == []
    assert hashlib.sha256((built_site.root / "data/briefing.json").read_bytes()).hexdigest() in page


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 byte"), (999, "999 bytes"), (28420, "28 kB"), (1_420_000, "1.4 MB")]
)
def test_a_size_is_told_as_people_say_it(count: int, words: str) -> None:
    assert size_in_words(count) == words


def test_a_hostile_name_is_text_in_every_file(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "hostile-name")
    place = folder / "data/places/gull-head.yml"
    name = '=HYPERLINK("https://a.example")]]>&<b>'
    place.write_text(re.sub(r"(?m)^name: .*$", f"name: '{name}'", place.read_text("utf-8")), "utf-8")
    (folder / "data/changelog.yml").write_text(
        CHANGES.replace("The number of keepers is corrected.", "'<script>&amp; ]]> {{ x }}'"), "utf-8"
    )
    built = build(Settings.of_folder(folder))
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    (row,) = rows(folder / "docs/data/csv/places.csv")
    assert row["name"] == f"'{name}"
    feed = ElementTree.fromstring((folder / "docs/data/changes.atom").read_bytes())
    assert "<script>&amp; ]]> {{ x }}" in "".join(feed.itertext())
    assert "<script>" not in (folder / "docs/changes.md").read_text("utf-8")


# --- changes ------------------------------------------------------------------------------------------------------

CHANGES = """changes:
  - on: 2021-09-01
    kind: new
    text: First records.
    why: The briefing begins.
    by: the editors
  - on: 2021-10-01
    kind: corrected
    records: gull-head
    text: The number of keepers is corrected.
    was: 40 keepers
    now: about 14 keepers
    why: A digit was misread.
    by: Ida Marsh
  - on: 2021-10-01
    kind: withdrawn
    records: [storm-drill-2018]
    text: An exercise is taken out.
    why: No source reports it.
    by: the editors
"""


def told(folder: Path, changes: str = CHANGES, site_url: str = "") -> Path:
    """The pages of the small briefing with a changelog."""
    (folder / "data/changelog.yml").write_text(changes, "utf-8")
    built = build(replace(Settings.of_folder(folder), site_url=site_url))
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    return folder / "docs"


def entries(docs: Path) -> list[ElementTree.Element]:
    return ElementTree.fromstring((docs / "data/changes.atom").read_bytes()).findall(f"{ATOM}entry")


def test_the_feed_is_atom(base: Path) -> None:
    feed = ElementTree.fromstring((told(base) / "data/changes.atom").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert (element.findtext(f"{ATOM}{needed}") or "").strip(), needed
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    ids = [element.findtext(f"{ATOM}id") for element in feed.iter() if element.find(f"{ATOM}id") is not None]
    assert len(set(ids)) == len(ids) == 4
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries(base / "docs")]
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == updated[0]


def test_a_mended_sentence_is_no_new_entry(base: Path) -> None:
    before = [entry.findtext(f"{ATOM}id") for entry in entries(told(base))]
    mended = CHANGES.replace("A digit was misread.", "A digit had been misread.")
    assert [entry.findtext(f"{ATOM}id") for entry in entries(told(base, mended))] == before


def test_links_are_relative_where_the_sites_address_is_not_known(base: Path) -> None:
    feed = (told(base) / "data/changes.atom").read_text("utf-8")
    assert 'href="../places/gull-head.html"' in feed
    assert 'rel="self"' not in feed
    assert "relative" in (base / "docs/changes.md").read_text("utf-8")
    feed = (told(base, site_url="https://briefing.example/x/") / "data/changes.atom").read_text("utf-8")
    assert 'rel="self" href="https://briefing.example/x/data/changes.atom"' in feed
    assert 'href="https://briefing.example/x/places/gull-head.html"' in feed


def test_without_a_changelog_there_is_no_feed_and_a_hint(base: Path) -> None:
    assert not build(Settings.of_folder(base)).failed
    assert not (base / "docs/data/changes.atom").exists()
    assert "changelog.yml" in (base / "docs/changes.md").read_text("utf-8")
    assert "changelog.yml" in (base / "docs/downloads.md").read_text("utf-8")


def test_the_home_page_tells_the_newest_changes_and_names_the_feed(base: Path) -> None:
    assert not build(Settings.of_folder(base)).failed
    home = base / "docs/index.md"
    assert "feed:" not in home.read_text("utf-8")
    assert "#changes" not in home.read_text("utf-8")
    told(base)
    text = home.read_text("utf-8")
    assert "\nfeed: data/changes.atom\n" in text.partition("\n---\n")[0]
    newest = text[text.index("{ #changes") : text.index("[All changes](changes.md)")]
    assert [words for words in ("number of keepers is corrected", "First records") if words in newest] == [
        "number of keepers is corrected",
        "First records",
    ]
    assert "[Gull Head](places/gull-head.md)" in newest


def test_a_correction_stands_in_the_foot_of_its_record(base: Path) -> None:
    docs = told(base)
    place = (docs / "places/gull-head.md").read_text("utf-8")
    assert "**Corrected, 1 October 2021.** The number of keepers is corrected. Before: 40 keepers Now:" in place
    assert "**Corrected" not in (docs / "actors/ida-marsh.md").read_text("utf-8")
    changes = (docs / "changes.md").read_text("utf-8")
    assert changes.index("1 October 2021") < changes.index("1 September 2021")
    assert "no longer on file: storm-drill-2018" in changes.replace("&#45;", "-")
