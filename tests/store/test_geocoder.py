"""Asking a geocoding server, against one on this machine: what it knows, and all it can do wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from nominatim import PORT_GALE, Answer, drip, flood, hang_up, send, serving, tell

from generator.store.geocoded_file import ORIGIN, Geocoded, geocoded_features, read_geocoded, write_geocoded
from generator.store.geocoder import Geocoder, GeocoderError

AGENT = "arland-briefing (editor@arland.example)"


def geocoder(url: str, **options) -> Geocoder:
    return Geocoder(url, AGENT, **{"timeout": 2.0, "sleep": lambda _: None} | options)


def test_tells_point_name_and_object() -> None:
    with serving(tell(PORT_GALE)) as server:
        answer = geocoder(server.url).ask("Port Gale")
    assert (answer.lat, answer.lon, answer.osm) == (-10.5, 179.0, "relation 4711")
    assert answer.display_name == "Port Gale, Arland"
    assert 15 < answer.precision_km < 17
    assert server.questions == ["Port Gale"]
    assert server.agents == [AGENT]


def test_a_place_that_the_server_does_not_know_has_no_point() -> None:
    with serving(tell()) as server:
        assert geocoder(server.url).ask("Nowhere") == Geocoded("Nowhere")


def test_asks_once_a_second() -> None:
    with serving(tell()) as server:
        asker = geocoder(server.url, sleep=time.sleep)
        for name in ("One", "Two"):
            asker.ask(name)
    assert server.times[1] - server.times[0] >= 0.95


def test_a_path_of_the_server_is_kept() -> None:
    with serving(tell(PORT_GALE)) as server:
        assert geocoder(f"{server.url}/nominatim/").ask("Port Gale").lat == -10.5


def altered(**values: object) -> Answer:
    return tell(PORT_GALE | values)


HOSTILE = {
    "no JSON": send(b"<html>down for maintenance</html>"),
    "no UTF-8": send(b'[{"lat": "\xff"}]'),
    "a text": send(b'"Port Gale"'),
    "a number": send(b"7"),
    "a list of texts": send(b'["Port Gale"]'),
    "nested beyond measure": send(b"[" * 200_000),
    "an error": send(b'{"error": {"code": 400, "message": "no"}}'),
    "no point": tell({"display_name": "Port Gale"}),
    "a point that is no number": altered(lat="north"),
    "a point that is no value": altered(lat=["1"]),
    "not a number": altered(lat="nan"),
    "off the globe": altered(lat="91"),
    "infinite": altered(lon="1e999"),
    "refused": send(b"too many", 429),
    "broken": send(b"", 500),
    "sent elsewhere": send(b"", 302, {"Location": "http://127.0.0.1:9/"}),
    "hung up": hang_up,
    "too long": flood,
    "cut short": send(b'[{"lat": "1"', headers={"Content-Length": "5000"}),
}


# geopy warns of what it will refuse in a later version; we refuse it now.
@pytest.mark.filterwarnings("ignore:Latitude normalization:UserWarning")
@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_answer_is_told_as_an_error(answer: Answer) -> None:
    with serving(answer) as server, pytest.raises(GeocoderError) as told:
        geocoder(server.url).ask("Port Gale")
    message = str(told.value)
    assert server.url in message
    assert "Port Gale" in message
    assert len(message) < 500
    assert "\n" not in message


def test_a_server_that_drips_is_given_up() -> None:
    with serving(drip) as server:
        before = time.monotonic()
        with pytest.raises(GeocoderError, match="seconds"):
            geocoder(server.url, timeout=0.3).ask("Port Gale")
        assert time.monotonic() - before < 2


def test_nobody_listening_is_told() -> None:
    with pytest.raises(GeocoderError, match="refused"):
        geocoder("http://127.0.0.1:9").ask("Port Gale")


@pytest.mark.parametrize(
    "odd",
    [
        {"boundingbox": "here"},
        {"boundingbox": ["nan"] * 4},
        {"boundingbox": [1]},
        {"osm_id": "1; DROP"},
        {"osm_type": 3},
    ],
    ids=str,
)
def test_odd_details_do_not_spoil_a_point(odd: dict[str, object]) -> None:
    with serving(tell(PORT_GALE | odd)) as server:
        answer = geocoder(server.url).ask("Port Gale")
    assert answer.lat == -10.5
    assert answer.precision_km >= 1
    assert answer.osm in {"", "relation 4711"}


def test_a_name_keeps_no_control_characters_and_no_novel() -> None:
    with serving(altered(display_name="Port\x00\n\u202eGale\u2028 " + "x" * 5000)) as server:
        name = geocoder(server.url).ask("Port Gale").display_name
    assert "\n" not in name
    assert "\x00" not in name
    assert len(name) <= 300


@pytest.mark.parametrize(
    "server",
    ["", "nominatim.example", "file:///etc/passwd", "ftp://a.example", "http://", "http://u:p@a.example", "http://a:b"],
)
def test_what_is_no_server_is_refused(server: str) -> None:
    with pytest.raises(GeocoderError, match="address"):
        Geocoder(server, AGENT)


@pytest.mark.parametrize(
    "agent", ["", "  ", "geopy/2.4", "Mozilla/5.0", "python-requests", "a\r\nX-Evil: 1", "12345678"]
)
def test_an_agent_names_the_project(agent: str) -> None:
    with pytest.raises(GeocoderError, match="does not name your project"):
        Geocoder("https://nominatim.example", agent)


def test_answers_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "geocoded.yml"
    answers = {
        "Port Gale": Geocoded("Port Gale", -10.5, 179.0, "Port Gale: “the port” # Арланд", "node 1", 16.0),
        "Ro: #1 - 'x'": Geocoded("Ro: #1 - 'x'"),
    }
    write_geocoded(path, answers)
    assert read_geocoded(path, "data/geocoded.yml") == (answers, [])
    text = path.read_text("utf-8")
    assert ORIGIN in text
    assert "opendatacommons.org" in text


def test_a_broken_file_gives_faults_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "geocoded.yml"
    path.write_text("answers:\n  Port Gale:\n    lat: 95\n    lon: 1\n", "utf-8")
    answers, faults = read_geocoded(path, "data/geocoded.yml")
    assert answers == {}
    assert [str(fault.location).split(":")[:2] for fault in faults] == [["data/geocoded.yml", "3"]]


def test_answers_with_a_point_are_features() -> None:
    features = geocoded_features(
        [Geocoded("Port Gale", -10.5, 179.0, "Port Gale, Arland", "node 1", 16.0), Geocoded("Ro")]
    )
    assert [(f.name, f.lat, f.lon, f.precision_km, f.origin) for f in features] == [
        ("Port Gale", -10.5, 179.0, 16.0, ORIGIN)
    ]
