"""Zones by form: the case file of their rules, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, reader, rules_without_both

from generator.extract.finds import Finds
from generator.extract.prose import ZoneFind
from generator.extract.zones import RULES
from generator.model.articles import Article, Span
from generator.model.records import ZoneKind


def shown(finds: Finds) -> Iterator[Shown]:
    for zone in finds.prose.zones:
        yield Shown(zone.origin, finds.prose.text[zone.span.start : zone.span.end].strip(), zone.kind.value)


@parametrised("zones")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("zones", RULES) == []


def test_prose_alone_has_no_zones() -> None:
    text = (
        "Ships met at sea on Monday. They trained for a week.\n\n“It went well,” Captain Holm said.\n\nThen they left."
    )
    assert read(text).prose.zones == ()


def test_where_an_editor_wrote_zones_none_are_looked_for() -> None:
    text = "By Ana Perez\n\nShips met at sea on Monday.\n\nSubscribe now"
    written = ZoneFind(Span(0, 12), ZoneKind.CREDIT, "zones/on-file")
    assert reader().read(Article("case", "case.txt", text), None, (written,)).prose.zones == (written,)


def test_zones_are_in_order_and_apart() -> None:
    text = "Title of a piece\n\nBy Ana Perez\n\nShips met at sea.\n\nOn deck. (AP Photo/Grace Otieno)\n\nSubscribe now"
    zones = read(text).prose.zones
    assert [zone.kind for zone in zones] == [
        ZoneKind.HEADING,
        ZoneKind.BYLINE,
        ZoneKind.CAPTION,
        ZoneKind.CREDIT,
        ZoneKind.MENU,
    ]
    assert all(one.span.end <= other.span.start for one, other in pairwise(zones))


def test_an_offset_tells_its_zone() -> None:
    finds = read("Title of a piece\n\nBy Ana Perez\n\nShips met at sea. They trained.")
    at = finds.prose.text.index
    assert finds.prose.zone_at(at("Ana")) is ZoneKind.BYLINE
    assert finds.prose.zone_at(at("trained")) is None


@pytest.mark.parametrize(
    "text",
    ["", "\n" * 5000, "x" * 200000, "Share this\n" * 5000, "(" * 50000, "PHOTO: " * 20000, "Related Articles\n" * 3000,
     "A/B/C" * 9000, "By A\n" * 9000],
)  # fmt: skip
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.perf_counter()
    read(text)
    assert time.perf_counter() - before < 8
