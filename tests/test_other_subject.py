"""A briefing on another subject, `cases/volcano`: wording, a template and colours of its own, and no word of ours."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from built import ROOT, run_in
from click.testing import CliRunner

from generator.cli import main

CASE = ROOT / "tests/cases/volcano"
# Words of briefings on military exercises. Stems, in any case.
FOREIGN = (
    r"exercis|drill|militar|\bforces\b|troops|soldier|sailor|warship|\bships\b|naval|\bnavy|aircraft|patrol|war games"
    r"|parade|personnel|\barms\b|\barmed\b"
)


# The example that the documentation gives.
OTHER_SUBJECTS = (ROOT / "docs/about/other-subjects.md").read_text("utf-8")
OWN_COLOURS = re.search(r"```css\n(.*?)```", OTHER_SUBJECTS, re.DOTALL)[1]


def a_briefing(folder: Path) -> Path:
    """The case, laid out as its README would tell: a new briefing whose example is replaced."""
    assert CliRunner().invoke(main, ["new", str(folder), "--title", "The Halden watch"]).exit_code == 0
    for path in [*(folder / "data").glob("*/*.yml"), *(folder / "seeds").iterdir()]:
        path.unlink()
    shutil.copytree(CASE, folder, dirs_exist_ok=True)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("- Exercises: ", "- Events: ")
    settings = settings.replace("extra_javascript:", "  - assets/own.css\nextra_javascript:")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "docs/assets").mkdir()
    (folder / "docs/assets/own.css").write_text(OWN_COLOURS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = a_briefing(tmp_path_factory.mktemp("other") / "halden")
    code, told = run_in(project, "mkdocs", "build", "--strict")
    assert code == 0, told
    return project / "site"


def words_of(page: Path) -> str:
    """What a page shows or reads out, without addresses, paths of files and names of columns."""
    text = re.sub(r"<(script|style|code)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    told = " ".join(re.findall(r'(?:aria-label|title|alt|placeholder|content)="([^"]*)"', text))
    shown = unescape(f"{re.sub(r'<[^>]+>', ' ', text)} {told}")
    # Folders of records and tables keep their names, whatever a briefing calls what is in them.
    shown = re.sub(r"\b(id in|Columns of) exercises\b", " ", shown)
    return re.sub(r"\S*[/_]\S*|\S+\.(?:csv|json|geojson|yml|ics|md|html)\b", " ", shown)


def test_no_page_speaks_of_the_first_subject(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    found = {
        f"{page.relative_to(site)}: …{words[max(0, m.start() - 40) : m.end() + 30]}…"
        for page in pages
        for words in [words_of(page)]
        for m in re.finditer(FOREIGN, words, re.IGNORECASE)
    }
    assert found == set()


def test_what_is_served_to_scripts_and_feeds_speaks_of_it_as_little(site: Path) -> None:
    for name in ("data/names.js", "data/map-events.js"):
        text = (site / name).read_text("utf-8").replace('["exercises",', "[")
        text = re.sub(r'"(?:[\w#.-]+[/#])+[\w#.-]*"|"\w+":', " ", text)
        assert re.findall(rf"[^,]*(?:{FOREIGN})[^,]*", text, re.IGNORECASE) == [], name


def test_own_kinds_topics_and_measures_are_told_in_own_words(site: Path) -> None:
    event = words_of(site / "exercises/eruption-2024.html")
    assert "Eruption" in event
    assert "Ash column" in event
    assert "Natural event" in words_of(site / "full-briefing.html")
    assert "Alert levels" in words_of(site / "claims/index.html")
    assert "1 event of the mountain" in words_of(site / "actors/halden-observatory.html")


def test_of_an_own_kind_nobody_asks_what_is_asked_of_an_exercise(site: Path) -> None:
    event = words_of(site / "exercises/eruption-2024.html")
    assert not re.search(r"\b(Arrangement|Domains|stated aim)\b", event)
    assert "Largest by" not in words_of(site / "index.html")


def test_an_own_template_stands_in_the_place_of_ours_and_can_hold_it(site: Path) -> None:
    network = words_of(site / "network.html")
    assert "the mountain itself is not drawn" in network
    assert "named together" in network


def test_own_colours_come_after_ours(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert 0 < home.index("assets/briefing/lists.css") < home.index("assets/own.css")
    ours = (ROOT / "generator/site/assets/briefing.css").read_text("utf-8")
    for selector, rules in re.findall(r"^([^{\n]+) \{(.+?)\}", OWN_COLOURS, re.MULTILINE | re.DOTALL):
        # What stands later wins over what has the same selector, and over nothing else.
        block = re.search(rf"^{re.escape(selector)} \{{(.*?)\}}", ours, re.MULTILINE | re.DOTALL)[1]
        assert set(re.findall(r"--[\w-]+(?=:)", rules)) <= set(re.findall(r"--[\w-]+(?=:)", block))
