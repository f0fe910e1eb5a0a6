"""One real strict build of the project's own briefing, and what its pages must hold, lead to and keep out."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built import BuiltSite, run_in

from generator.commands.load import Loaded, load
from generator.commands.settings import Settings
from generator.model.articles import Article
from generator.model.checks.evidence import PUBLISHED_SHARE
from generator.model.graph import Graph
from generator.model.records import Actor, Disagreement, Exercise, Figure, Place, Quotation, Source
from generator.model.records.exercise import Measure

SEARCH_INDEX_BYTES = 2_000_000


# --- pages as a browser reads them ------------------------------------------------------------------------------


@dataclass
class Read(HTMLParser):
    """A page's ids, links, scripts and text."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    scripts: list[dict[str, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        for name in ("href", "src", "xlink:href", "action", "srcset", "poster"):
            if name in given:
                self.links.append((tag, name, given[name]))
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]
        if tag == "script":
            self.scripts.append(given)
            self._in_script = True

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False


@cache
def read(path: Path) -> Read:
    page = Read()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def pages_of(root: Path) -> list[Path]:
    return sorted(root.rglob("*.html"))


def plain(path: Path) -> str:
    """A page's text without markup, with single spaces."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text)))


# --- the build itself -------------------------------------------------------------------------------------------


def test_the_strict_build_passes_without_a_warning(built_site: BuiltSite) -> None:
    assert built_site.exit_code == 0, built_site.output
    told = [line for line in built_site.output.splitlines() if re.match(r"\s*(WARNING|ERROR|CRITICAL)", line)]
    assert told == []
    assert "Traceback" not in built_site.output


def test_every_record_has_its_place(built_site: BuiltSite, graph: Graph) -> None:
    for record in graph.records.values():
        if isinstance(record, (Exercise, Actor, Place, Source)):
            assert (built_site.root / record.folder / f"{record.id}.html").is_file()
        else:
            assert record.id in read(built_site.root / record.folder / "index.html").ids


@pytest.fixture(scope="module")
def loaded(built_site: BuiltSite) -> Loaded:
    return load(Settings.of_folder(built_site.project))


@pytest.fixture(scope="module")
def graph(loaded: Loaded) -> Graph:
    return loaded.graph


# --- links, ids, scripts ----------------------------------------------------------------------------------------


def is_local(address: str) -> bool:
    return not urlsplit(address).scheme and not address.startswith("//")


def broken_links(root: Path) -> Iterator[str]:
    for path in pages_of(root):
        # The page for what is not found may be shown at any address, so its links are absolute.
        base = root if path.name == "404.html" else path.parent
        for tag, name, address in read(path).links:
            if not is_local(address):
                continue
            target, _, fragment = address.partition("#")
            target = unquote(target.partition("?")[0])
            if path.name == "404.html":
                target = target.lstrip("/")
            file = (base / target).resolve() if target else path.resolve()
            if target and file.is_dir():
                file /= "index.html"
            where = f"{path.relative_to(root)}: <{tag} {name}={address!r}>"
            if not file.is_file() or not file.is_relative_to(root.resolve()):
                yield f"{where} leads nowhere"
            elif fragment and file.suffix == ".html" and unquote(fragment) not in read(file).ids:
                yield f"{where} leads to no id"


def test_every_link_leads_somewhere(built_site: BuiltSite) -> None:
    assert list(broken_links(built_site.root.resolve())) == []


def test_there_are_links_inside_drawings(built_site: BuiltSite) -> None:
    names = {name for tag, name, _ in read(built_site.root / "map.html").links if tag == "a"}
    assert "xlink:href" in names


def test_ids_are_given_once_a_page(built_site: BuiltSite) -> None:
    twice = {
        f"{path.relative_to(built_site.root)}#{found}"
        for path in pages_of(built_site.root)
        for found, count in Counter(read(path).ids).items()
        if count > 1
    }
    assert twice == set()


def test_no_page_loads_anything_from_elsewhere(built_site: BuiltSite) -> None:
    loaded = {
        (tag, address)
        for path in pages_of(built_site.root)
        for tag, _, address in read(path).links
        if tag not in {"a", "form"} and not is_local(address) and not address.startswith("data:")
    }
    assert loaded == set()
    styles = [path.read_text("utf-8") for path in built_site.root.rglob("*.css")]
    assert [found for style in styles for found in re.findall(r"(?:url\(|@import)\s*['\"]?https?:[^)]*", style)] == []


def test_the_only_scripts_are_ours_and_the_themes(built_site: BuiltSite) -> None:
    for path in pages_of(built_site.root):
        page = read(path)
        where = path.relative_to(built_site.root)
        assert page.handlers == [], where
        assert [a for _, _, a in page.links if a.strip().lower().startswith(("javascript:", "vbscript:"))] == [], where
        for script in page.scripts:
            if "src" in script:
                assert re.search(r"(?:^|/)assets/(?:javascripts|briefing)/", script["src"]), where
            else:
                assert script.keys() <= {"id", "type"}, where


def test_inline_scripts_hold_nothing_of_the_data(built_site: BuiltSite) -> None:
    """Every page has the inline scripts of a hand-written one, but for the way to the site's root."""

    def scripts(path: Path) -> set[str]:
        ways = r'"(?:base|search)": ?"[^"]*"|new URL\("[^"]*"|"tags":\{[^}]*\}'
        # JSON-LD is data that no browser runs; `test_linked_data.py` reads it.
        linked = re.compile(r'\{"@context":"https://schema\.org",.*\}', re.DOTALL)
        return {re.sub(ways, "", text) for text in read(path).inline if not linked.fullmatch(text.strip())}

    ours = scripts(built_site.root / "map-policy.html")
    assert ours
    for path in pages_of(built_site.root):
        assert scripts(path) <= ours, path.relative_to(built_site.root)


