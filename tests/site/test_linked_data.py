"""What pages say of themselves to programs: JSON-LD in schema.org's terms, and only what the records hold."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built import BuiltSite

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model.dates import Edtf
from generator.site.downloads.days import iso_date
from generator.site.escape import linked_data

CASES = Path(__file__).parents[1] / "cases" / "pages"


def words(text: str) -> set[str]:
    return set(text.split())


# From schema.org's vocabulary: what each type may say, with what it inherits.
THING = words(
    "additionalType alternateName description disambiguatingDescription identifier mainEntityOfPage name sameAs "
    "subjectOf url"
)
WORK = THING | words(
    "about abstract author citation creator datePublished dateCreated genre hasPart inLanguage isBasedOn isPartOf "
    "license publisher temporalCoverage text headline"
)
ORGANISATION = THING | words("foundingDate location memberOf parentOrganization")
PLACE = THING | words("containedInPlace geo")
EVENT = THING | words("about attendee endDate eventStatus inLanguage location organizer startDate subEvent superEvent")
ALLOWED = {
    "Event": EVENT,
    "EventSeries": EVENT,
    "Person": THING | words("affiliation hasOccupation jobTitle memberOf nationality"),
    "Organization": ORGANISATION,
    "GovernmentOrganization": ORGANISATION,
    "NewsMediaOrganization": ORGANISATION,
    "Country": PLACE,
    "Place": PLACE,
    "GeoCoordinates": THING | {"latitude", "longitude"},
    "GeoCircle": THING | {"geoMidpoint", "geoRadius"},
    "NewsArticle": WORK | {"articleBody", "dateline"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Claim": WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "CreativeWork": WORK,
    "CollectionPage": WORK,
    "WebPage": WORK,
    "WebSite": WORK,
    "Role": THING | {"roleName", "startDate", "endDate"},
    "PropertyValue": THING | {"propertyID", "value"},
}
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(page: Path) -> Any:
    """What a built page says."""
    found = SCRIPT.findall(page.read_text("utf-8"))
    assert len(found) == 1, page
    return json.loads(found[0])


def written(page: Path) -> Any:
    """What a page says in its front matter, before a site is built."""
    found = re.search(r"^linked_data: (.*)$", page.read_text("utf-8"), re.MULTILINE)
    assert found, page
    return json.loads(json.loads(found[1]))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node at or below a value that has a type."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            yield from nodes(item)


def saying_pages(site: Path) -> list[Path]:
    folders = ("exercises", "actors", "places", "sources", "quotations", "claims")
    pages = [page for folder in folders for page in sorted((site / folder).glob("*.html"))]
    return [page for page in pages if SCRIPT.search(page.read_text("utf-8"))]


def test_every_type_and_property_is_schema_orgs(built_site: BuiltSite) -> None:
    pages = saying_pages(built_site.root)
    assert len(pages) > 100
    for page in pages:
        said = linked(page)
        assert said["@context"] == "https://schema.org"
        for node in nodes(said):
            types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            may = set().union(*(ALLOWED[name] for name in types)) | {"@context", "@type", "@id"}
            assert node.keys() <= may, (page, types, node.keys() - may)
            assert all(value not in (None, "", [], {}) for value in node.values()), page


def test_what_is_referred_to_exists(built_site: BuiltSite) -> None:
    for page in saying_pages(built_site.root):
        for node in nodes(linked(page)):
            path, _, anchor = node.get("@id", "").partition("#")
            target = page.parent / path if path else page
            assert target.is_file(), (page, node)
            if anchor:
                assert f'id="{anchor}"' in target.read_text("utf-8"), (page, node)


def test_dates_are_days_months_or_years(built_site: BuiltSite) -> None:
    for page in saying_pages(built_site.root):
        for node in nodes(linked(page)):
            for key in ("startDate", "endDate", "datePublished", "dateCreated"):
                if key in node:
                    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", node[key]), (page, node)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2019-07-23", "2019-07-23"),
        ("2018-09", "2018-09"),
        ("2018", "2018"),
        ("2018~", None),
        ("2018-09?", None),
        ("2021-22", None),
        ("2021-XX", None),
        ("201X", None),
        ("2020-12-17/2020-12-31", None),
        ("../2014", None),
    ],
)
def test_a_date_with_doubt_is_no_plain_date(text: str, plain: str | None) -> None:
    assert iso_date(Edtf.parse(text)) == plain


def test_each_kind_of_page_says_what_it_is(built_site: BuiltSite) -> None:
    exported = json.loads((built_site.root / "data/briefing.json").read_text("utf-8"))
    types = {"exercises": {"Event", "EventSeries"}, "places": {"Place"}, "sources": {"NewsArticle", "CreativeWork"}}
    for folder, expected in types.items():
        assert {
            linked(built_site.root / folder / f"{record['id']}.html")["@type"]
            for record in exported[folder]
            if record.get("status") != "expected"
        } <= expected
    for actor in exported["actors"]:
        said = linked(built_site.root / "actors" / f"{actor['id']}.html")
        assert said["name"] == actor["name"]
        if actor["kind"] == "person":
            assert said["@type"] == "Person"
        if actor["kind"] == "state":
            assert "Country" in said["@type"]
    for place in exported["places"]:
        said = linked(built_site.root / "places" / f"{place['id']}.html")
        circle = said["geo"][-1] if isinstance(said["geo"], list) else said["geo"]
        point = circle["geoMidpoint"]
        assert (point["latitude"], point["longitude"]) == (place["lat"], place["lon"])
        assert circle["geoRadius"] == round(place["precision_km"] * 1000)
        assert isinstance(said["geo"], list) == (place["precision_km"] <= 50), "a point says too much of a wide place"


def test_nothing_that_is_only_expected_is_an_event(built_site: BuiltSite) -> None:
    exported = json.loads((built_site.root / "data/briefing.json").read_text("utf-8"))
    expected = [e["id"] for e in exported["exercises"] if e["status"] == "expected"]
    assert expected
    for record_id in expected:
        assert not SCRIPT.search((built_site.root / f"exercises/{record_id}.html").read_text("utf-8"))


def entries(root: Path, folder: str) -> list[dict[str, str]]:
    """The entries that a ledger cut into parts says it holds, by way of its parts."""
    parts = linked(root / folder / "index.html")["hasPart"]
    assert {part["@type"] for part in parts} == {"CollectionPage"}
    return [node for part in parts for node in nodes(linked(root / folder / part["@id"])["hasPart"])]


def test_the_ledgers_hold_quotations_and_claims(built_site: BuiltSite) -> None:
    exported = json.loads((built_site.root / "data/briefing.json").read_text("utf-8"))
    by_id = {q["id"]: q for q in exported["quotations"]}
    said = entries(built_site.root, "quotations")
    assert len(said) == len(by_id)
    for node in said:
        quotation = by_id[node["@id"].removeprefix("#")]
        # Reported speech is not the speaker's own words.
        assert node["@type"] == ("Claim" if quotation["kind"] == "indirect" else "Quotation")
        # What the page says is not said twice.
        assert set(node) == {"@type", "@id"}
    claims = entries(built_site.root, "claims")
    assert sorted(node["@id"] for node in claims) == sorted(f"#{claim['id']}" for claim in exported["claims"])


def test_an_exercise_says_who_where_and_on_what(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "two-sources-that-differ")
    shutil.rmtree(folder / "expected", ignore_errors=True)
    assert not build(Settings.of_folder(folder)).failed
    said = written(folder / "docs/exercises/bright-signal-2021.md")
    assert said["@type"] == "Event"
    assert said["location"]["@id"] == "../places/gull-head.html"
    assert {node["@id"] for node in nodes(said["subjectOf"])} >= {"../sources/harbour-gazette.html"}


HOSTILE = "</script><script>alert(1)</script><!-- {{ x }} {% y %} {{{ & \u202e\u2028 ' \" \\"


def test_a_hostile_text_stays_in_its_script() -> None:
    line = str(linked_data({"name": HOSTILE, "inner": {"inner": {}}}))
    printed = json.loads(line)
    assert "<" not in printed
    assert ">" not in printed
    assert "{{" not in line
    assert "{%" not in line
    assert "\n" not in line
    assert json.loads(printed) == {"name": HOSTILE, "inner": {"inner": {}}}


def test_a_hostile_name_is_said_as_it_stands(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "hostile-name")
    assert not build(Settings.of_folder(folder)).failed
    said = written(folder / "docs/actors/lantern-authority.md")
    assert said["name"] == "<script>alert(1)</script> | [x](javascript:alert(1)) {{ x }} *b*"
