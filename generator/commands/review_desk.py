"""What lies on the desk of a review: candidates, the decisions on them, the records on file, and what asks again.

A desk is read once and does not change; the commands that decide read it anew under the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from pathlib import Path as FilePath

from generator.commands.settings import Settings
from generator.model.articles import Article, Passage, Span, find
from generator.model.candidates import Candidate, Decision, Standing, histories, record_of
from generator.model.checks import check
from generator.model.diagnostics import Diagnostic, Location, did_you_mean, has_errors, in_order
from generator.model.geography import Gazetteer
from generator.model.graph import Graph
from generator.model.records import AnyRecord, Citation, Source
from generator.model.walk import Path, citations_of
from generator.store.candidate_files import LoadedCandidates, load_candidates
from generator.store.gazetteer_file import load_gazetteer
from generator.store.ids import RefusedError
from generator.store.record_files import RECORD_TYPE_OF_FOLDER, LoadedRecords, load_records, read_record
from generator.store.record_yaml import record_yaml
from generator.store.review_file import ReviewLog, load_review
from generator.store.seeds import load_articles
from generator.store.yaml_text import Document, read_yaml

# Words of a decision that are gone and words of a new candidate are taken for the same from this likeness on.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A candidate with what is known of it.

    Attributes:
        source: The source it was found in.
        candidate: The proposal.
        standing: Whether it is to be decided, decided, or to be asked again since its words changed.
        before: The last decision on it, or on the words that stood there before.
        record: The record on file that it went into, if it did.
    """

    source: str
    candidate: Candidate
    standing: Standing
    before: Decision | None = None
    record: str | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a person is to decide."""
        return self.standing is not Standing.DECIDED


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of an article with the words in it that a candidate stands on."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True)
class Desk:
    """Everything a review looks at."""

    settings: Settings
    loaded: LoadedRecords
    candidates: LoadedCandidates
    log: ReviewLog

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Faults of the files that the program and its people keep on candidates."""
        return (*self.candidates.diagnostics, *self.log.diagnostics)

    @cached_property
    def histories(self) -> Mapping[str, tuple[Decision, ...]]:
        return histories(self.log.decisions)

    @cached_property
    def asked(self) -> Mapping[str, Asked]:
        """Every candidate by key, in the order of sources and texts."""
        found: dict[str, Asked] = {}
        for file in self.candidates.files:
            gone = _gone(file.source, {candidate.key for candidate in file.candidates}, self.histories)
            for candidate in file.candidates:
                history = self.histories.get(candidate.key, ())
                found[candidate.key] = _asked(file.source, candidate, history, gone)
        return found

    @cached_property
    def proposed(self) -> Mapping[str, tuple[Asked, ...]]:
        """Candidates by the id they are proposed under, which those of two sources may share."""
        found: dict[str, tuple[Asked, ...]] = {}
        for asked in self.asked.values():
            found[asked.candidate.id] = (*found.get(asked.candidate.id, ()), asked)
        return found

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        sources = [record for record in self.loaded.records.values() if isinstance(record, Source)]
        return load_articles(sources, self.settings.seeds, self.locate)[0]

    def locate(self, record_id: str, path: Path = (), *, key: bool = False) -> Location:
        """Where a value of a record on file stands."""
        return self.loaded.documents[record_id].location(path, key=key)

    def file_of(self, folder: str, record_id: str) -> str:
        """The path of a record's file, as faults tell it."""
        return f"{self.settings.data.name}/{folder}/{record_id}.yml"


def check_sources(desk: Desk, sources: Sequence[str]) -> None:
    """Tell of a source that is not on file.

    Raises:
        RefusedError: If there is none of that id.
    """
    known = [record.id for record in desk.loaded.records.values() if isinstance(record, Source)]
    for source in sources:
        if source not in known:
            remedy = did_you_mean(source, known) or "`briefing add` takes articles in"
            raise RefusedError(f"there is no source “{source}”; {remedy}")


def open_desk(settings: Settings) -> Desk:
    """Read what a review looks at.

    Raises:
        OSError: If a file cannot be read.
    """
    loaded = load_records(settings.data, settings.root)
    # Candidates of a source that is gone are nobody's; `extract` takes their file away.
    candidates = load_candidates(settings.data, settings.root, loaded.documents)
    return Desk(settings, loaded, candidates, load_review(settings.data))


