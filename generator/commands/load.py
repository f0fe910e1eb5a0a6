"""Loads a briefing: record files and articles in, the checked graph and every fault out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.commands.build import MEMORY
from generator.commands.settings import Settings
from generator.model.articles import Article, Passage, find
from generator.model.checks import check
from generator.model.diagnostics import Diagnostic, Location, in_order
from generator.model.graph import Graph
from generator.model.own_wording import OwnWording, unknown_words
from generator.model.records import Citation, Source
from generator.model.walk import Path
from generator.site.catalogue import messages
from generator.store.changelog_file import load_changelog
from generator.store.gazetteer_file import load_gazetteer
from generator.store.inputs import Inputs, program_digest
from generator.store.parsed_records import ParsedRecords
from generator.store.record_files import LoadedRecords, load_records
from generator.store.seeds import load_articles
from generator.store.wording_file import load_wording


@dataclass(frozen=True)
class Loaded:
    """A briefing as loaded: the graph of what could be read, all faults in order, and its own wording."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]
    wording: OwnWording = field(default_factory=OwnWording)


@dataclass(frozen=True)
class Known:
    """What need not be read, or looked for, again.

    Attributes:
        records: The record files as they are.
        articles: Articles as they were, by source; one that is as it was is used again.
        passages: The passages found in those.
    """

    records: LoadedRecords
    articles: Mapping[str, Article] = field(default_factory=dict)
    passages: Mapping[Citation, Passage] = field(default_factory=dict)


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
    )
    # Before anybody reads it: the graph knows the parts of its records.
    passages.update(_passages(graph, known))
    faults = [*loaded.diagnostics, *seed_faults, *gazetteer_faults, *told.diagnostics, *wording_faults, *check(graph)]
    if settings.templates.texts:
        faults += _template_faults(settings)
    faults += unknown_words(loaded.records, wording, locate)
    return Loaded(graph, in_order(faults), wording)


def _template_faults(settings: Settings) -> list[Diagnostic]:
    from generator.site.render import template_faults  # templates take their time to load

    return list(template_faults(settings.templates))


def _passages(graph: Graph, known: Known | None) -> dict[Citation, Passage]:
    found: dict[Citation, Passage] = {}
    articles, before = graph.articles, known.passages if known else {}
    same = {name for name, article in known.articles.items() if articles.get(name) is article} if known else set()
    for parts in graph.parts.values():
        for _path, citation in parts:
            if not isinstance(citation, Citation) or citation in found:
                continue
            if citation.source in same and (passage_before := before.get(citation)):
                found[citation] = passage_before
                continue
            article = articles.get(citation.source)
            passage = find(article, citation.exact, citation.prefix, citation.suffix) if article else None
            if isinstance(passage, Passage):
                found[citation] = passage
    return found
