"""The project's own briefing: its data holds no error, and its articles are as they were received."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.commands.load import Loaded, load
from generator.commands.settings import Settings
from generator.model.checks.evidence import figure_differs
from generator.model.diagnostics import Severity
from generator.model.records import Claim, Figure
from generator.model.walk import citations_of, parts_of

ROOT = Path(__file__).parent.parent
RECEIVED = dict(
    reversed(line.split("  ")) for line in (ROOT / "tests/cases/seeds.sha256").read_text("utf-8").splitlines()
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(Settings.of_folder(ROOT))


def test_there_is_no_error(loaded: Loaded) -> None:
    assert [str(fault) for fault in loaded.diagnostics if fault.severity is Severity.ERROR] == []


def test_every_figure_that_differs_from_its_source_has_a_note(loaded: Loaded) -> None:
    unexplained = [
        str(loaded.graph.locate(record.id, (*path, "value")))
        for record in loaded.graph.records.values()
        for path, part in parts_of(record)
        if isinstance(part, (Figure, Claim)) and figure_differs(part) and not part.note
    ]
    assert unexplained == []


def test_every_citation_stands_in_its_article(loaded: Loaded) -> None:
    for record in loaded.graph.records.values():
        for path, citation in citations_of(record):
            passage = loaded.graph.passages[citation]
            text = loaded.graph.articles[citation.source].text
            assert text[passage.span.start : passage.span.end] == passage.exact, (record.id, path)
            assert passage.exact.split() == citation.exact.split(), (record.id, path)


def test_every_seed_has_its_source(loaded: Loaded) -> None:
    assert sorted(article.seed for article in loaded.graph.articles.values()) == sorted(RECEIVED)


@pytest.mark.parametrize("seed", sorted(RECEIVED))
def test_a_seed_is_as_it_was_received(seed: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / seed).read_bytes()).hexdigest() == RECEIVED[seed]


def test_no_seed_has_been_added_or_lost() -> None:
    assert sorted(path.name for path in (ROOT / "seeds").iterdir()) == sorted(RECEIVED)
