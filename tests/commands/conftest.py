"""A tiny briefing in a temporary folder, and the command run on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

# A byte order mark, CRLF line breaks and a character outside the BMP, none of which may move an offset.
SEED = (
    "\ufeffThe exercise Northern Wind 🛩 was held in May 2018.\r\n\r\n"
    "About 1,200 troops of Arland took part, the ministry said.\r\n"
    "Observers counted 1,500 troops\r\nof Arland near Port Gale. “We are glad,” said Minister Ro.\r\n"
)

FILES = {
    "sources/paper.yml": """\
        # yaml-language-server: $schema=../schema/source.json
        seed: paper.txt
        label: The paper
        kind: news
        language: en
        published:
          value: 2018-06-01
          note: Given for the example.
        zones:
          - kind: heading
            start_words: The exercise Northern Wind
            end_words: was held in May 2018.
        reliability:
          reason: Made for a test.
        """,
    "actors/arland.yml": """\
        kind: state
        name: Arland
        cite: {source: paper, exact: troops of Arland took part}
        aliases:
          - value: Land of Ar
            origin: standard name
        native_names:
          - value: Арланд
            language: ru
            origin: standard name
        """,
    "actors/minister-ro.yml": """\
        kind: person
        name: Minister Ro
        cite:
          source: paper
          exact: said Minister Ro
        affiliation: arland  # of the ministry
        """,
    "places/port-gale.yml": """\
        kind: city
        name: Port Gale
        cite:
          source: paper
          exact: near Port Gale
        coordinates: 10.5°S 179°E
        precision_km: 20
        outline:
          - {lat: -10, lon: 178}
          - {lat: -11, lon: 178}
          - {lat: -11, lon: -179}
          - {lat: -10, lon: -179}
        origin: made for a test
        """,
    "exercises/northern-wind.yml": """\
        # An exercise; every comment stays.
        name: Northern Wind
        cite:
          source: paper
          exact: The exercise Northern Wind
        kind: field-exercise
        arrangement: unilateral
        domains: land
        dates:
          - start: 2018-05   # the month alone
            claimant: paper
            cite: {source: paper, exact: was held in May 2018}
        places:
          - place: port-gale
            role: region
            claimant: paper
            cite: {source: paper, exact: of Arland near Port Gale}
        participants:
          - actor: "arland"      # in double quotes
            claimant: 'paper'
            cite: {source: paper, exact: troops of Arland took part}
        figures:
          - key: troops-said
            property: personnel
            value: 1200
            unit: troops
            qualifier: about
            claimant: arland
            cite: {source: paper, exact: "About 1,200 troops"}
          - key: troops-counted
            property: personnel
            value: 1500
            unit: troops
            claimant: paper
            cite:
              - source: paper
                exact: Observers counted 1,500 troops of Arland
        """,
    "quotations/glad.yml": """\
        kind: direct
        speaker: minister-ro
        cite:
          source: paper
          exact: We are glad
        cue:
          source: paper
          exact: said Minister Ro
        about: [arland, northern-wind]
        """,
    "claims/held-in-may.yml": """\
        topic: exercises
        text: Northern Wind was held in May 2018.
        about: northern-wind
        claimant: paper
        cite:
          source: paper
          exact: was held in May 2018
        """,
    "disagreements/troops.yml": """\
        title: How many troops took part
        verdict: conflict
        about:
          - northern-wind
        sides:
          - ref: northern-wind#troops-said   # by the ministry
          - ref: northern-wind#troops-counted
          - ref: glad
          - text: Some hold that none took part.
            claimant: paper
            cite: {source: paper, exact: Observers counted}
        """,
}


class Briefing:
    """A project folder, and `briefing` run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str, *, newline: str = "\n") -> Path:
        path = self.root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = text.splitlines()
        indent = len(lines[0]) - len(lines[0].lstrip())
        path.write_bytes("".join(line[indent:] + newline for line in lines if line.strip()).encode())
        return path

    def read(self, name: str) -> str:
        return (self.root / "data" / name).read_bytes().decode()

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["--project", str(self.root), *arguments])

    def all_bytes(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def seed() -> str:
    return SEED


@pytest.fixture
def briefing(tmp_path: Path) -> Briefing:
    made = Briefing(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "paper.txt").write_bytes(SEED.encode())
    for name, text in FILES.items():
        made.write(name, text)
    return made
