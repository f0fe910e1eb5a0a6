"""The calendar of exercises (RFC 5545) and the FollowTheMoney entities: what they say, and what they leave out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from built import BuiltSite

from generator.commands.build import build
from generator.commands.settings import Settings

CASES = Path(__file__).parents[1] / "cases" / "pages"


def calendar_of(raw: bytes) -> list[dict[str, str]]:
    """The events of a calendar, unfolded, each with its properties."""
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines)
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line and not line.startswith("END:"):
            name, _, value = line.partition(":")
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\([\\;,])", r"\1", value)
    return events


def day(text: str) -> date:
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")


def held_from(folder: Path, dates: str) -> list[dict[str, str]]:
    """The calendar of the small briefing with another date of its exercise."""
    record = folder / "data/exercises/bright-signal-2021.yml"
    text = record.read_text("utf-8")
    block = re.search(r"(?m)^dates:\n(?:[ -].*\n)+", text)
    assert block
    changed = re.sub(r"(?m)^(\s*(?:- )?)start: .*\n(?:\s*end: .*\n)?", rf"\g<1>{dates}\n", block[0], count=1)
    record.write_text(text.replace(block[0], changed), "utf-8")
    built = build(Settings.of_folder(folder))
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    path = folder / "docs/data/exercises.ics"
    return calendar_of(path.read_bytes()) if path.is_file() else []


# --- the calendar -------------------------------------------------------------------------------------------------


def test_every_event_is_whole_days(built_site: BuiltSite) -> None:
    raw = (built_site.root / "data/exercises.ics").read_bytes()
    events = calendar_of(raw)
    assert events
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION"} <= event.keys()
        first, behind = day(event["DTSTART;VALUE=DATE"]), day(event["DTEND;VALUE=DATE"])
        assert timedelta(days=1) <= behind - first <= timedelta(days=31)
    assert len({event["UID"] for event in events}) == len(events)
    downloads = (built_site.root / "downloads.html").read_text("utf-8")
    assert f"{len(events)} of " in downloads


def test_an_exact_day_is_that_day(base: Path) -> None:
    (event,) = held_from(base, "start: 2021-05-04")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20210504", "20210505")
    assert event["SUMMARY"] == "Bright Signal"
    assert event["STATUS"] == "CONFIRMED"


def test_a_month_is_told_as_some_days_of_it(base: Path) -> None:
    (event,) = held_from(base, "start: 2021-02")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20210201", "20210301")
    assert "exact days not reported" in event["SUMMARY"]
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("dates", ["start: 2021", "start: 2020-24", "start: ../2021-02", "start: 2020~"])
def test_what_is_known_no_better_than_a_season_is_left_out(base: Path, dates: str) -> None:
    assert held_from(base, dates) == []
    assert "data/exercises.ics" not in (base / "docs/downloads.md").read_text("utf-8")


def test_a_hostile_name_stays_in_its_line(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "hostile-name")
    record = folder / "data/exercises/bright-signal-2021.yml"
    name = "A; B, C \\n BEGIN:VEVENT " + "語" * 60
    record.write_text(re.sub(r"(?m)^name: .*$", lambda _: f"name: '{name}'", record.read_text("utf-8")), "utf-8")
    (event,) = held_from(folder, "start: 2021-05-04")
    assert event["SUMMARY"] == name


# --- entities -----------------------------------------------------------------------------------------------------


def words(text: str) -> set[str]:
    return set(text.split())


# From FollowTheMoney 4.11: what each schema may say, with what it inherits.
THING = words("name alias country summary notes description sourceUrl publisher address addressEntity proof")
LEGAL_ENTITY = THING | {"parent", "status", "classification"}
SCHEMAS = {
    "Person": LEGAL_ENTITY | {"position", "nationality"},
    "Organization": LEGAL_ENTITY,
    "PublicBody": LEGAL_ENTITY,
    "Address": THING | {"full", "remarks", "latitude", "longitude"},
    "Event": THING | {"startDate", "endDate", "date", "recordId", "location", "organizer", "involved"},
    "Article": THING | {"title", "author", "publishedAt", "date"},
}
POINTS_AT = {
    "proof": {"Article"},
    "addressEntity": {"Address"},
    "parent": {"Person", "Organization", "PublicBody"},
    "organizer": {"Person", "Organization", "PublicBody"},
    "involved": {"Person", "Organization", "PublicBody"},
}


def entities_of(path: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    by_id = {entity["id"]: entity for entity in found}
    assert len(by_id) == len(found)
    return by_id


def test_every_entity_is_one_of_followthemoney(built_site: BuiltSite) -> None:
    entities = entities_of(built_site.root / "data/entities.ftm.json")
    assert {entity["schema"] for entity in entities.values()} == SCHEMAS.keys()
    for entity in entities.values():
        properties = entity["properties"]
        assert properties.keys() <= SCHEMAS[entity["schema"]], entity
        assert properties["name"]
        for name, values in properties.items():
            assert values == list(dict.fromkeys(values)), (entity["id"], name)
            assert all(isinstance(value, str) and value for value in values)
            for value in values if name in POINTS_AT else ():
                assert entities[value]["schema"] in POINTS_AT[name], (entity["id"], name, value)
            if name in ("startDate", "endDate", "publishedAt"):
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", values[0])
            if name == "country":
                assert re.fullmatch(r"[a-z]{2}", values[0])


def test_described_groups_are_no_entities(built_site: BuiltSite) -> None:
    exported = json.loads((built_site.root / "data/briefing.json").read_bytes())
    names = {e["properties"]["name"][0] for e in entities_of(built_site.root / "data/entities.ftm.json").values()}
    groups = [actor for actor in exported["actors"] if actor["kind"] == "group"]
    assert groups
    assert not names & {actor["name"] for actor in groups}
    people = [actor["name"] for actor in exported["actors"] if actor["kind"] == "person" and not actor["described"]]
    assert set(people) <= names


def test_two_briefings_share_no_ids(base: Path) -> None:
    ids = []
    for name in ("One", "Two"):
        assert not build(replace(Settings.of_folder(base), site_name=name)).failed
        ids.append(entities_of(base / "docs/data/entities.ftm.json").keys())
    assert not ids[0] & ids[1]
