"""Features of the gazetteer: a project's own beside the package's, and faults with their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store.gazetteer_file import load_gazetteer


def load(tmp_path: Path, text: str):
    path = tmp_path / "gazetteer.yml"
    path.write_text(text, "utf-8")
    return load_gazetteer(path, "data/gazetteer.yml")


def test_a_project_adds_features_and_overrides_by_name(tmp_path: Path) -> None:
    gazetteer, faults = load(
        tmp_path,
        """\
        features:
          - kind: base
            country: NO
            origin: the owner's map, CC0
            places:
              Gull Head range: 70.5, -25.25, 12; Gull Head; the Head
          - kind: sea
            places:
              Baltic Sea: 57, 19, 300
        """,
    )
    assert faults == []
    by_name = {feature.name: feature for feature in gazetteer.features}
    own = by_name["Gull Head range"]
    assert (own.kind, own.country, own.lat, own.lon, own.precision_km) == ("base", "NO", 70.5, -25.25, 12)
    assert own.aliases == ("Gull Head", "the Head")
    assert own.origin == "the owner's map, CC0"
    assert by_name["Baltic Sea"].lat == 57
    assert by_name["North Sea"].origin == "this project, CC BY 4.0"


@pytest.mark.parametrize(
    "placed", ["58.0, 20.0", "58; 20; 600", "91, 20, 5", "20, 181, 5", "here", "58, 20, 600, East Sea", "58,20,600"]
)
def test_what_is_no_point_is_told_where_it_stands(tmp_path: Path, placed: str) -> None:
    _, faults = load(tmp_path, f"features:\n  - kind: sea\n    places:\n      East Sea: {placed}\n")
    assert [str(fault.location).split(":")[:2] for fault in faults] == [["data/gazetteer.yml", "4"]]
    assert "precision in km" in str(faults[0])


@pytest.mark.parametrize(
    "group",
    [
        "kind: puddle\n    places: {A: '1, 2, 3'}",
        "kind: sea",
        "kind: sea\n    country: norway\n    places: {A: '1, 2, 3'}",
    ],
)
def test_what_is_no_group_is_told(tmp_path: Path, group: str) -> None:
    _, faults = load(tmp_path, f"features:\n  - {group}\n")
    assert faults
    assert str(faults[0].location).startswith("data/gazetteer.yml:")
