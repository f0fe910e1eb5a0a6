"""Builds the pages: a checked briefing in, changed files under `docs/` out, orphans of earlier builds removed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.model.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from generator.site.pages import Page, pages
from generator.site.sheet import Site
from generator.site.wording import language
from generator.store.files import write_file

MANIFEST = ".briefing-manifest.json"
# Every generated page says so in its front matter; a page that does not is somebody's own.
_OURS = b"\ngenerated: true\n---\n"


@dataclass(frozen=True)
class Built:
    """What a build did: faults found, files written and removed, as paths below `docs/`."""

    diagnostics: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def failed(self) -> bool:
        """Whether an error kept the pages from being written."""
        return has_errors(self.diagnostics)


def build(settings: Settings) -> Built:
    """Load, check and write every page whose bytes changed; with any error nothing is written.

    Raises:
        OSError: If a file cannot be read or written.
    """
    loaded = load(settings)
    if has_errors(loaded.diagnostics):
        return Built(loaded.diagnostics)
    site = Site(
        loaded.graph,
        settings.site_name,
        settings.site_url,
        settings.correct_url,
        settings.language,
        settings.badge_unreviewed,
        _licence(settings.data),
    )
    with language(settings.language):
        found = tuple(pages(site))
    before = _manifest(settings.docs)
    strangers = [page.path for page in found if _is_strange(settings.docs / page.path, page, before)]
    if strangers:
        return Built(in_order([*loaded.diagnostics, *(_in_the_way(settings, path) for path in strangers)]))
    written = tuple(page.path for page in found if write_file(settings.docs / page.path, page.content, durable=False))
    now = {page.path for page in found}
    removed = tuple(path for path in sorted(before - now) if _remove(settings.docs, path))
    manifest = json.dumps(sorted(now), ensure_ascii=False, indent=0) + "\n"
    write_file(settings.docs / MANIFEST, manifest.encode())
    return Built(loaded.diagnostics, written, removed, len(found) - len(written))


def _licence(data: Path) -> str:
    """The licence of the records as it stands beside them, or nothing."""
    path = data / "LICENSE"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def _manifest(docs: Path) -> frozenset[str]:
    """The files earlier builds wrote; an unreadable list counts as empty, so nothing is removed on its word."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return frozenset()
    paths = listed if isinstance(listed, list) else []
    return frozenset(path for path in paths if isinstance(path, str) and _is_below(docs, path))


def _is_below(docs: Path, path: str) -> bool:
    return (docs / path).resolve().is_relative_to(docs.resolve())


def _is_strange(path: Path, page: Page, before: frozenset[str]) -> bool:
    """Whether a file stands in a page's place that no build wrote."""
    if page.path in before or not path.is_file():
        return False
    content = path.read_bytes()
    return content != page.content and page.path.endswith(".md") and _OURS not in content


def _in_the_way(settings: Settings, path: str) -> Diagnostic:
    place = Location((settings.docs / path).relative_to(settings.root).as_posix())
    message = "a page written by hand stands where a generated page belongs"
    return Diagnostic(place, Severity.ERROR, "page-in-the-way", message, "move it, or rename the record")


def _remove(docs: Path, path: str) -> bool:
    target = docs / path
    if not target.is_file():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
