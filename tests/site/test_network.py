"""Actors' pages and the network's: what is drawn, what is listed, what is left out and said to be."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model.diagnostics import Location
from generator.model.geography import Gazetteer
from generator.model.graph import Graph
from generator.model.records import Actor, AnyRecord, Citation, Quotation, QuotationKind
from generator.model.records.actor import ActorKind
from generator.site.render import render
from generator.site.shared import Site
from generator.site.views.network import view_network

CASES = Path(__file__).parents[1] / "cases" / "pages"
XLINK = "{http://www.w3.org/1999/xlink}href"
CITED = """\
    claimant: harbour-gazette
    cite:
      source: harbour-gazette
      exact: said Ida Marsh, the chief keeper
"""
TOGETHER = {
    "exercises/bright-signal-2021.yml": (
        "figures:\n",
        f"participants:\n  - actor: ida-marsh\n{CITED}  - actor: lantern-authority\n{CITED}figures:\n",
    ),
    "quotations/kept-every-light-burning.yml": (
        "speaker: ida-marsh\n",
        "speaker: ida-marsh\nsaid_on: 2021-05-04\noccasion: roll call at Gull Head\nabout: lantern-authority\n",
    ),
    "claims/cost-of-the-lamp.yml": (
        "topic: technology\n",
        "topic: meetings\nwhen: 2021-05\nexpected: true\n",
    ),
}


def written(folder: Path, page: str) -> str:
    built = build(Settings.of_folder(folder))
    assert not built.failed, [str(fault) for fault in built.diagnostics]
    return (folder / "docs" / page).read_text("utf-8")


def put_together(folder: Path) -> Path:
    """The base briefing, in which an exercise, a quotation and a meeting name its two actors."""
    for name, (before, after) in TOGETHER.items():
        path = folder / "data" / name
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    claim = folder / "data/claims/cost-of-the-lamp.yml"
    text = claim.read_text("utf-8")
    claim.write_text(text.replace("about: lantern-authority", "about: [lantern-authority, ida-marsh]"), "utf-8")
    return folder


def drawings(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def drawing(page: str, name: str) -> ElementTree.Element:
    return next(svg for svg in drawings(page) if svg.get("class") == name)


def said(svg: ElementTree.Element) -> str:
    return " ".join(" ".join(svg.itertext()).split())


# --- an actor's page -------------------------------------------------------------------------------------------------


def test_an_actor_without_company_is_told_what_is_missing_and_where(base: Path) -> None:
    page = written(base, "actors/ida-marsh.md")
    assert "No record on file names this actor together with another." in page
    assert "“ida-marsh” and another actor in “participants” of data/exercises/….yml" in page
    assert 'class="ego"' not in page


def test_an_actors_company_is_drawn_and_listed_with_what_names_both(base: Path) -> None:
    page = written(put_together(base), "actors/ida-marsh.md")
    assert "| [Lantern Authority](lantern-authority.md) | 3 | 1 | 1 | 1 | 0 |" in page
    svg = drawing(page, "ego")
    (link,) = (found.get(XLINK) for found in svg.iter() if found.get(XLINK))
    assert link == "lantern-authority.html"
    assert "Lantern Authority: 3 records: 1 exercise, 1 meeting or call, 1 quotation" in said(svg)
    assert "Who is named together with Ida Marsh" in said(svg)
    assert "tie-deeds" in page
    assert "an exercise, meeting or call among them" in page


def test_a_meeting_stands_with_its_date_and_who_else_it_names(base: Path) -> None:
    page = written(put_together(base), "actors/ida-marsh.md")
    listed = page.partition("{ #meetings ")[2].partition("\n## ")[0]
    assert 'May 2021</span> <span class="chip">Expected</span> The new lamp cost 2.5 million crowns.' in listed
    assert "names also [Lantern Authority](lantern-authority.md)" in listed
    assert "[claim](../claims/index.md#cost-of-the-lamp)" in listed
    assert "4 May 2021</span> roll call at Gull Head" in listed
    # It is not listed a second time among the claims.
    assert page.count("index.md#cost-of-the-lamp") == 1
    assert not re.search(r"\bmet\b|\brelated\b", listed)


def test_many_claims_are_folded_by_topic_with_their_number(base: Path) -> None:
    text = (base / "data/claims/cost-of-the-lamp.yml").read_text("utf-8")
    for number in range(9):
        topic = "trade" if number < 3 else "energy"
        path = base / f"data/claims/claim-{number}.yml"
        path.write_text(
            text.replace("topic: technology", f"topic: {topic}").replace(
                "claimant: lantern-authority", "claimant: harbour-gazette"
            ),
            "utf-8",
        )
    page = written(base, "actors/lantern-authority.md")
    folded = re.findall(r'<details class="rest" markdown="1"><summary>(.*?)</summary>(.*?)</details>', page, re.DOTALL)
    assert [summary for summary, _ in folded] == ["Trade (3)", "Energy (6)"]
    assert [lines.count("\n- ") for _, lines in folded] == [3, 6]


def roles(folder: Path, *given: str) -> str:
    path = folder / "data/actors/ida-marsh.yml"
    listed = "".join(
        f"  - title: {title}\n    {times}\n{CITED}" for title, _, times in (g.partition("; ") for g in given)
    )
    path.write_text(f"{path.read_text('utf-8')}roles:\n{listed}", "utf-8")
    return written(folder, "actors/ida-marsh.md")


@pytest.mark.parametrize(
    ("times", "drawn", "legend"),
    [
        ("start: 2012-05-07\n    end: 2018-05-07", ["role-held"], "held throughout"),
        ("start: 2012-05-07", ["role-perhaps"], "beginning or end not reported"),
        ("end: ../2021-01-02", ["role-perhaps"], "beginning or end not reported"),
        ("start: 2012\n    end: 2018", ["role-perhaps", "role-held", "role-perhaps"], "some time within"),
    ],
    ids=["both ends", "open end", "open beginning", "years alone"],
)
def test_a_role_is_drawn_as_far_as_it_is_known(base: Path, times: str, drawn: list[str], legend: str) -> None:
    page = roles(base, f"Chief keeper; {times}")
    svg = drawing(page, "roles")
    classes = [found.get("class") or "" for found in svg.iter()]
    assert [name for name in classes if name in ("role-held", "role-perhaps")] == drawn
    assert legend in page
    # The list says the same.
    assert re.search(r"- \*\*(from|until|\S+ )[^\n]*Chief keeper", page)


def test_a_time_is_a_point_and_an_uncertain_one_is_hollow(base: Path) -> None:
    page = roles(base, "Keeper; as_of: 2019-05", "Keeper; as_of: 2020-05-01?", "Chief; as_of: 2021-01/2022")
    svg = drawing(page, "roles")
    points = [found.get("class") for found in svg.iter() if (found.get("class") or "").startswith("role-point")]
    assert points == ["role-point", "role-point role-unsure"]
    titles = [found.text for found in svg.iter() if found.tag.endswith("title")]
    assert titles[1:] == [
        "Keeper: as of May 2019; as of 1 May 2020 (uncertain)",
        "Chief: as of January 2021 – 2022",
    ]


def test_one_role_at_one_date_needs_no_drawing(base: Path) -> None:
    page = roles(base, "Keeper; as_of: 2019-05")
    assert 'class="roles"' not in page
    assert "Keeper" in page


# --- the network's page ----------------------------------------------------------------------------------------------


def test_an_empty_network_says_so(base: Path) -> None:
    page = written(base, "network.md")
    assert "No record on file names two actors together yet." in page
    assert "topic “meetings” in data/claims/….yml" in page
    assert "[Ida Marsh](actors/ida-marsh.md), [Lantern Authority](actors/lantern-authority.md)" in page
    assert "<svg" not in page


def test_a_pair_is_drawn_and_listed(base: Path) -> None:
    page = written(put_together(base), "network.md")
    assert (
        "| [Ida Marsh](actors/ida-marsh.md) | [Lantern Authority](actors/lantern-authority.md) | 3 | 1 | 1 | 1 | 0 |"
        in page
    )
    svg = drawing(page, "network")
    assert [found.get(XLINK) for found in svg.iter() if found.get(XLINK)] == [
        "actors/ida-marsh.html",
        "actors/lantern-authority.html",
    ]
    assert "Ida Marsh – Lantern Authority: 3 records: 1 exercise, 1 meeting or call, 1 quotation" in said(svg)
    assert not [found for found in svg.iter() if found.get("href")]
    assert "#cost-of-the-lamp" in page.partition("{ #meetings ")[2]


def test_a_hostile_name_in_a_drawing_is_text(lay_out: Callable[[Path], Path]) -> None:
    folder = lay_out(CASES / "hostile-name")
    quotation = folder / "data/quotations/kept-every-light-burning.yml"
    quotation.write_text(f"{quotation.read_text('utf-8')}about: lantern-authority\n", "utf-8")
    hostile = "<script>alert(1)</script> | [x](javascript:alert(1)) {{ x }} *b*"
    for name in ("network.md", "actors/ida-marsh.md", "actors/lantern-authority.md"):
        page = written(folder, name)
        assert "<script" not in page
        assert "{{" not in page
        told = [html.unescape(said(svg)) for svg in drawings(page)]
        assert any(hostile in words for words in told), name
        for svg in drawings(page):
            assert not [link for found in svg.iter() if "javascript" in (link := found.get(XLINK) or "")]


def graph_of(records: Iterable[AnyRecord]) -> Graph:
    found = {record.id: record for record in records}

    def locate(record_id: str, *_path: object, **_key: object) -> Location:
        return Location(f"data/{record_id}.yml")

    return Graph(found, {}, {}, Gazetteer({}, (), ()), frozenset(found), locate)


def network_of(records: Iterable[AnyRecord]) -> str:
    return render("network.md.j2", view_network(Site(graph_of(records), "Test", "", "", "en")))


CITE = Citation(source="gazette", exact="words")


def actor(name: str, kind: ActorKind = ActorKind.PERSON, country: str | None = None) -> Actor:
    return Actor(id=name, kind=kind, name=name.title(), cite=(CITE,), country=country)


def words(speaker: str, *about: str, times: int = 1) -> list[Quotation]:
    stem = "-".join((speaker, *about))
    return [
        Quotation(id=f"{stem}-{n}", kind=QuotationKind.DIRECT, speaker=speaker, cite=CITE, about=about)
        for n in range(times)
    ]


def test_a_large_network_is_bounded_and_says_what_is_left_out() -> None:
    people = [actor(f"keeper-{number:03}") for number in range(400)]
    records: list[AnyRecord] = [*people]
    for first, second in combinations(people[:40], 2):
        records += words(first.id, second.id)
    for first, second in combinations(people[:12], 2):
        records += words(second.id, first.id)
    page = network_of(records)
    svg = drawing(page, "network")
    ties = [found for found in svg.iter() if (found.get("class") or "").startswith("tie ")]
    names = [found for found in svg.iter() if found.get("class") == "net-node"]
    assert (len(ties), len(names)) == (60, 12)
    assert "Drawn are 60 pairs with 2 records and more, between 12 actors." in page
    assert "Of those with 2, 6 are left out." in page
    assert "714 pairs with fewer records and 388 actors are not drawn" in page
    assert "The 250 pairs most often named together of 780" in page
    assert page.count("\n| [") == 250
    assert "260 more are on file." in page
    assert len(page.encode()) < 80_000


def test_only_pairs_above_a_number_are_drawn_and_that_number_is_told() -> None:
    people = [actor(f"keeper-{number:03}") for number in range(40)]
    records: list[AnyRecord] = [*people, *words("keeper-000", "keeper-001", times=5)]
    for person in people[2:]:
        records += words("keeper-000", person.id)
    page = network_of(records)
    assert "Drawn is 1 pair with 5 records and more, between 2 actors." in page
    assert "38 pairs with fewer records and 38 actors are not drawn" in page


def test_actors_stand_by_country_and_kinds_differ_in_shape() -> None:
    records = [
        actor("ada", ActorKind.PERSON, "IS"),
        actor("isle", ActorKind.STATE, "IS"),
        actor("fleet", ActorKind.ARMED_SERVICE, "NO"),
        actor("crowd", ActorKind.GROUP),
    ]
    page = network_of([*records, *words("ada", "isle", "fleet", "crowd")])
    svg = drawing(page, "network")
    heads = [found.text for found in svg.iter() if found.get("class") == "net-head"]
    assert heads == ["IS", "Other countries", "No country on file"]
    key = page.partition('class="key"')[2].partition("</ul>")[0]
    for kind in (
        "Person",
        "State",
        "Armed service",
        "Group, described",
        "only quotations and other claims",
        "1 record",
    ):
        assert kind in key
    assert "stroke-dasharray" in page


def test_drawings_hold_whole_numbers_and_do_not_depend_on_the_order_of_files() -> None:
    people = [actor(f"keeper-{number:03}", country="IS" if number % 3 else None) for number in range(30)]
    records: list[AnyRecord] = [*people]
    for step, person in enumerate(people[1:], 1):
        records += words("keeper-000", person.id, times=1 + step % 7)
    page = network_of(records)
    assert network_of(reversed(records)) == page
    shapes = [value for svg in drawings(page) for found in svg.iter() for name, value in found.attrib.items()
              if name in ("d", "x", "y", "x1", "y1", "cx", "cy", "width", "height", "viewBox")]  # fmt: skip
    assert shapes
    assert not [value for value in shapes if "." in value or "e" in value]
