"""What editors change in records: a value, a name, an id, a record more or less."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from generator.commands.rename import rename
from generator.commands.settings import Settings
from generator.store.rename import RefusedError


def _records(project: Path, kind: str) -> list[Path]:
    return sorted((project / "data" / kind).glob("*.yml"))


def value_changes(project: Path, chance: Random) -> str:
    path = chance.choice(_records(project, "places"))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^lat: .*$", f"lat: {chance.uniform(-60, 60):.2f}", text), "utf-8")
    return f"{path.stem} lies elsewhere"


def name_changes(project: Path, chance: Random) -> str:
    path = chance.choice(_records(project, "actors"))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^name: .*$", f"name: New Name {chance.randrange(1000)}", text), "utf-8")
    return f"{path.stem} has another name"


def record_is_renamed(project: Path, chance: Random) -> str:
    path = chance.choice([*_records(project, "actors"), *_records(project, "exercises"), *_records(project, "places")])
    new = f"{path.stem.partition('-')[0]}-{chance.randrange(1000, 9999)}"
    try:
        rename(Settings.of_folder(project), path.stem, new)
    except RefusedError as error:
        return f"{path.stem} cannot be renamed: {error}"
    return f"{path.stem} is now {new}"


def record_is_removed(project: Path, chance: Random) -> str:
    found = [*_records(project, "quotations"), *_records(project, "claims")]
    if not found:
        return "there is nothing to remove"
    path = chance.choice(found)
    path.unlink()
    return f"{path.stem} is removed"


def record_is_added(project: Path, chance: Random) -> str:
    path = chance.choice([*_records(project, "actors"), *_records(project, "places")])
    new = path.with_name(f"{path.stem.partition('-')[0]}-{chance.randrange(1000, 9999)}.yml")
    new.write_bytes(path.read_bytes())
    return f"{new.stem} is added, like {path.stem}"


EDITS = (value_changes, name_changes, record_is_renamed, record_is_removed, record_is_added)