def typed(folder: str, record_id: str, text: str, file: str) -> tuple[AnyRecord | None, Document, list[Diagnostic]]:
    """A record's text read as its file would be, with the same faults."""
    document, faults = read_yaml(text.encode(), file)
    if document.value is None:
        return None, document, faults
    record, more = read_record(RECORD_TYPE_OF_FOLDER[folder], record_id, document)
    return (None if faults else record), document, [*faults, *more]


def proposal(candidate: Candidate) -> str:
    """A candidate's record as its file would be."""
    return record_yaml(candidate.folder, candidate.record)


def evidence(desk: Desk, asked: Asked) -> tuple[Shown, ...]:
    """The sentences of the article that a candidate stands on, with its words marked, in the order of the text."""
    article = desk.articles.get(asked.source)
    candidate = asked.candidate
    record, _, _ = typed(candidate.folder, candidate.id, proposal(candidate), "")
    if article is None or record is None:
        return ()
    marks: dict[Span, list[Span]] = {}
    for _, citation in citations_of(record):
        if citation.source == asked.source:
            passage = find(article, citation.exact, citation.prefix, citation.suffix)
            if isinstance(passage, Passage):
                marks.setdefault(article.sentence_around(passage.span), []).append(passage.span)
    return tuple(
        Shown(
            article.text[around.start : around.end],
            tuple(Span(span.start - around.start, span.end - around.start) for span in sorted(set(spans))),
        )
        for around, spans in sorted(marks.items())
    )


def check_with(desk: Desk, added: Mapping[str, tuple[AnyRecord, Document]]) -> tuple[Diagnostic, ...]:
    """The errors of the whole briefing as it would be with these records added or changed."""
    records = {**desk.loaded.records, **{key: record for key, (record, _) in added.items()}}
    documents = {**desk.loaded.documents, **{key: document for key, (_, document) in added.items()}}

    def locate(record_id: str, path: Path = (), *, key: bool = False) -> Location:
        return documents[record_id].location(path, key=key)

    own = desk.settings.data / "gazetteer.yml"
    gazetteer = _gazetteer(own, own.read_bytes()) if own.is_file() else _gazetteer(FilePath("nowhere"), b"")
    graph = Graph(
        records=records,
        articles=desk.articles,
        passages=dict(_passages(records.values(), desk.articles)),
        gazetteer=gazetteer,
        ids=frozenset(documents),
        locate=locate,
    )
    return in_order(fault for fault in check(graph) if has_errors([fault]))


@lru_cache(maxsize=2)
def _gazetteer(path: FilePath, raw: bytes) -> Gazetteer:  # noqa: ARG001 (what the file holds tells readings apart)
    return load_gazetteer(path, path.name, features=False)[0]


def _passages(records: Iterable[AnyRecord], articles: Mapping[str, Article]) -> Iterator[tuple[Citation, Passage]]:
    for record in records:
        for _, citation in citations_of(record):
            article = articles.get(citation.source)
            passage = find(article, citation.exact, citation.prefix, citation.suffix) if article else None
            if isinstance(passage, Passage):
                yield citation, passage


def _asked(source: str, candidate: Candidate, history: Sequence[Decision], gone: Sequence[Decision]) -> Asked:
    if history:
        is_same = history[-1].fingerprint == candidate.fingerprint
        standing = Standing.DECIDED if is_same else Standing.CHANGED
        return Asked(source, candidate, standing, history[-1], record_of(history))
    if (before := _alike(candidate, gone)) is not None:
        return Asked(source, candidate, Standing.CHANGED, before, before.record)
    return Asked(source, candidate, Standing.OPEN)


def _gone(source: str, keys: set[str], decided: Mapping[str, Sequence[Decision]]) -> list[Decision]:
    """Decisions in force on words of a source that no candidate stands on any longer."""
    return [
        history[-1]
        for key, history in decided.items()
        if key not in keys and history[-1].source == source and history[-1].words
    ]


def _alike(candidate: Candidate, gone: Sequence[Decision]) -> Decision | None:
    """The decision on words most like a candidate's, if any are like them."""
    words = set(candidate.words.lower().split())
    matcher = SequenceMatcher(autojunk=False, b=candidate.words)
    best, likeness = None, _ALIKE
    for decision in gone:
        told = decision.words or ""
        if decision.folder != candidate.folder or len(words & set(told.lower().split())) * 3 < len(words):
            continue
        matcher.set_seq1(told)
        if matcher.quick_ratio() >= likeness and (ratio := matcher.ratio()) >= likeness:
            best, likeness = decision, ratio
    return best
