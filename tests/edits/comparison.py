"""Builds a project twice, with and without what an earlier build left, and tells where the two sites differ."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import generator.mkdocs_plugin as plugin
from generator.commands.build import MANIFEST, Built
from generator.fastsite.compiled_templates import keep_compiled
from generator.fastsite.replacements import Replacements

_BUILDER = logging.getLogger("mkdocs")
# Folders of pages that hold no page of people's own.
GENERATED = ("assets/briefing", "data", MANIFEST)
# What a build says of itself; all else it says of the site, and that has to be the same.
_OF_ITSELF = ("Cleaning site", "Building documentation", "Documentation built", "briefing:")


@dataclass(frozen=True)
class Outcome:
    """A built site: its files, and what the build had to say; or only what it said, where it failed."""

    files: dict[str, bytes] | None
    said: tuple[str, ...]


class _Listening(logging.Handler):
    """Gathers what a build says."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        # What it says of records is said where pages are written from them, which the second build leaves out.
        of_records = record.name == "mkdocs.plugins.briefing" and record.levelno < logging.ERROR
        if not of_records and not text.startswith(_OF_ITSELF):
            self.said.append(f"{record.levelname} {text}")


def build_site(project: Path, site: Path, *, fast: bool, pages_written: bool = False, address: str = "") -> Outcome:
    """Build a project's site into a folder.

    Args:
        project: The project.
        site: The folder.
        fast: Whether shortcuts are taken.
        pages_written: Whether pages stand there already; else they are written from records.
        address: The address of the site, if not that of the configuration.
    """
    listening = _Listening()
    # Compiling templates would take most of the time of both; which file they come from is looked up every time.
    before, propagate = _BUILDER.level, _BUILDER.propagate
    _BUILDER.setLevel(logging.INFO)
    _BUILDER.propagate = False
    _BUILDER.addHandler(listening)
    try:
        write = (lambda _: Built(())) if pages_written else plugin.build
        with _compiled_once(), mock.patch.object(plugin, "build", write):
            config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
            config.plugins["briefing"].config["fast"] = fast
            config.site_url = address or config.site_url
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
    except (Abort, Exception) as error:  # noqa: BLE001 (that both builds fail alike is what is compared)
        return Outcome(None, (*listening.said, f"failed: {type(error).__name__}"))
    finally:
        _BUILDER.removeHandler(listening)
        _BUILDER.setLevel(before)
        _BUILDER.propagate = propagate
    return Outcome(files_below(site), tuple(listening.said))


@contextmanager
def _compiled_once() -> Iterator[None]:
    """Compile each template once in a run, for the builds without shortcuts too."""
    replacements = Replacements()
    keep_compiled(MkDocsConfig(), replacements)
    try:
        yield
    finally:
        replacements.put_back()


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and every empty folder, by path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def differences(project: Path, *, records: bool) -> list[str]:
    """Build what changed, build everything elsewhere, and tell each file and message that differs."""
    clean = project.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    quick = build_site(project, project / "site", fast=True, pages_written=not records)
    if not records:
        return list(_differ(quick, build_site(project, clean, fast=False, pages_written=True)))
    # Pages are written from records in a project that nothing was built in, so that no page is there to be kept.
    fresh = project.parent / "fresh"
    _copy_of_people(project, fresh)
    whole = build_site(fresh, clean, fast=False)
    found = list(_differ(quick, whole))
    if quick.files is not None and whole.files is not None:
        pages = (Outcome(files_below(folder / "docs"), ()) for folder in (project, fresh))
        found += [f"docs: {told}" for told in _differ(*pages)]
    return found


def _copy_of_people(project: Path, fresh: Path) -> None:
    """Copy what people wrote of a project: its configuration, records, articles, theme and pages."""
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    shutil.copy(project / "mkdocs.yml", fresh)
    for folder in ("data", "seeds", "generator"):
        shutil.copytree(project / folder, fresh / folder, symlinks=True)
    made = [path for path in GENERATED if (project / "docs" / path).exists()]
    made += [
        path.relative_to(project / "docs").as_posix()
        for path in (project / "docs").rglob("*.md")
        if b"\ngenerated: true\n" in path.read_bytes()
    ]
    gone = {str(project / "docs" / path) for path in made}
    shutil.copytree(
        project / "docs",
        fresh / "docs",
        symlinks=True,
        ignore=lambda folder, names: {name for name in names if str(Path(folder) / name) in gone},
    )


def _differ(quick: Outcome, whole: Outcome) -> Iterator[str]:
    if (quick.files is None) != (whole.files is None):
        yield f"one of two builds failed: {quick.said[-1:]} {whole.said[-1:]}"
        return
    for message in sorted(set(quick.said) ^ set(whole.said)):
        yield f"said by {'the quick' if message in quick.said else 'the whole'} build alone: {message}"
    ours, theirs = quick.files or {}, whole.files or {}
    for name in sorted(ours.keys() | theirs.keys()):
        if name.startswith("."):
            continue
        if name not in ours:
            yield f"missing: {name}"
        elif name not in theirs:
            yield f"left over: {name}"
        elif ours[name] != theirs[name]:
            yield f"differs: {name}"
