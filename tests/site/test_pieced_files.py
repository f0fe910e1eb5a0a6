"""Files for download are pieced together of what is said of records; an edit copies what stands from the last ones."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic import Briefing

from generator.commands.build import build
from generator.commands.settings import Settings
from generator.model.graph import Graph
from generator.model.records import AnyRecord
from generator.site.downloads import portions
from generator.site.export import export_record


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A made-up briefing whose pages have been built."""
    folder = tmp_path / "briefing"
    Briefing(20, seed=5).write(folder)
    shutil.rmtree(folder / "docs", ignore_errors=True)
    found = Settings.of_folder(folder)
    assert not build(found).failed
    return found


def data(settings: Settings) -> dict[str, bytes]:
    """The files for download."""
    folder = settings.docs / "data"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def data_from_nothing(settings: Settings) -> dict[str, bytes]:
    """The files for download as a build makes them that knows of none before."""
    aside = settings.root.with_name("aside")
    shutil.rmtree(aside, ignore_errors=True)
    elsewhere = replace(settings, root=aside, data=aside / "data", seeds=aside / "seeds", docs=aside / "docs")
    shutil.copytree(settings.data, elsewhere.data)
    shutil.copytree(settings.seeds, elsewhere.seeds)
    assert not build(elsewhere).failed
    return data(elsewhere)


def edit(settings: Settings, unit: str) -> None:
    path = settings.data / "exercises/exercise-0.yml"
    path.write_text(re.sub(r"unit: \w+", f"unit: {unit}", path.read_text("utf-8")), "utf-8")


def said_by(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records of which a build says anew what the files hold."""
    said: list[str] = []

    def noted(graph: Graph, record: AnyRecord) -> object:
        said.append(record.id)
        return export_record(graph, record)

    with monkeypatch.context() as patched:
        patched.setattr(portions, "export_record", noted)
        assert not build(settings).failed
    return said


def test_an_edit_says_anew_what_tells_of_it_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(settings, "crew")
    said = said_by(settings, monkeypatch)
    sides = {
        path.stem for path in settings.data.glob("disagreements/*.yml") if "exercise-0#" in path.read_text("utf-8")
    }
    assert set(said) == {"exercise-0"} | sides
    assert data(settings) == data_from_nothing(settings)


def altered(path: Path) -> None:
    """Another letter in the middle; nothing shows it but the bytes."""
    content = bytearray(path.read_bytes())
    middle = next(i for i in range(len(content) // 2, len(content)) if chr(content[i]).isalpha())
    content[middle] ^= 0x20
    path.write_bytes(content)


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("harm", [altered, shortened, Path.unlink])
@pytest.mark.parametrize("name", ["briefing.json", "exercises.geojson", "exercises.ics", "csv/claims.csv"])
def test_of_files_that_somebody_has_touched_nothing_is_copied(
    settings: Settings, name: str, harm: Callable[[Path], None]
) -> None:
    edit(settings, "crew")
    whole = data_from_nothing(settings)
    harm(settings.docs / "data" / name)
    assert not build(settings).failed
    assert data(settings) == whole


def test_records_come_and_go_at_every_place_of_a_file(settings: Settings) -> None:
    claims = sorted((settings.data / "claims").glob("*.yml"))
    told = "".join(path.read_text("utf-8") for path in (settings.data / "disagreements").glob("*.yml"))
    free = [path for path in claims if path.stem not in told]
    for path, name in ((free[0], "a-first"), (free[-1], "zz-last"), (free[1], "claim-1-between")):
        path.with_name(f"{name}.yml").write_bytes(path.read_bytes())
        path.unlink()
        assert not build(settings).failed
        assert data(settings) == data_from_nothing(settings)


def test_a_file_that_has_become_empty_fills_again(settings: Settings) -> None:
    texts = {path: path.read_text("utf-8") for path in (settings.data / "exercises").glob("*.yml")}
    sides = {path: path.read_text("utf-8") for path in (settings.data / "disagreements").glob("*.yml")}
    for path in sides:
        path.unlink()
    for path, text in texts.items():
        path.write_text(re.sub(r"(?m)^dates:\n([ -].*\n)+", "", text), "utf-8")
    assert not build(settings).failed
    found = data(settings)
    assert "exercises.ics" not in found
    assert json.loads(found["briefing.json"])["disagreements"] == []
    assert found == data_from_nothing(settings)
    for path, text in (texts | sides).items():
        path.write_text(text, "utf-8")
    assert not build(settings).failed
    assert "exercises.ics" in data(settings)
    assert data(settings) == data_from_nothing(settings)
