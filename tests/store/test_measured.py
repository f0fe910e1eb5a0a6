"""Distances are kept as they were measured, for the same program, and only if what is kept is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import nearby
from generator.model.geography import Position, distance_km
from generator.model.nearby import Distances
from generator.store import measured as measuring
from generator.store.measured import DISTANCES, keep_distances, read_distances

OSLO, BERGEN, ABERDEEN = Position(59.91, 10.75), Position(60.39, 5.32), Position(60.39, -2.1)


def test_what_was_measured_is_not_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Distances()
    away = first(OSLO, BERGEN)
    keep_distances(tmp_path, "program", first)
    monkeypatch.setattr(nearby, "distance_km", lambda *_: pytest.fail("measured again"))
    kept = read_distances(tmp_path, "program")
    assert kept(OSLO, BERGEN) == away
    assert not kept.is_new


def test_each_distance_is_that_of_its_own_two_ends(tmp_path: Path) -> None:
    pairs = [(one, other) for one in (OSLO, BERGEN, ABERDEEN) for other in (OSLO, BERGEN, ABERDEEN)]
    right = [distance_km(*pair) for pair in pairs]
    measured = Distances()
    assert [measured(*pair) for pair in pairs] == right
    keep_distances(tmp_path, "program", measured)
    kept = read_distances(tmp_path, "program")
    assert [kept(*pair) for pair in pairs] == right


def test_distances_of_places_that_lie_elsewhere_by_now_are_not_kept_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = Distances()
    for other in (BERGEN, ABERDEEN):
        measured(OSLO, other)
    keep_distances(tmp_path, "program", measured)
    monkeypatch.setattr(measuring, "_MOST", 1)
    assert read_distances(tmp_path, "program").known == {}


def test_another_program_and_damage_are_not_believed(tmp_path: Path) -> None:
    measured = Distances()
    measured(OSLO, BERGEN)
    keep_distances(tmp_path, "program", measured)
    assert read_distances(tmp_path, "another").known == {}
    path = tmp_path / DISTANCES
    path.write_bytes(path.read_bytes().replace(b"59.91", b"59.92"))
    assert read_distances(tmp_path, "program").known == {}
