"""Catalogues of the interface: every string is in them with its places to fill; and a site is built in French."""

from __future__ import annotations

import json
import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import catalogues_made
import pytest
from built import run_in
from click.testing import CliRunner

from generator.cli import main
from generator.site import phrases
from generator.site.catalogue import messages
from generator.site.wording import language, n_

LOCALE = Path(str(files("generator.site") / "locale"))
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/briefing.po"))
PLACES = re.compile(r"\{(\w+)\}")
# Alike in both languages, or names.
ALIKE_AT_MOST = 60


def of(path: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    return catalogues_made.read(path.read_text("utf-8"))[1]


def test_the_template_lists_the_strings_of_the_program() -> None:
    """`make messages` brings it up to date."""
    assert (LOCALE / "briefing.pot").read_text("utf-8") == catalogues_made.template()
    assert messages() == {text for message in catalogues_made.messages() for text in message}


def test_there_is_a_second_language() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["fr"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
class TestCatalogue:
    def test_every_string_is_translated(self, path: Path) -> None:
        found = of(path)
        assert list(found) == catalogues_made.messages()
        assert [message for message, told in found.items() if not all(told)] == []
        assert sum(message[0] == told[0] for message, told in found.items()) < ALIKE_AT_MOST

    def test_places_to_fill_are_those_of_the_string(self, path: Path) -> None:
        wrong = []
        for message, told in of(path).items():
            places = [set(PLACES.findall(text)) for text in message]
            for own, ours in zip(map(set, map(PLACES.findall, told)), [*places, *places[-1:] * 3], strict=False):
                # One need not be counted in so many words.
                if own != ours and own != ours - ({"count"} if len(message) == 2 else set()):
                    wrong.append(message)
        assert wrong == []

    def test_strings_hold_no_markup_and_end_as_ours_do(self, path: Path) -> None:
        for message, told in of(path).items():
            ours = message[0].rstrip()
            for text in told:
                assert not set(text) & set("<>"), text
                # What is filled in below begins on a line of its own.
                assert text == text.strip() + message[0][len(ours) :]
                assert (text.rstrip()[-1] in ":.") == (ours[-1] in ":."), text

    def test_what_gettext_reads_is_made_from_it(self, path: Path) -> None:
        assert path.with_suffix(".mo").read_bytes() == catalogues_made.compiled(path.read_text("utf-8"))


@pytest.mark.parametrize(("count", "told"), [(0, "0 exercice"), (1, "1 exercice"), (2, "2 exercices")])
def test_french_counts_nothing_as_one(count: int, told: str) -> None:
    with language("fr-CA"):
        assert n_("{count} exercise", "{count} exercises", count) == told


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert (phrases.number(300000), phrases.number(2.5), phrases.percent(0.042, 1)) == ("300,000", "2.5", "4.2%")
    with language("fr"):
        # A comma for decimals: “2,500” would be read as two and a half.
        assert (phrases.number(300000), phrases.number(2.5)) == ("300\u202f000", "2,5")
        assert phrases.percent(0.042, 1) == "4,2\u00a0%"
        assert phrases.coordinates(57.2, -3.4) == "57,2° N, 3,4° O"


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("french") / "voyages"
    assert CliRunner().invoke(main, ["new", str(project), "--title", "Navires"]).exit_code == 0
    settings = (project / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  language: en", "  language: fr").replace("lang: en", "lang: fr")
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    code, told = run_in(project, "mkdocs", "build", "--strict")
    assert code == 0, told
    return project / "site"


def words_of(page: Path) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    read_out = " ".join(re.findall(r'(?:aria-label|title|placeholder|data-\w+)="([^"]*)"', text))
    return " ".join(unescape(f"{re.sub(r'<[^>]+>', ' ', text)} {read_out}").split())


def test_pages_declare_their_language(french: Path) -> None:
    pages = sorted(french.rglob("*.html"))
    assert {re.search(r'<html[^>]* lang="([^"]+)"', page.read_text("utf-8"))[1] for page in pages} == {"fr"}


def test_the_search_is_told_the_language(french: Path) -> None:
    index = json.loads((french / "search/search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == ["fr"]
    assert "Fermer" in (french / "data/map-events.js").read_text("utf-8") + words_of(french / "map.html")


def test_no_page_made_from_records_holds_a_string_in_english(french: Path) -> None:
    by_people = {"method.html", "map-policy.html", "named-persons.html", "rights.html", "tags.html"}
    strings = {
        part.strip()
        for message, told in of(LOCALE / "fr/LC_MESSAGES/briefing.po").items()
        for text, own in zip(message, told, strict=True)
        for part in PLACES.split(text)[::2]
        if part.strip().count(" ") >= 2 and part not in own
    }
    assert len(strings) > 300
    pages = [page for page in sorted(french.rglob("*.html")) if page.name not in by_people]
    found = {(page.name, text) for page in pages for words in [words_of(page)] for text in strings if text in words}
    assert found == set()


def test_a_page_reads_as_french(french: Path) -> None:
    event = words_of(french / "exercises/calm-harbour-2025.html")
    told = ("26 – 30 mai 2025", "environ 1 200 sailors", "Exercice naval", "Ce que dit chaque source")
    assert [words for words in told if words not in event] == []
    assert "Page introuvable" in words_of(french / "404.html")
