"""Loads a briefing: record files and articles in, the checked graph and every fault out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.commands.settings import Settings
from generator.model.articles import Passage, find
from generator.model.checks import check
from generator.model.diagnostics import Diagnostic, Location, in_order
from generator.model.graph import Graph
from generator.model.records import Citation, Source
from generator.model.walk import Path
from generator.store.changelog_file import load_changelog
from generator.store.gazetteer_file import load_gazetteer
from generator.store.parsed_records import ParsedRecords
from generator.store.record_files import load_records
from generator.store.seeds import load_articles


@dataclass(frozen=True)
class Loaded:
    """A briefing as loaded: the graph of what could be read, and all faults in order."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]


def load(settings: Settings, known: ParsedRecords | None = None) -> Loaded:
    """Read and check everything a project holds.

    Args:
        settings: The project.
        known: What record files hold that need not be parsed again.

    Raises:
        OSError: If a file cannot be read.
    """
    loaded = load_records(settings.data, settings.root, *((known.read,) if known else ()))

    def locate(record_id: str, path: Path = (), *, key: bool = False) -> Location:
        return loaded.documents[record_id].location(path, key=key)

    sources = [record for record in loaded.records.values() if isinstance(record, Source)]
    articles, seed_faults = load_articles(sources, settings.seeds, locate)
    own = settings.data / "gazetteer.yml"
    gazetteer, gazetteer_faults = load_gazetteer(own, f"{settings.data.name}/gazetteer.yml", features=False)
    former = {former for record in loaded.records.values() for former in record.former_ids}
    told = load_changelog(settings.data, loaded.documents.keys() | former)
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
    passages.update(_passages(graph))
    faults = [*loaded.diagnostics, *seed_faults, *gazetteer_faults, *told.diagnostics, *check(graph)]
    return Loaded(graph, in_order(faults))


def _passages(graph: Graph) -> dict[Citation, Passage]:
    found: dict[Citation, Passage] = {}
    for parts in graph.parts.values():
        for _path, citation in parts:
            if not isinstance(citation, Citation) or citation in found:
                continue
            article = graph.articles.get(citation.source)
            passage = find(article, citation.exact, citation.prefix, citation.suffix) if article else None
            if isinstance(passage, Passage):
                found[citation] = passage
    return found
