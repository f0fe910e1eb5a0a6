"""Names and quotations from a spaCy pipeline in place of the rules, and the rules as parts of somebody's pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.annotate import default_knowledge
from generator.extract.finds import Finds
from generator.extract.pipelines import Backends, PipelineError
from generator.extract.reader import Reader
from generator.model.articles import Article

spacy = pytest.importorskip("spacy")

TEXT = (
    "The frigate Halden left Bergen on Monday. “We sail at dawn,” said Ingrid Dahl, a spokeswoman for the navy. "
    "Ms Dahl added that Zorblax Ltd had fitted its radar."
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of ten lines, as a user might have one: a ruler that knows three names."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Ingrid Dahl"},
            {"label": "PERSON", "pattern": "Dahl"},
            {"label": "ORG", "pattern": "Zorblax Ltd"},
            {"label": "PRODUCT", "pattern": "radar"},
        ]
    )
    nlp.add_pipe("briefing_quotations")
    folder = tmp_path_factory.mktemp("pipeline") / "tiny"
    nlp.to_disk(folder)
    return folder


def read(backends: Backends) -> Finds:
    return Reader(default_knowledge(), backends).read(Article("case", "case.txt", TEXT))


def words(finds: Finds) -> list[tuple[str, str, str]]:
    return [(TEXT[m.span.start : m.span.end], m.kind.value, finds.entities[m.entity].name) for m in finds.mentions]


def test_names_come_from_the_pipeline_and_their_chains_from_the_rules(pipeline: Path) -> None:
    finds = read(Backends(names=str(pipeline)))
    assert words(finds) == [
        ("Ingrid Dahl", "person", "Ingrid Dahl"),
        ("Dahl", "person", "Ingrid Dahl"),
        ("Zorblax Ltd", "organisation", "Zorblax Ltd"),
    ]
    assert {m.origin for m in finds.mentions} == {"names/pipeline"}


def test_the_steps_after_it_do_not_know_who_made_the_names(pipeline: Path) -> None:
    (quotation,) = (q for q in read(Backends(names=str(pipeline))).quotations if q.kind == "direct")
    assert (TEXT[quotation.span.start : quotation.span.end].rstrip(","), quotation.speaker) == (
        "We sail at dawn",
        "Ingrid Dahl",
    )


def test_quotations_come_from_the_pipeline(pipeline: Path) -> None:
    found = read(Backends(quotations=str(pipeline))).quotations
    by_rules = read(Backends()).quotations
    assert {q.origin for q in found} == {"quotations/pipeline"}
    assert [(q.kind, q.speaker, q.speaker_span) for q in found] == [
        (q.kind, q.speaker, q.speaker_span) for q in by_rules
    ]


def test_the_rules_are_components_of_any_pipeline() -> None:
    nlp = spacy.blank("en")
    for layer in ("names", "places", "dates", "quotations", "exercises"):
        nlp.add_pipe(f"briefing_{layer}")
    doc = nlp(f"{TEXT} Exercise Grey Heron began on 3 May 2024.")
    assert ("Ingrid Dahl", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert "Bergen" in [span.text for span in doc.spans["places"]]
    assert [(span.text, span.label_) for span in doc.spans["dates"] if "2024" in span.text] == [
        ("3 May 2024", "2024-05-03")
    ]
    assert [span._.speaker_name for span in doc.spans["quotations"] if span.label_ == "direct"] == ["Ingrid Dahl"]
    assert "Grey Heron" in " ".join(span.text for span in doc.spans["exercises"])


def test_relative_dates_are_counted_from_the_date_a_document_carries() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("briefing_dates")
    doc = nlp.make_doc("The ship left on Monday.")
    doc._.published = "2024-05-08"
    assert [span.label_ for span in nlp(doc).spans["dates"]] == ["2024-05-06"]


def test_a_pipeline_that_is_not_installed_is_told_and_not_fetched() -> None:
    with pytest.raises(PipelineError, match="there is no spaCy pipeline “en_core_web_nowhere”"):
        Reader(default_knowledge(), Backends(names="en_core_web_nowhere"))