def test_a_page_has_its_own_title(built_site: BuiltSite, graph: Graph) -> None:
    for record in (*graph.exercises, *graph.actors, *graph.places):
        text = (built_site.root / record.folder / f"{record.id}.html").read_text("utf-8")
        found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert found
        assert html.unescape(found[1]).startswith(f"{' '.join(record.name.split())} - "), record.id


def test_every_record_page_can_be_corrected(built_site: BuiltSite, graph: Graph) -> None:
    for record in (*graph.exercises, *graph.actors, *graph.places, *graph.sources):
        page = read(built_site.root / record.folder / f"{record.id}.html")
        file = graph.locate(record.id).file
        assert any(f"/{file}#L" in address for _, _, address in page.links), record.id


# --- search -----------------------------------------------------------------------------------------------------


def search_entries(built_site: BuiltSite) -> list[dict[str, str]]:
    return json.loads((built_site.root / "search" / "search_index.json").read_text("utf-8"))["docs"]


def test_what_only_repeats_other_pages_is_not_searched(built_site: BuiltSite) -> None:
    listed = [entry["location"] for entry in search_entries(built_site)]
    sections = [place for place in listed if place.partition("#")[2] not in ("", "top")]
    for repeated in (
        r"(claims|quotations|disagreements|actors|places|sources)/index\.html",
        r"lists/",
        r"timeline\.html#y",
    ):
        assert not [place for place in sections if re.match(repeated, place)], repeated
    # The pages themselves are found, and the whole entries are.
    assert {"claims/index.html", "timeline.html"} <= set(listed)
    assert any(place.startswith("quotations/ru.html#by-") for place in listed)


def test_the_search_index_is_small(built_site: BuiltSite) -> None:
    content = (built_site.root / "search" / "search_index.json").read_bytes()
    assert len(gzip.compress(content)) < SEARCH_INDEX_BYTES


def test_the_software_documentation_is_not_searched(built_site: BuiltSite) -> None:
    pages = {path.name for path in (built_site.project / "docs" / "about").glob("*.md")}
    assert pages
    assert [entry["location"] for entry in search_entries(built_site) if entry["location"].startswith("about/")] == []


def test_what_is_drawn_is_not_searched(built_site: BuiltSite) -> None:
    drawn = ("exercises/", "places/", "index.html", "map.html")
    found = {
        entry["location"]
        for entry in search_entries(built_site)
        if entry["location"].startswith(drawn) and "not authoritative" in entry["text"]
    }
    assert found == set()


