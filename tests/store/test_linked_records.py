"""Links in the folder of records: what lies in the project is read, what lies outside is told and left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.settings import Settings


def test_records_behind_a_link_in_the_project_are_read_and_built(base: Path, check: Callable) -> None:
    (base / "data/places").rename(base / "shared")
    (base / "data/places").symlink_to(base / "shared")
    assert check(base).exit_code == 0
    assert not build(Settings.of_folder(base)).failed
    edited = base / "shared/gull-head.yml"
    edited.write_text(edited.read_text("utf-8").replace("name: Gull Head", "name: Gull Point"), "utf-8")
    assert "places/gull-head.md" in build(Settings.of_folder(base)).written


@pytest.mark.parametrize("linked", ["data/places", "data/places/gull-head.yml"])
@pytest.mark.parametrize("outside", ["kept", "gone", "round"])
def test_records_behind_a_link_out_of_the_project_are_refused(
    base: Path, check: Callable, linked: str, outside: str
) -> None:
    target = base.parent / "elsewhere"
    (base / linked).rename(target)
    (base / linked).symlink_to(base / linked if outside == "round" else target)
    if outside == "gone":
        target.rename(base.parent / "gone")
    checked = check(base)
    assert checked.exit_code == 1
    assert any(line.startswith(f"{linked}:1:1: error[outside-project]") for line in checked.lines), checked.lines
    assert build(Settings.of_folder(base)).failed
