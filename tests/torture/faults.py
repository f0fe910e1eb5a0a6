"""Faults of machines: each command is broken off at many points, and what is there afterwards is looked at."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.store.unfinished_site import is_unfinished
from torture.breaking import Ended, Fault, run
from torture.commands import COMMANDS, Command, lay_out, load_all

_OWN = (".cache", "output.txt")


@dataclass
class Broken:
    """How often each command was broken off by each fault, and what was wrong afterwards."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Course:
    """A command undisturbed: the project before and after it, and its number of changes."""

    command: Command
    prepared: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    changes: int


def break_off(folder: Path, times: int, number: int, commands: tuple[Command, ...] = COMMANDS) -> Broken:
    """Break commands off.

    Args:
        folder: An empty folder to work in.
        times: How often in all.
        number: What the points follow from.
        commands: Which.
    """
    load_all()
    found, chance = Broken(), Random(number)
    courses = [_course(folder, index, command) for index, command in enumerate(commands)]
    faults = [Fault.KILLED, Fault.HALF_WRITTEN, Fault.FULL_DISK]
    # One after the other as often as its weight says.
    turns = [course for heavy in range(5) for course in courses if course.command.weight > heavy]
    for turn in range(times):
        course = turns[turn % len(turns)]
        fault = chance.choice(faults)
        at = chance.randint(1, max(course.changes, 1))
        project = _copy(course.prepared, folder / "turn" / "project")
        ended = run(project, course.command.run, fault, at)
        what = f"{course.command.name}, {fault} at change {at} of {course.changes}"
        found.counts[course.command.name, fault.value] += 1
        found.wrong += [f"{what}: {each}" for each in _wrong(course, project, ended)]
    return found


def _course(folder: Path, index: int, command: Command) -> _Course:
    prepared = folder / str(index) / "project"
    lay_out(prepared)
    command.prepare(prepared)
    before = snapshot(prepared)
    # At the same place as in each turn, since some files tell where they are.
    copy = _copy(prepared, folder / "turn" / "project")
    ended = run(copy, command.run)
    assert ended.code in (0, 1), ended.output
    return _Course(command, prepared, before, snapshot(copy), ended.changes)


def _copy(prepared: Path, project: Path) -> Path:
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(prepared, project)
    return project


def snapshot(project: Path) -> dict[str, bytes]:
    """Every file of a project but the program's own memory."""
    found = (path for path in sorted(project.rglob("*")) if path.is_file())
    names = ((path.relative_to(project), path) for path in found)
    return {name.as_posix(): path.read_bytes() for name, path in names if name.parts[0] not in _OWN}


def _wrong(course: _Course, project: Path, ended: Ended) -> Iterator[str]:
    """What is not as it should be, right after a fault and after the command was run once more."""
    # What MkDocs cannot write into the site it tells in its own way.
    if not ended.is_killed and "Traceback" in ended.output and f"'{project}/site" not in ended.output:
        yield f"an exception: {ended.output.strip().splitlines()[-1]}"
    left = snapshot(project)
    yield from _harmed(course, left)
    if _site(left) not in (_site(course.before), _site(course.after)) and not is_unfinished(project / "site"):
        yield "the site is of two states and does not say so"
    again = run(project, course.command.run)
    if again.code != 0 and not (course.command.done and course.command.done in again.output):
        yield f"run again it gives {again.code}: {again.output.strip()[-300:]}"
    now = snapshot(project)
    yield from (f"run again it leaves {name}" for name in sorted(now.keys() - course.after.keys()))
    yield from (f"run again it lacks {name}" for name in sorted(course.after.keys() - now.keys()))
    yield from (f"run again {name} differs" for name in sorted(now) if now[name] != course.after.get(name, now[name]))
    parts = (
        [name for name in os.listdir(project / ".cache/briefing") if name.endswith(".part")]
        if (project / ".cache/briefing").is_dir()
        else []
    )
    yield from (f"run again it leaves {name}" for name in parts)


def _site(files: dict[str, bytes]) -> dict[str, bytes]:
    """The pages and other files of a site; hidden ones are nobody's to read."""
    return {name: content for name, content in files.items() if name.startswith("site/") and "/." not in name}


def _harmed(course: _Course, now: dict[str, bytes]) -> Iterator[str]:
    """Records, articles and pages by hand that are neither as they were nor as they are to be."""
    before, after = course.before, course.after
    for name in sorted(before.keys() | now.keys()):
        hidden = name.rpartition("/")[2].startswith(".")
        if hidden or not name.startswith(("data/", "seeds/", "fresh/", "mkdocs.yml", "received/")):
            continue
        if name in now and now[name] not in (before.get(name), after.get(name)):
            yield f"{name} is half written"
        if name not in now and name in after and name in before:
            yield f"{name} is gone"