# --- how much of an article is published --------------------------------------------------------------------------


def in_quotation_marks(graph: Graph, source: Source) -> set[int]:
    """The code points of an article that are the words of a quotation on file."""
    return {
        point
        for quotation in graph.quotations
        if isinstance(quotation, Quotation) and quotation.kind != "indirect" and quotation.cite.source == source.id
        for point in range(graph.passages[quotation.cite].span.start, graph.passages[quotation.cite].span.end)
    }


def shown_passages(page: Path) -> list[str]:
    """The stretches of its article that a source's page shows, as plain text with single spaces."""
    blocks = re.findall(r'<div class="passage">\s*<blockquote>(.*?)</blockquote>', page.read_text("utf-8"), re.DOTALL)
    texts = (html.unescape(re.sub(r"<[^>]+>", "", block)).replace("\\", "") for block in blocks)
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


@dataclass(frozen=True)
class Flat:
    """An article as a page prints it, with single spaces, and where each character stands in the text received."""

    text: str
    places: tuple[int, ...]


def flat(article: Article) -> Flat:
    letters: list[str] = []
    places: list[int] = []
    links = re.finditer(r"\[([^\[\]]*)\]\((?:#|https?://[^()\s]*)?\)", article.text)
    brackets = {place for m in links for place in (m.start(), *range(m.end(1), m.end()))}
    for place, letter in enumerate(article.text):
        if letter == "\\" or place in brackets:
            # What some articles were received with before marks and around links; pages leave it out.
            continue
        if not letter.isspace():
            letters.append(letter)
            places.append(place)
        elif letters and letters[-1] != " ":
            letters.append(" ")
            places.append(place)
    return Flat("".join(letters), tuple(places))


def test_no_more_of_an_article_is_published_than_its_share(built_site: BuiltSite, graph: Graph) -> None:
    for source in graph.sources:
        article = graph.articles[source.id]
        received = flat(article)
        shown: set[int] = set()
        start = 0
        for words in shown_passages(built_site.root / "sources" / f"{source.id}.html"):
            found = received.text.find(words, start)
            assert found >= 0, f"{source.id}: {words!r} does not stand in the article, in this order"
            shown.update(received.places[found : found + len(words)])
            start = found
        assert shown, source.id
        share = len(shown - in_quotation_marks(graph, source)) / len(article.text)
        assert share <= PUBLISHED_SHARE, f"{source.id}: {share:.0%} of the article is published"


def test_no_more_is_shown_than_the_sentences_around_cited_words(built_site: BuiltSite, graph: Graph) -> None:
    for source in graph.sources:
        article = graph.articles[source.id]
        around = [
            article.sentence_around(passage.span) for passage in graph.passages.values() if passage.source == source.id
        ]
        allowed = {point for span in around for point in range(span.start, span.end)}
        received = flat(article)
        start = 0
        for words in shown_passages(built_site.root / "sources" / f"{source.id}.html"):
            found = received.text.find(words, start)
            points = {p for p in received.places[found : found + len(words)] if not article.text[p].isspace()}
            assert points <= allowed, f"{source.id}: more than the sentence around the words is shown: {words!r}"
            start = found


def test_a_page_lists_as_evidence_the_marks_it_prints(built_site: BuiltSite) -> None:
    for path in pages_of(built_site.root):
        text = path.read_text("utf-8")
        listed = re.findall(r'<li id="e(\d+)"', text)
        printed = set(re.findall(r'<a class="cite"[^>]*>\[(\d+)\]</a>', text))
        assert printed == set(listed), path.relative_to(built_site.root)


def test_every_citation_leads_to_its_words(built_site: BuiltSite, graph: Graph) -> None:
    for passage in graph.passages.values():
        assert f"w{passage.span.start}" in read(built_site.root / "sources" / f"{passage.source}.html").ids


# --- a data error -----------------------------------------------------------------------------------------------


