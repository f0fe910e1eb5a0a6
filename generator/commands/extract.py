"""Reads articles on file and writes what was found as candidates, one file a source. What is decided stays decided."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.commands.settings import Settings
from generator.commands.spread import spread
from generator.extract.candidates import Known, SourceFacts, propose
from generator.extract.finds import Finds
from generator.extract.knowledge import Knowledge
from generator.extract.pipelines import Backends, load_pipeline
from generator.extract.prose import ZoneFind
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.candidates import Candidate, CandidateFile, last_decisions
from generator.model.dates import Edtf
from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean, has_errors, in_order
from generator.model.geography import Gazetteer
from generator.model.records import Source
from generator.model.values import RESERVED_ID
from generator.model.walk import Locate, Path
from generator.model.zones import zone_spans
from generator.store.candidate_files import FOLDER, load_candidates, remove_candidates, write_candidates
from generator.store.files import sweep
from generator.store.gazetteer_file import load_gazetteer
from generator.store.lexicon_file import load_lexicon
from generator.store.record_files import LoadedRecords, load_records
from generator.store.review_file import load_review
from generator.store.seeds import load_articles


@dataclass(frozen=True)
class Extracted:
    """What was found in one source: how many candidates of each kind, and whether the file changed."""

    source: str
    counts: tuple[tuple[str, int], ...]
    written: bool


@dataclass(frozen=True)
class Extraction:
    """Sources to read, and faults that keep some of them, or all, from being read."""

    diagnostics: tuple[Diagnostic, ...]
    sources: int
    run: Callable[[], Iterator[Extracted]]


@dataclass(frozen=True)
class Reading:
    """One article to be read, as plain values that travel between processes."""

    knowledge: Knowledge
    backends: Backends
    article: Article
    published: Edtf | None
    zones: tuple[ZoneFind, ...]


def extract(
    settings: Settings, sources: Sequence[str] = (), *, jobs: int = 1, scheduler: str | None = None
) -> Extraction:
    """Prepare the extraction of some sources, or of all.

    Args:
        settings: The project.
        sources: Ids of sources; all on file if none are given.
        jobs: Processes on this machine.
        scheduler: Address of a Dask scheduler, instead.

    Returns:
        All faults found before reading; nothing is to be run if one is an error. `run` yields source by source, in
        the order of their ids, each file written as soon as its source is read.

    Raises:
        OSError: If a file cannot be read.
        PipelineError: If a layer is to come from a pipeline that is not installed.
    """
    loaded = load_records(settings.data, settings.root)
    records = [record for record in loaded.records.values() if isinstance(record, Source)]

    def locate(record_id: str, path: Path = (), *, key: bool = False) -> Location:
        return loaded.documents[record_id].location(path, key=key)

    articles, faults = load_articles(records, settings.seeds, locate)
    gazetteer, gazetteer_faults = load_gazetteer(settings.data / "gazetteer.yml", f"{settings.data.name}/gazetteer.yml")
    lexicon, lexicon_faults = load_lexicon(settings.data / "lexicon.yml", f"{settings.data.name}/lexicon.yml")
    wanted = [record for record in records if record.id in articles and (not sources or record.id in sources)]
    strangers = [_no_source(source, settings, records) for source in sources if source not in loaded.records]
    review = load_review(settings.data)
    own_faults = [*gazetteer_faults, *lexicon_faults, *strangers, *review.diagnostics]
    foreign = [_foreign(source, locate) for source in wanted if not source.language.lower().startswith("en")]
    # Faults of other records are told, and keep nothing from being read: an extraction changes no record.
    told = [replace(fault, severity=Severity.WARNING) for fault in (*loaded.diagnostics, *faults)] + foreign
    if has_errors(own_faults):
        return Extraction(in_order([*own_faults, *told]), 0, lambda: iter(()))
    knowledge = Knowledge(lexicon, gazetteer)
    backends = Backends(settings.names_from, settings.quotations_from)
    for pipeline in filter(None, (backends.names, backends.quotations)):
        load_pipeline(pipeline)  # here, so that a missing one is told before any work is spread
    readings = [
        Reading(knowledge, backends, articles[s.id], s.published.value, _zones(s, articles[s.id])) for s in wanted
    ]

    def run() -> Iterator[Extracted]:
        decided = {key: d.record or "" for key, d in last_decisions(review.decisions).items()}
        others = load_candidates(settings.data, settings.root).files
        sweep(settings.data / FOLDER)
        if not sources:
            # A record that cannot be read just now is still on file.
            remove_candidates(settings.data, loaded.documents)
        names = {source.id for source in wanted}
        proposed = [c for file in others if file.source not in names for c in file.candidates]
        finds = spread(read_batch, readings, jobs=jobs, scheduler=scheduler)
        for source, found in zip(wanted, finds, strict=True):
            known = _known(loaded, proposed, decided, gazetteer)
            candidates = propose(found, SourceFacts(source.id, source.publisher_actor), known)
            proposed += candidates
            checksum = hashlib.sha256(articles[source.id].text.encode()).hexdigest()
            file = CandidateFile(source=source.id, seed_sha256=checksum, candidates=candidates)
            yield Extracted(source.id, _counts(candidates), write_candidates(settings.data, file))

    return Extraction(in_order([*own_faults, *told]), len(wanted), run)


def read_batch(batch: tuple[Reading, ...]) -> list[Finds]:
    """What the rules find in each article; a pure function, the same in every process."""
    return [_reader(r.knowledge, r.backends).read(r.article, r.published, r.zones) for r in batch]


_BUILT: list[tuple[Knowledge, Backends, Reader]] = []


def _reader(knowledge: Knowledge, backends: Backends) -> Reader:
    """The reader for what is known, built once a process for knowledge that is equal."""
    for known, behind, reader in _BUILT:
        if behind == backends and (known is knowledge or known == knowledge):
            return reader
    _BUILT[:] = [(knowledge, backends, Reader(knowledge, backends))]
    return _BUILT[0][2]


def _known(loaded: LoadedRecords, proposed: list[Candidate], decided: dict[str, str], gazetteer: Gazetteer) -> Known:
    taken = {former for record in loaded.records.values() for former in record.former_ids}
    taken |= {RESERVED_ID} | loaded.documents.keys() | {candidate.id for candidate in proposed}
    countries = {code: country.name for code, country in gazetteer.countries.items()}
    return Known(loaded.records, tuple(proposed), decided, frozenset(taken), countries)


def _zones(source: Source, article: Article) -> tuple[ZoneFind, ...]:
    """The zones an editor wrote down, where their words are found."""
    return tuple(
        sorted(
            (ZoneFind(span, kind, "zones/on-file") for kind, span in zone_spans(source, article)),
            key=lambda zone: zone.span,
        )
    )


def _no_source(source: str, settings: Settings, records: Sequence[Source]) -> Diagnostic:
    known = [record.id for record in records]
    place = Location(f"{settings.data.name}/sources/{source}.yml")
    remedy = did_you_mean(source, known) or "add the article with `briefing add`"
    return Diagnostic(place, Severity.ERROR, "unknown-source", f"there is no source “{source}”", remedy)


def _foreign(source: Source, locate: Locate) -> Diagnostic:
    message = f"the rules read English, and this article is in “{source.language}”; little of it will be found"
    remedy = "write its records by hand with `briefing new-record`"
    return Diagnostic(locate(source.id, ("language",)), Severity.WARNING, "foreign-language", message, remedy)


def _counts(candidates: Sequence[Candidate]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for candidate in candidates:
        counts[candidate.folder] = counts.get(candidate.folder, 0) + 1
    return tuple(counts.items())
