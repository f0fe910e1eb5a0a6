"""What happens to a build's own files: the cache damaged, exchanged or lost, the site's folder tampered with."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from random import Random


def _cache(project: Path) -> Path:
    return project / ".cache" / "briefing" / "pages.sqlite"


def cache_is_lost(project: Path, chance: Random) -> str:  # noqa: ARG001
    shutil.rmtree(project / ".cache", ignore_errors=True)
    return "the cache is removed"


def cache_is_cut(project: Path, chance: Random) -> str:
    path = _cache(project)
    if path.is_file():
        os.truncate(path, chance.randrange(path.stat().st_size + 1))
    return "the cache is cut short"


def cache_is_damaged(project: Path, chance: Random) -> str:
    path = _cache(project)
    if path.is_file() and path.stat().st_size:
        content = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 20, 500))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
    return "bytes of the cache are changed"


def cache_is_exchanged(project: Path, chance: Random) -> str:
    path, kept = _cache(project), project / "older.sqlite"
    if kept.is_file() and chance.random() < 0.6:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, path)
        return "an older cache stands in the place of the last"
    if path.is_file():
        shutil.copyfile(path, kept)
    return "the cache is copied"


def cache_is_foreign(project: Path, chance: Random) -> str:
    path = _cache(project)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = chance.choice(("text", "other", "folder", "empty"))
    if kind == "text":
        path.write_text("This is no cache.\n" * 100, "utf-8")
    elif kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    else:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE pages (a, b)")
            other.execute("INSERT INTO pages VALUES (1, 2)")
        other.close()
    return f"the cache is something else: {kind}"


def row_is_changed(project: Path, chance: Random) -> str:
    path = _cache(project)
    column = chance.choice(("entries", "title", "source_digest", "page_digest", "around", "level", "links"))
    try:
        with sqlite3.connect(path) as cache:
            cache.execute(f"UPDATE pages SET {column} = {column} || '0' WHERE rowid % 2 = 0")
    except sqlite3.Error:
        return "the cache cannot be changed"
    cache.close()
    return f"rows of the cache are changed: {column}"


def site_is_lost(project: Path, chance: Random) -> str:  # noqa: ARG001
    shutil.rmtree(project / "site", ignore_errors=True)
    return "the site is removed"


def site_is_moved(project: Path, chance: Random) -> str:  # noqa: ARG001
    site, other = project / "site", project / "site-other"
    if site.is_dir():
        shutil.copytree(site, other)
        shutil.rmtree(site)
        other.rename(site)
    return "the site is copied, as when it is unpacked"


def page_of_site_changes(project: Path, chance: Random) -> str:
    found = sorted(path for path in (project / "site").rglob("*") if path.is_file() and path.parent.name != "assets")
    if not found:
        return "there is no site"
    path = chance.choice(found)
    kind = chance.choice(("removed", "cut", "changed", "folder", "link"))
    before = path.stat()
    content = path.read_bytes()
    if kind == "cut":
        os.truncate(path, before.st_size // 2)
    elif kind == "changed":
        path.write_bytes(content.replace(b"e", b"a"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        path.unlink()
        if kind == "folder":
            path.mkdir()
            (path / "inside.html").write_text("inside", "utf-8")
        elif kind == "link":
            (project / "linked.html").write_bytes(content)
            path.symlink_to(project / "linked.html")
    return f"{path.relative_to(project)} is {kind}"


def foreign_files_come(project: Path, chance: Random) -> str:
    folder = project / "site" / chance.choice(("", "birds", "actors", "more/and/more"))
    folder.mkdir(parents=True, exist_ok=True)
    name = chance.choice(("foreign.html", "foreign.txt", "index.html.bak"))
    (folder / name).write_text("foreign", "utf-8")
    return f"{name} comes to the site"


EDITS = (
    *(cache_is_lost, cache_is_cut, cache_is_damaged, cache_is_exchanged, cache_is_foreign, row_is_changed),
    *(site_is_lost, site_is_moved, page_of_site_changes, foreign_files_come),
)
