"""One site of all the nasty texts, built as any other: nothing of them acts, and all of them can be read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from built import BuiltSite, run_in

sys.path.insert(0, str(Path(__file__).parent))

from torture.corpus import texts
from torture.hostile_briefing import write_briefing
from torture.reading import Read, read
from torture.walking import acting_in_pages, broken_files, pages_of, unseen_texts


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "project"
    write_briefing(folder, texts())
    code, output = run_in(folder, "mkdocs", "build", "--quiet")
    assert code == 0, output
    return folder / "site"


@pytest.fixture(scope="module")
def pages(hostile_site: Path) -> dict[str, Read]:
    return pages_of(hostile_site)


def test_nothing_acts_and_the_policy_holds(pages: dict[str, Read]) -> None:
    assert len(pages) > 100
    assert list(acting_in_pages(pages)) == []


def test_our_own_site_holds_to_the_same(built_site: BuiltSite) -> None:
    assert list(acting_in_pages(pages_of(built_site.root))) == []
    assert list(broken_files(built_site.root)) == []


def test_the_walk_finds_what_acts() -> None:
    page = '<p onclick="x()"><script src="https://e.org/x.js"></script><a href="java\tscript:x">x</a><iframe></iframe>'
    assert len(list(acting_in_pages({"x": read(page)}))) == 5


def test_no_element_is_there_that_our_own_pages_lack(pages: dict[str, Read], built_site: BuiltSite) -> None:
    ours = {each for page in pages_of(built_site.root).values() for each in page.elements}
    strange = {each: path for path, page in pages.items() for each in page.elements if each not in ours}
    assert strange == {}


def test_every_text_can_be_read(pages: dict[str, Read]) -> None:
    assert list(unseen_texts(pages, texts())) == []


def test_files_for_programs_are_what_they_say(hostile_site: Path) -> None:
    assert list(broken_files(hostile_site)) == []
