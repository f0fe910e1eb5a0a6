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


def label_changes(project: Path, chance: Random) -> str:
    path = chance.choice(_records(project, "sources"))
    _set(path, "label", f"Report {chance.randrange(1000)}")
    return f"{path.stem} has another label"


def alias_is_added(project: Path, chance: Random) -> str:
    path = chance.choice([*_records(project, "actors"), *_records(project, "places")])
    key = "alt_names" if path.parent.name == "places" else "aliases"
    if key in path.read_text("utf-8"):
        return f"{path.stem} has another name already"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{key}:\n- value: Also {chance.randrange(1000)}\n  origin: made up\n")
    return f"{path.stem} has one name more"


def speaker_changes(project: Path, chance: Random) -> str:
    found = _records(project, "quotations")
    if not found:
        return "nobody is quoted"
    path, actor = chance.choice(found), chance.choice(_records(project, "actors")).stem
    _set(path, "speaker", actor)
    return f"{path.stem} is said by {actor}"


def sides_change(project: Path, chance: Random) -> str:
    path = chance.choice(_records(project, "disagreements"))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    first, second, *_ = [number for number, line in enumerate(lines) if "ref: " in line]
    lines[first], lines[second] = lines[second], lines[first]
    path.write_text("".join(lines), "utf-8")
    _set(path, "verdict", chance.choice(("conflict", "scope", "superseded")))
    return f"the sides of {path.stem} change"


def change_is_told(project: Path, chance: Random) -> str:
    path = project / "data" / "changelog.yml"
    before = path.read_text("utf-8") if path.is_file() else "changes:\n"
    # Records that are never removed, since a change of what is gone would have to say so.
    named = chance.choice(_records(project, "actors")).stem
    entry = f"- on: 2024-05-{chance.randrange(10, 29)}\n  kind: corrected\n  records: [{named}]\n"
    path.write_text(f"{before}{entry}  text: It was otherwise.\n  why: Seen.\n  by: An editor\n", "utf-8")
    return f"a change of {named} is told"


def article_grows(project: Path, chance: Random) -> str:
    path = chance.choice(sorted((project / "seeds").glob("*.txt")))
    path.write_text("A line that came later.\n\n" + path.read_text("utf-8"), "utf-8")
    return f"{path.name} has a line more"


def article_loses_words(project: Path, chance: Random) -> str:
    path = chance.choice(sorted((project / "seeds").glob("*.txt")))
    words = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join(words[::-1]), "utf-8")
    return f"the paragraphs of {path.name} stand in another order"


def list_of_pages_is_lost(project: Path, chance: Random) -> str:
    path = project / "docs" / ".briefing-manifest.json"
    content = chance.choice(("", "[]", '["index.md"]'))
    path.write_text(content, "utf-8")
    return f"the list of pages says “{content}”"


def memory_is_damaged(project: Path, chance: Random) -> str:
    found = sorted(path for path in (project / ".cache/briefing").glob("*.json") if path.is_file())
    if not found:
        return "nothing is remembered"
    path = chance.choice(found)
    content = path.read_bytes()
    path.write_bytes(chance.choice((b"", b"{}", b"[1]", content[: len(content) // 2], b"\xff\x00")))
    return f"{path.name} is damaged"


def _set(path: Path, key: str, value: object) -> None:
    text = re.sub(rf"(?m)^{key}: .*(\n +.*)*\n", "", path.read_text("utf-8"))
    path.write_text(f"{text}{key}: {value}\n", "utf-8")


EDITS = (
    *(value_changes, name_changes, record_is_renamed, record_is_removed, record_is_added),
    *(label_changes, alias_is_added, speaker_changes, sides_change, change_is_told),
    *(article_grows, article_loses_words, list_of_pages_is_lost, memory_is_damaged),
)
