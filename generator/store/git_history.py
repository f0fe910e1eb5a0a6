"""Earlier states of a project's files, out of the git repository it lies in; nothing is written to that repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path as FilePath

from generator.store.ids import RefusedError

# Settings of a repository that was received must not start programs here.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "--no-pager")
_REGULAR = frozenset({"100644", "100755"})
_NONE = frozenset("0")


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit changed.

    Attributes:
        file: Its path below the project folder.
        before: Its bytes before, or nothing where it was new.
        after: Its bytes since, or nothing where it was removed.
    """

    file: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with the files it changed.

    Attributes:
        id: Its full id.
        author: Who made the change.
        on: The author's day (YYYY-MM-DD, in his own time zone).
        message: The whole message.
        touched: The files, of those asked for, in the order of their paths.
    """

    id: str
    author: str
    on: str
    message: str
    touched: tuple[Touched, ...]


class History:
    """The history of a project folder.

    Raises:
        RefusedError: If git is not installed, or the folder lies in no repository.
    """

    def __init__(self, root: FilePath) -> None:
        git = shutil.which("git")
        if git is None:
            raise RefusedError("git is not installed; the history of records is read from it")
        self._git = git
        self._root = root
        try:
            self._prefix = self._run("rev-parse", "--show-prefix").decode().removesuffix("\n")
        except RefusedError:
            raise RefusedError(f"{root} lies in no git repository, so there is no history to read") from None

    @property
    def is_cut(self) -> bool:
        """Whether the repository was fetched without its older commits."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def files_at(self, revision: str, folder: str) -> dict[str, bytes]:
        """The regular files below a folder of the project, by their path below the project, at a revision.

        Args:
            revision: A commit, branch or tag.
            folder: The folder's path below the project; empty for all of the project.

        Raises:
            RefusedError: If there is no such revision.
        """
        commit = self._commit(revision)
        below = f"{self._prefix}{folder}/" if folder else self._prefix
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, [below]))
        blobs: dict[str, str] = {}
        for entry in filter(None, listed.split(b"\0")):
            head, _, path = entry.partition(b"\t")
            mode, kind, blob = head.decode().split(" ")
            if mode in _REGULAR and kind == "blob":
                blobs[os.fsdecode(path).removeprefix(self._prefix)] = blob
        contents = self._objects(blobs.values())
        return {path: contents[blob] for path, blob in blobs.items()}

    def day_of(self, revision: str) -> str:
        """The day on which a revision was committed (YYYY-MM-DD, where that was done).

        Raises:
            RefusedError: If there is no such revision.
        """
        return self._run("show", "--no-patch", "--format=%cs", self._commit(revision)).decode().strip()

    def commits(self, paths: Sequence[str], *, most: int | None = None) -> Iterator[Commit]:
        """The commits that changed any of these paths of the project, newest first; merges are left out.

        Args:
            paths: Files or folders below the project folder.
            most: How many commits at most.
        """
        limits = [] if most is None else [f"--max-count={most}"]
        below = [f":(top,literal){self._prefix}{path}" for path in paths]
        # A repository without any commit has no HEAD and no history.
        if not self._run("rev-list", "--all", "--max-count=1"):
            return
        ids = self._run("rev-list", "--no-merges", *limits, "HEAD", "--", *below).decode().split()
        if not ids:
            return
        listed = self._run(
            "diff-tree",
            "--stdin",
            "-r",
            "-z",
            "--root",
            "--no-renames",
            "--",
            *below,
            given="".join(f"{each}\n" for each in ids).encode(),
        )
        raw = _by_commit(listed)
        blobs = {blob for entries in raw.values() for _, *sides in entries for blob in sides if blob}
        contents = self._objects([*ids, *sorted(blobs)])
        for commit in ids:
            author, on, message = _head(contents[commit])
            touched = tuple(
                Touched(
                    os.fsdecode(path).removeprefix(self._prefix),
                    contents[before] if before else None,
                    contents[after] if after else None,
                )
                for path, before, after in raw.get(commit, [])
            )
            yield Commit(commit, author, on, message, touched)

    def _commit(self, revision: str) -> str:
        try:
            found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except RefusedError:
            raise RefusedError(f"“{revision}” is no commit, branch or tag of this repository") from None
        return found.decode().strip()

    def _objects(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What git keeps under these ids."""
        wanted = list(dict.fromkeys(ids))
        answer = self._run("cat-file", "--batch", given="".join(f"{each}\n" for each in wanted).encode())
        found: dict[str, bytes] = {}
        at = 0
        for each in wanted:
            end = answer.index(b"\n", at)
            fields = answer[at:end].split(b" ")
            if len(fields) != 3:  # it has id, type and size; else git says “missing”
                raise RefusedError(f"git does not hold the object {each}; was the repository fetched in part?")
            size = int(fields[2])
            found[each] = answer[end + 1 : end + 1 + size]
            at = end + size + 2
        return found

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(  # noqa: S603 — fixed program and options; names from outside follow `--`
            [self._git, *_SAFE, *arguments],
            cwd=self._root,
            input=given,
            capture_output=True,
            check=False,
            env={**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
        if done.returncode != 0:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise RefusedError(f"git {arguments[0]}: {told[0] if told else f'exit {done.returncode}'}")
        return done.stdout


def _by_commit(listed: bytes) -> dict[str, list[tuple[bytes, str, str]]]:
    """The raw output of diff-tree: by commit, each path with its blobs before and after (empty where there is none)."""
    found: dict[str, list[tuple[bytes, str, str]]] = {}
    fields = iter(filter(None, listed.split(b"\0")))
    commit = ""
    for field in fields:
        if not field.startswith(b":"):
            commit = field.decode().strip()
            continue
        old_mode, new_mode, before, after, _ = field.decode().removeprefix(":").split(" ")
        path = next(fields)
        sides = [
            "" if set(blob) <= _NONE or mode not in _REGULAR else blob
            for mode, blob in ((old_mode, before), (new_mode, after))
        ]
        found.setdefault(commit, []).append((path, sides[0], sides[1]))
    return found


def _head(commit: bytes) -> tuple[str, str, str]:
    """Author, day and message of a commit object."""
    head, _, message = commit.partition(b"\n\n")
    lines = [line.partition(b" ") for line in head.split(b"\n")]
    fields = {name.decode("ascii", "replace"): value for name, _, value in lines}
    coding = fields.get("encoding", b"utf-8").decode("ascii", "replace")
    name, _, rest = fields.get("author", b"").partition(b" <")
    seconds, _, zone = rest.rpartition(b"> ")[2].partition(b" ")
    return _text(name, coding), _day(seconds, zone), _text(message, coding).strip()


def _day(seconds: bytes, zone: bytes) -> str:
    """The author's day; a commit without a date that can be read has none."""
    try:
        number = int(zone)
        offset = timedelta(minutes=(abs(number) // 100 * 60 + abs(number) % 100) * (1 if number >= 0 else -1))
        return datetime.fromtimestamp(int(seconds), timezone(offset)).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _text(raw: bytes, coding: str) -> str:
    try:
        return raw.decode(coding)
    except (LookupError, UnicodeDecodeError):
        return raw.decode("utf-8", "replace")
