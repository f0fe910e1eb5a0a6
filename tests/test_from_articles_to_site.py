"""The whole way by program alone: the five articles into an empty briefing, everything accepted, the site built.

What must then be on it is the frozen reading of the same articles (`cases/articles/seeds-reading.json`), which the
program never sees.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from built import copy_project, run_in
from evaluate.speakers import same_speaker

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.checks.evidence import cited_share
from generator.model.geography import Position, distance_km, position_of
from generator.model.graph import Graph
from generator.model.records import Actor, Place

ROOT = Path(__file__).parents[1]
READING = json.loads((ROOT / "tests/cases/articles/seeds-reading.json").read_text("utf-8"))["sources"]
# The frozen reading goes by the ids of the briefing; a seed's number tells which article is meant.
SEEDS = {
    "xi-putin-call": "000_",
    "wsj-2022": "001_",
    "defence-chiefs-call": "002_",
    "joint-flight-report": "003_",
    "neo-2019": "004_",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("whole-way") / "project")
    for name in ("data", "seeds"):
        shutil.rmtree(folder / name)
        (folder / name).mkdir()
    for command in (
        ("generator", "add", str(ROOT / "seeds")),
        ("generator", "extract"),
        ("generator", "accept", "--all"),
        ("generator", "check"),
        ("mkdocs", "build", "--strict"),
    ):
        exit_code, output = run_in(folder, *command)
        assert exit_code == 0, f"{' '.join(command)}\n{output}"
    return folder


@pytest.fixture(scope="module")
def graph(project: Path) -> Graph:
    return load(Settings.of_folder(project)).graph


@pytest.fixture(scope="module")
def source_of(graph: Graph) -> dict[str, str]:
    """The id that the program gave to each source of the reading."""
    texts = {source.id: graph.articles[source.id].text for source in graph.sources}
    return {
        name: next(s for s, text in texts.items() if text == next(ROOT.glob(f"seeds/{seed}*")).read_bytes().decode())
        for name, seed in SEEDS.items()
    }


def test_nine_tenths_of_the_quotations_are_on_it_with_their_speakers(
    graph: Graph, source_of: dict[str, str], project: Path
) -> None:
    right, missing = 0, []
    page = (project / "docs/quotations/index.md").read_text("utf-8")
    for article in READING:
        spoken = [q for q in graph.quotations if q.cite.source == source_of[article["source"]]]
        for read in article["quotations"]:
            start, end, words = read["at"]
            found = False
            for quotation in spoken:
                span = graph.passages[quotation.cite].span
                speaker = graph.get(quotation.speaker, Actor)
                forms = [speaker.name, *(alias.value for alias in speaker.aliases)]
                covered = min(end, span.end) - max(start, span.start) >= 0.5 * min(end - start, span.end - span.start)
                found |= covered and same_speaker(forms, read["speakers"]) and f'id="{quotation.id}"' in page
            right += found
            if not found:
                missing.append(f"{article['source']}: {words} ({read['speakers'][0]})")
    wanted = sum(len(article["quotations"]) for article in READING)
    assert right >= 0.9 * wanted, f"{right} of {wanted}\n" + "\n".join(missing)


def test_every_drill_location_is_on_its_map(graph: Graph, source_of: dict[str, str], project: Path) -> None:
    drawn = json.loads((project / "site/data/exercises.geojson").read_text("utf-8"))
    on_map = {feature["properties"]["place"] for feature in drawn["features"] if "place" in feature["properties"]}
    missing = []
    for article in READING:
        source = source_of[article["source"]]
        told = {p.place for e in graph.exercises for p in e.places for c in p.cite if c.source == source}
        points = {place: position_of(graph.get(place, Place)) for place in told}
        for exercise in article["exercises"]:
            for name, lat, lon, within_km in exercise.get("places", ()):
                near = {p for p, at in points.items() if at and distance_km(at, Position(lat, lon)) <= within_km}
                if not near & on_map:
                    missing.append(f"{article['source']}: {name}")
    assert not missing, "\n".join(missing)


def test_nothing_is_published_that_nobody_has_looked_at_without_saying_so(graph: Graph, project: Path) -> None:
    assert all(record.reviewed is None for record in graph.records.values())
    for exercise in graph.exercises:
        assert 'class="unreviewed"' in (project / f"docs/exercises/{exercise.id}.md").read_text("utf-8")


def test_no_article_is_published_nearly_whole(graph: Graph) -> None:
    assert max(cited_share(graph, source) for source in graph.sources) <= 0.6
