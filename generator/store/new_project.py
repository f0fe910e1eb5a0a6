"""Lays out the folder of a new briefing: settings, an invented article, one record of each kind, pages for people."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.store.files import sweep_below, write_file
from generator.store.ids import RefusedError

_STARTER = Path(__file__).parent / "starter"
# A name that begins with a dot may be left out of a package.
_NAMES = {name: f".{name}" for name in ("dockerignore", "github", "gitignore", "gitlab-ci.yml")}
_LONGEST_TITLE = 200


def lay_out(folder: Path, title: str, theme: Path) -> list[str]:
    """Write the files of a new briefing.

    Args:
        folder: Where it goes; it may be there, but empty (a hidden folder such as `.git` does not count).
        title: The briefing's name.
        theme: The folder of the site's frame, of which the project gets its own copy.

    Returns:
        The paths of the files, relative to the folder.

    Raises:
        RefusedError: If the title cannot be shown, or something is in the folder; nothing is written then.
        OSError: If a file cannot be written.
    """
    if not title.strip() or not title.isprintable() or len(title) > _LONGEST_TITLE:
        raise RefusedError(f"a title is one line of at most {_LONGEST_TITLE} characters")
    # The theme prints the name in an attribute as it stands.
    if found := set(title) & set('<>"'):
        raise RefusedError(f"a title holds no {' '.join(sorted(found))}; quotation marks may be “ and ”")
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file; name a folder that is new or empty")
    values = {
        # A JSON string is a YAML string, whatever stands in it.
        '"@TITLE@"': json.dumps(title.strip(), ensure_ascii=False),
        "@NAME@": _of_markdown(title.strip()),
        "@VERSION@": _range(),
    }
    files = {
        target.joinpath(*(_NAMES.get(part, part) for part in path.relative_to(base).parts)): _filled(
            path.read_bytes(), values if base is _STARTER else {}
        )
        for base, target in ((_STARTER, Path()), (theme, Path("theme")))
        for path in sorted(base.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    sweep_below(folder)
    if there := _strange(folder, files):
        raise RefusedError(f"{folder} holds {there} already; name a folder that is new or empty")
    for name, content in files.items():
        write_file(folder / name, content)
    return [name.as_posix() for name in files]


def _strange(folder: Path, files: Mapping[Path, bytes]) -> str:
    """The first thing in a folder that a command which was broken off did not write there; empty if there is none."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        # The schemas are written afterwards, and are the program's own in any project.
        if name.parts[0] == ".git" or name.parts[:2] == ("data", "schema"):
            continue
        if path.is_symlink():
            return name.parts[0]
        if path.is_dir() and any(name in known.parents for known in files):
            continue
        if name not in files or path.read_bytes() != files[name]:
            return name.parts[0]
    return ""


def _filled(content: bytes, values: dict[str, str]) -> bytes:
    if not values:
        return content
    # In one pass: a title may hold a mark itself.
    marks = re.compile("|".join(map(re.escape, values)).encode())
    return marks.sub(lambda found: values[found[0].decode()].encode(), content)


def _of_markdown(title: str) -> str:
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]<>#|" else mark for mark in title)


def _range() -> str:
    """Which versions of this program the project asks for: from this one on, before the next that may break it."""
    try:
        major, minor, *_ = version("briefing-site").split(".")
    except (PackageNotFoundError, ValueError):
        return ""
    return f">={major}.{minor},<{major}.{int(minor) + 1}" if major == "0" else f">={major}.{minor},<{int(major) + 1}"