@pytest.fixture
def copy(built_site: BuiltSite, tmp_path: Path) -> Path:
    """The built project, free to be changed; its site folder too."""
    return Path(shutil.copytree(built_site.project, tmp_path / "project"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_data_error_stops_the_build_and_leaves_the_pages_as_they_were(copy: Path, graph: Graph) -> None:
    exercise = next(e for e in graph.exercises if e.participants)
    actor = exercise.participants[0].actor
    file = copy / graph.locate(exercise.id).file
    file.write_text(file.read_text("utf-8").replace(f"actor: {actor}\n", f"actor: {actor}x\n", 1), "utf-8")
    pages, site = contents(copy / "docs"), contents(copy / "site")

    code, output = run_in(copy, "mkdocs", "build")
    checked_code, checked = run_in(copy, "generator", "check")

    errors = [line for line in checked.splitlines() if ": error[" in line]
    assert len(errors) == 1
    place = rf"data/exercises/{exercise.id}\.yml:\d+:\d+"
    assert re.match(rf"{place}: error\[unknown-actor\] no actor “{actor}x”", errors[0])
    assert checked_code == 1
    assert code != 0
    assert [line.partition("-")[2].strip() for line in output.splitlines() if ": error[" in line] == errors
    assert "Traceback" not in output
    assert contents(copy / "docs") == pages
    assert contents(copy / "site") == site


# --- one figure corrected ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Contested:
    """A figure of an exercise that a disagreement sets against others."""

    exercise: Exercise
    figure: Figure
    index: int
    disagreement: Disagreement


def contested_figure(graph: Graph) -> Contested:
    """A figure that a disagreement takes in, of personnel if there is one, of an exercise with actors and a place."""
    found = []
    for disagreement in graph.disagreements:
        for side in disagreement.sides:
            exercise_id, _, key = (side.ref or "").partition("#")
            exercise = graph.records.get(exercise_id)
            if not isinstance(exercise, Exercise) or exercise.kind == "series":
                continue
            if not exercise.participants or not exercise.places:
                continue
            for index, figure in enumerate(exercise.figures):
                if figure.key == key and not isinstance(figure.value, str) and figure.min is None:
                    found.append(Contested(exercise, figure, index, disagreement))
    assert found, "no disagreement on file refers to a figure"
    return max(found, key=lambda c: (c.figure.property == Measure.PERSONNEL, float(c.figure.value), c.figure.key or ""))


def line_of_value(path: Path, line: int, new: int) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert re.match(r"\s*value: \S+\n", lines[line - 1]), lines[line - 1]
    lines[line - 1] = re.sub(r"(value: )\S+", rf"\g<1>{new}", lines[line - 1])
    path.write_text("".join(lines), "utf-8")


def test_one_figure_corrected_is_corrected_everywhere(copy: Path, graph: Graph) -> None:
    chosen = contested_figure(graph)
    exercise = chosen.exercise
    new, shown = 7_654_321, "7,654,321"
    place = graph.locate(exercise.id, ("figures", chosen.index, "value"))
    pages = [
        f"exercises/{exercise.id}.html",
        "disagreements/index.html",
        *(f"actors/{p.actor}.html" for p in exercise.participants),
        "exercises/index.html",
    ]
    site = copy / "site"
    assert not any(shown in plain(site / page) for page in pages)

    line_of_value(copy / place.file, place.line, new)
    code, output = run_in(copy, "mkdocs", "build")

    assert code == 0, output
    assert [page for page in pages if shown not in plain(site / page)] == []
    popup = json.loads((site / "data/map-events.js").read_text("utf-8").partition("=")[2].rstrip().rstrip(";"))
    event = next(event for event in popup["events"] if event["id"] == exercise.id)
    assert any(shown in told for figure in event["figures"] for told in figure.values())
    exported = json.loads((site / "data/briefing.json").read_text("utf-8"))
    record = next(record for record in exported["exercises"] if record["id"] == exercise.id)
    assert record["figures"][chosen.index]["value"] == new
    sides = next(d for d in exported["disagreements"] if d["id"] == chosen.disagreement.id)["sides"]
    assert any(side.get("value") == new for side in sides)
    listed = (site / "disagreements/index.html").read_text("utf-8")
    entry = listed[listed.index(f'id="{chosen.disagreement.id}"') :]
    assert shown in entry[: entry.index("<h3", 10) if "<h3" in entry[10:] else len(entry)]
    # The cited words say otherwise, and the page says so.
    assert "differs from source" in plain(site / pages[0])
