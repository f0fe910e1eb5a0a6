"""Loads a briefing: record files and articles in, the checked graph and every fault out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from generator.commands.build import MEMORY
from generator.commands.settings import Settings
from generator.model.articles import Article, Passage, Span, find
from generator.model.checks import check_record, check_whole
from generator.model.checks.own_words import unknown_words
from generator.model.diagnostics import Diagnostic, Location, in_order
from generator.model.graph import Graph
from generator.model.nearby import Distances
from generator.model.own_wording import OwnWording
from generator.model.records import Citation, Source
from generator.model.walk import Path
from generator.site.catalogue import messages
from generator.store.changelog_file import load_changelog
from generator.store.gazetteer_file import load_gazetteer
from generator.store.inputs import NO_INPUTS, Inputs, digests_of_records, program_digest
from generator.store.parsed_records import ParsedRecords
from generator.store.record_files import RECORD_TYPE_OF_FOLDER, LoadedRecords, load_records
from generator.store.seeds import load_articles
from generator.store.sound_records import NONE_SOUND, Ends, SoundRecord, SoundRecords
from generator.store.wording_file import load_wording


@dataclass(frozen=True)
class Loaded:
    """A briefing as loaded.

    Attributes:
        graph: What could be read.
        diagnostics: All faults, in order.
        wording: Its own wording.
        sound: The records without a fault of their own; none where nobody knows what files were read.
    """

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]
    wording: OwnWording = field(default_factory=OwnWording)
    sound: SoundRecords = NONE_SOUND


@dataclass(frozen=True)
class Known:
    """What need not be read, or looked for, again.

    Attributes:
        records: The record files as they are.
        inputs: The digests of the files.
        sound: The records without a fault of their own, as they were.
        articles: Articles as they were, by source; one that is as it was is used again.
        distances: What was measured.
    """

    records: LoadedRecords
    inputs: Inputs
    sound: SoundRecords = NONE_SOUND
    articles: Mapping[str, Article] = field(default_factory=dict)
    distances: Distances = field(default_factory=Distances)


def read_records(settings: Settings, inputs: Inputs) -> LoadedRecords:
    """Read the record files, and parse those that no build has parsed yet.

    Raises:
        OSError: If a file cannot be read.
    """
    parsed = ParsedRecords(settings.root / MEMORY, program_digest(), inputs.data)
    records = load_records(settings.data, settings.root, parsed.read)
    parsed.keep()
    return records


def load(settings: Settings, known: Known | None = None) -> Loaded:
    """Read and check everything a project holds.

    Args:
        settings: The project.
        known: What need not be read again.

    Raises:
        OSError: If a file cannot be read.
    """
    loaded = known.records if known else load_records(settings.data, settings.root)

    def locate(record_id: str, path: Path = (), *, key: bool = False) -> Location:
        return loaded.documents[record_id].location(path, key=key)

    sources = [record for record in loaded.records.values() if isinstance(record, Source)]
    articles, seed_faults = load_articles(sources, settings.seeds, locate)
    if known:
        # What has been worked out of an article, such as its sentences, stays with it.
        before = known.articles
        articles = {name: before[name] if before.get(name) == found else found for name, found in articles.items()}
    own = settings.data / "gazetteer.yml"
    gazetteer, gazetteer_faults = load_gazetteer(own, f"{settings.data.name}/gazetteer.yml", features=False)
    former = {former for record in loaded.records.values() for former in record.former_ids}
    told = load_changelog(settings.data, loaded.documents.keys() | former)
    wording, wording_faults = load_wording(settings.data / "wording.yml", f"{settings.data.name}/wording.yml", messages)
    passages: dict[Citation, Passage] = {}
    graph = Graph(
        records=loaded.records,
        articles=articles,
        passages=passages,
        gazetteer=gazetteer,
        ids=frozenset(loaded.documents),
        locate=locate,
        changes=told.changes,
        distances=known.distances if known else Distances(),
    )
    judged = _Judged(graph, known.inputs, known.sound) if known else _Judged(graph)
    # Before anybody reads it: the graph knows the citations of its records.
    passages.update(_passages(graph, judged.sound))
    faults = [*loaded.diagnostics, *seed_faults, *gazetteer_faults, *told.diagnostics, *wording_faults]
    faults += judged.faults()
    if settings.templates.texts:
        faults += _template_faults(settings)
    faults += unknown_words(loaded.records, wording, locate)
    return Loaded(graph, in_order(faults), wording, judged.sound_now())


def _template_faults(settings: Settings) -> list[Diagnostic]:
    from generator.site.template_faults import template_faults  # templates take their time to load

    return list(template_faults(settings.templates))


class _Judged:
    """The records of a graph as the rules judge them, those that stand as they were found sound not again."""

    def __init__(self, graph: Graph, inputs: Inputs = NO_INPUTS, before: SoundRecords = NONE_SOUND) -> None:
        self._graph = graph
        self._setting = inputs.setting
        self._digests = digests_of_records(inputs.data, RECORD_TYPE_OF_FOLDER)
        read = (source for source in graph.sources if source.id in graph.articles)
        self._sources = {s.id: f"{self._digests.get(s.id)} {inputs.seeds.get(s.seed)}" for s in read}
        self.sound = before.standing(inputs.setting, self._sources, self._digests)
        self._faulty = set[str]()

    def faults(self) -> list[Diagnostic]:
        """Every fault that a rule finds."""
        found = check_whole(self._graph)
        for record in self._graph.records.values():
            if record.id not in self.sound and (faults := check_record(self._graph, record)):
                self._faulty.add(record.id)
                found += faults
        return found

    def sound_now(self) -> SoundRecords:
        """The records found sound, with those that still were."""
        now = {name: self.sound.get(name) or self._found(name) for name in self._digests if name not in self._faulty}
        return SoundRecords(self._setting, self._sources, {name: record for name, record in now.items() if record})

    def _found(self, record_id: str) -> SoundRecord | None:
        """A record in which no fault was found; None where not all its words were."""
        cited = [citation for _path, citation in self._graph.citations.get(record_id, ())]
        passages = [self._graph.passages.get(citation) for citation in cited]
        spans = [passage.span for passage in passages if passage]
        if record_id not in self._graph.records or len(spans) != len(cited):
            return None
        own = [record_id] if record_id in self._sources else []
        sources = sorted({citation.source for citation in cited}.union(own))
        return SoundRecord(self._digests[record_id], sources, [end for span in spans for end in (span.start, span.end)])


def _passages(graph: Graph, sound: Mapping[str, SoundRecord]) -> dict[Citation, Passage]:
    found: dict[Citation, Passage] = {}
    for record_id, cited in graph.citations.items():
        known = sound.get(record_id)
        at = _passages_at(graph, cited, known.ends) if known else repeat(None, len(cited))
        for (_path, citation), there in zip(cited, at, strict=True):
            if passage := there or (None if citation in found else _found_anew(graph, citation)):
                found[citation] = passage
    return found


def _found_anew(graph: Graph, citation: Citation) -> Passage | None:
    article = graph.articles.get(citation.source)
    passage = find(article, citation.exact, citation.prefix, citation.suffix) if article else None
    return passage if isinstance(passage, Passage) else None


def _passages_at(graph: Graph, cited: Iterable[tuple[Path, Citation]], ends: Ends) -> Iterator[Passage | None]:
    """The passages of citations by where they begin and end; None where the cited words do not stand there."""
    for (_path, citation), start, end in zip(cited, ends[::2], ends[1::2], strict=True):
        words = graph.articles[citation.source].text[start:end]
        stand = words == citation.exact or words.split() == citation.exact.split()
        yield Passage(citation.source, Span(start, end), words) if stand else None
