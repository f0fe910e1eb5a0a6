"""Exercises in prose: the case file of their rules, how mentions gather into events, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.extract.exercises import RULES
from generator.extract.finds import ExerciseFind, Finds
from generator.model.records import Arrangement, ExerciseStatus, ParticipantRole


def days(find: ExerciseFind) -> str:
    return "/".join(date.text for date in (find.start, find.end) if date) or "no date"


def countries(find: ExerciseFind) -> str:
    codes = [
        f"({p.country})" if p.role is ParticipantRole.OBSERVER else p.country for p in find.participants if p.country
    ]
    return " ".join(sorted(codes)) or "nobody"


def shown(finds: Finds) -> Iterator[Shown]:
    for find in finds.exercises:
        words = [finds.prose.text[span.start : span.end] for span in find.spans]
        parts = [find.name or "no name", days(find), countries(find), find.arrangement.value]
        parts += [] if find.status is ExerciseStatus.HELD else [find.status.value]
        yield Shown(find.origin, ", ".join(words), " | ".join(parts))


@parametrised("exercises")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("exercises", RULES) == []


def test_one_find_an_event_whatever_it_is_called() -> None:
    text = (
        "Ghana and Togo began a joint naval exercise off Lomé on Monday. The drills, dubbed Calm Tide, involve nine"
        " ships."
        "\n\n“The manoeuvres go well,” a captain said. The exercise ends on Friday."
    )
    (find,) = read(text, "2024-06-12").exercises
    assert find.name == "Calm Tide"
    assert (str(find.start), str(find.end)) == ("2024-06-10", "2024-06-14")
    assert {p.country for p in find.participants} == {"GH", "TG"}


def test_events_of_other_years_and_seas_stay_apart() -> None:
    text = (
        "Chile and Peru held joint naval drills in the Pacific Ocean in 2017. In March 2019 they held army exercises in"
        " Patagonia with hundreds of soldiers."
    )
    assert [str(find.start) for find in read(text, "2020-01-01").exercises] == ["2017", "2019-03"]


def test_a_host_with_guests_is_told_from_a_joint_exercise() -> None:
    text = "Kenya invited Uganda to its largest annual army exercise, which was held near Nanyuki in 2022."
    (find,) = read(text, "2023-01-01").exercises
    assert find.arrangement is Arrangement.UNILATERAL_WITH_GUESTS


def test_figures_are_the_exercises_own_and_know_their_side() -> None:
    text = "Norway and Sweden opened a joint air exercise on Monday. Norway sent 12 jets. Oil sold at 80 dollars."
    finds = read(text, "2024-06-12")
    (find,) = finds.exercises
    assert [(finds.numbers[f.number].value, f.side) for f in find.figures] == [(12, "NO")]


def test_a_list_of_facts_is_read() -> None:
    text = (
        "Key facts\n- What: Exercise Bright Anvil 2023\n- When: 4-15 September\n- Where: Vilnius, Lithuania"
        "\n- Who: Poland, Romania and the United Kingdom\n- Forces: 6,500 soldiers"
    )
    finds = read(text, "2023-09-01")
    (find,) = finds.exercises
    assert (find.name, days(find), countries(find)) == ("Bright Anvil 2023", "2023-09-04/2023-09-15", "GB PL RO")
    assert [finds.places[place.place].name for place in find.places] == ["Vilnius"]
    assert [finds.numbers[figure.number].value for figure in find.figures] == [6500]


def test_the_town_of_a_dateline_is_the_place_where_none_is_told() -> None:
    text = "AREQUIPA. The Peruvian army yesterday opened 'Misti Solidario', a four-day exercise with 900 soldiers."
    finds = read(text, "2022-08-18")
    (find,) = finds.exercises
    assert [finds.places[place.place].name for place in find.places] == ["Arequipa"]
    assert find.name == "Misti Solidario"


def test_who_only_watches_or_objects_takes_no_part() -> None:
    text = (
        "Warships of Oman and Kenya began a naval drill off Mombasa on Monday. Iran said it was watching, and a Greek"
        " minister criticised the exercise. Tanzania sent observers, and Uganda stayed away."
    )
    (find,) = read(text, "2024-06-12").exercises
    assert {p.country for p in find.participants if p.role is not ParticipantRole.OBSERVER} == {"OM", "KE"}


@pytest.mark.parametrize(
    "text",
    ["joint naval drills " * 3000, "exercise " * 8000, "“exercise" * 4000, "A-" * 9000 + "drill", "Zapad-2017 " * 3000],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.perf_counter()
    read(text, "2024-06-12")
    assert time.perf_counter() - before < 20
