"""`briefing geocode`: asks for places without a point, keeps each answer, and touches nothing else."""

from __future__ import annotations

import pytest
from nominatim import PORT_GALE, send, serving, tell

from generator.model.candidates import Candidate, CandidateFile
from generator.store import geocoder as geocoding
from generator.store.candidate_files import write_candidates
from generator.store.gazetteer_file import load_gazetteer

AGENT = ("--user-agent", "arland-briefing (editor@arland.example)")


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocoding, "SECONDS_BETWEEN", 0.0)


def place(number: int, name: str, **record: object) -> Candidate:
    key = f"{number:012x}"
    whole = {
        "kind": "city",
        "name": name,
        "cite": {"source": "paper", "exact": name},
        "precision_km": "50",
        "origin": "not resolved",
        **record,
    }
    return Candidate(
        key=key,
        folder="places",
        id=f"place-{number}",
        origin="places/named-kind",
        confidence=0.5,
        words=name,
        record=whole,
    )


@pytest.fixture
def asking(briefing):
    candidates = (
        place(1, "Gull Head"),
        place(2, "Port Gale", lat="-10.5", lon="179", precision_km="20"),
        place(3, "Old Ferry"),
        place(4, "Gull Head"),
    )
    write_candidates(briefing.root / "data", CandidateFile(source="paper", seed_sha256="0" * 64, candidates=candidates))
    return briefing


def test_asks_each_unresolved_name_once_and_extraction_uses_the_answer(asking) -> None:
    before = asking.all_bytes()
    with serving(tell(PORT_GALE)) as server:
        result = asking.run("geocode", "--server", server.url, *AGENT)
        again = asking.run("geocode", "paper", "--server", server.url, *AGENT)
    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    assert server.questions == ["Gull Head", "Old Ferry"]
    assert result.stdout.splitlines()[0] == "Gull Head: -10.5, 179  Port Gale, Arland"
    assert "2 asked, 0 known before" in result.stderr
    assert "0 asked, 2 known before" in again.stderr
    after = asking.all_bytes()
    assert after.pop("data/geocoded.yml")
    assert after == before

    gazetteer, faults = load_gazetteer(asking.root / "data" / "gazetteer.yml", "data/gazetteer.yml")
    assert faults == []
    found = {feature.name: feature for feature in gazetteer.features}["Gull Head"]
    assert (found.lat, found.lon) == (-10.5, 179.0)
    assert "ODbL" in found.origin


def test_a_failing_server_loses_no_answer_before(asking) -> None:
    def once(handler, question: str) -> None:
        (tell(PORT_GALE) if question == "Gull Head" else send(b"", 503))(handler, question)

    with serving(once) as server:
        result = asking.run("geocode", "--server", server.url, *AGENT)
    assert result.exit_code == 1
    assert "status 503" in result.stderr
    assert "Gull Head" in asking.read("geocoded.yml")
    assert "Old Ferry" not in asking.read("geocoded.yml")


def test_what_the_server_does_not_know_is_not_asked_again(asking) -> None:
    with serving(tell()) as server:
        result = asking.run("geocode", "--server", server.url, *AGENT)
        asking.run("geocode", "--server", server.url, *AGENT)
    assert "Gull Head: not found" in result.stdout
    assert len(server.questions) == 2


def test_the_answers_are_no_fault_of_the_briefing(asking) -> None:
    with serving(tell(PORT_GALE)) as server:
        asking.run("geocode", "--server", server.url, *AGENT)
    assert "geocoded.yml" not in asking.run("check").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--server", "http://127.0.0.1:9"), "--user-agent"),
        (AGENT, "--server"),
        (("--server", "nowhere", *AGENT), "no address of a server"),
        (("--server", "http://127.0.0.1:9", "--user-agent", "geopy"), "does not name your project"),
        (("journal", "--server", "http://127.0.0.1:9", *AGENT), "no candidates of “journal”"),
    ],
)
def test_what_is_missing_is_told(asking, arguments: tuple[str, ...], message: str) -> None:
    result = asking.run("geocode", *arguments)
    assert result.exit_code != 0
    assert message in result.stderr
    assert "geocoded.yml" not in str(asking.all_bytes().keys())


def test_a_broken_file_of_answers_is_left_as_it_is(asking) -> None:
    asking.write("geocoded.yml", "answers: [Gull Head]\n")
    result = asking.run("geocode", "--server", "http://127.0.0.1:9", *AGENT)
    assert result.exit_code == 1
    assert "mend the file or delete it" in result.stderr
    assert asking.read("geocoded.yml") == "answers: [Gull Head]\n"
