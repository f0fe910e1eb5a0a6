"""Faults that are no broken-off command: folders nobody may write to, builds at once, damaged caches, previews."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from urllib.request import urlopen

from torture.breaking import Fault, run
from torture.commands import COMMANDS, Command, lay_out, load_all
from torture.faults import Broken, snapshot

_BUILD = next(command for command in COMMANDS if command.name == "mkdocs build")
_PAGES = next(command for command in COMMANDS if command.name == "briefing build")


def read_only(folder: Path, commands: tuple[Command, ...] = COMMANDS) -> Broken:
    """Run every command in a project that may not be written to: nothing changes, and why is told in a line."""
    load_all()
    found = Broken()
    for index, command in enumerate(commands):
        project = folder / str(index) / "project"
        lay_out(project)
        command.prepare(project)
        before = snapshot(project)
        with _without_rights(project):
            ended = run(project, command.run, Fault.READ_ONLY, sys.maxsize)
        found.counts[command.name, Fault.READ_ONLY.value] += 1
        if "Traceback" in ended.output:
            found.wrong.append(f"{command.name}, read-only: {ended.output.strip().splitlines()[-1]}")
        if ended.code == 0:
            found.wrong.append(f"{command.name}, read-only: it says that it was done")
        if snapshot(project) != before:
            found.wrong.append(f"{command.name}, read-only: files changed")
    return found


class _without_rights:  # noqa: N801 (it reads as a word of the sentence it stands in)
    """Take the right to write from all folders of a project for a while."""

    def __init__(self, project: Path) -> None:
        self._folders = [project, *(path for path in project.rglob("*") if path.is_dir())]

    def __enter__(self) -> None:
        for path in self._folders:
            path.chmod(0o555)

    def __exit__(self, *_: object) -> None:
        for path in self._folders:
            path.chmod(0o755)


def at_once(folder: Path, times: int, number: int) -> Broken:
    """Two builds and an edit at once; afterwards a build gives the site that one from nothing gives."""
    load_all()
    found, chance = Broken(), Random(number)
    project = folder / "project"
    lay_out(project)
    for turn in range(times):
        children = [_started(project, _BUILD), _started(project, chance.choice((_BUILD, _PAGES)))]
        time.sleep(chance.random() / 2)
        _edit(project, turn)
        for child in children:
            os.waitpid(child, 0)
        found.counts["two builds and an edit", "at once"] += 1
        found.wrong += [f"two builds and an edit, turn {turn}: {each}" for each in _differs_from_anew(project)]
    return found


def _edit(project: Path, turn: int) -> None:
    place = project / "data/places/gull-head.yml"
    place.write_text(re.sub(r"precision_km: .*", f"precision_km: {turn + 7}", place.read_text("utf-8")), "utf-8")


def _started(project: Path, command: Command) -> int:
    child = os.fork()
    if child == 0:
        code = 70
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            os.chdir(project)
            with suppress(SystemExit):
                code = command.run(project)
        finally:
            os._exit(code)
    return child


def _differs_from_anew(project: Path) -> Iterator[str]:
    """What a build after all that leaves otherwise than a build from nothing does."""
    ended = run(project, _BUILD.run)
    if ended.code != 0:
        yield f"the next build gives {ended.code}: {ended.output.strip()[-300:]}"
        return
    now = snapshot(project)
    shutil.rmtree(project / ".cache", ignore_errors=True)
    shutil.rmtree(project / "site")
    run(project, _BUILD.run)
    anew = snapshot(project)
    yield from (f"{name} differs" for name in sorted(now.keys() | anew.keys()) if now.get(name) != anew.get(name))


_DAMAGES: tuple[tuple[str, Callable[[Path, Random], None]], ...] = (
    ("emptied", lambda path, _: path.write_bytes(b"")),
    ("cut in half", lambda path, _: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])),
    ("random bytes", lambda path, chance: path.write_bytes(chance.randbytes(2000))),
    (
        "foreign JSON",
        lambda path, _: path.write_bytes(b'{"form": 1, "files": [["x", [["../../x", 1, 2]]]], "names": {}}'),
    ),
    ("some bytes turned", lambda path, chance: path.write_bytes(_turned(path.read_bytes(), chance))),
    ("a folder in its place", lambda path, _: (path.unlink(), path.mkdir())[1]),
)


def _turned(raw: bytes, chance: Random) -> bytes:
    turned = bytearray(raw)
    for _ in range(min(len(turned), 8)):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    return bytes(turned)


def damaged_caches(folder: Path, times: int, number: int) -> Broken:
    """Damage what is remembered; the next build gives the same site."""
    load_all()
    found, chance = Broken(), Random(number)
    project = folder / "project"
    lay_out(project)
    run(project, _BUILD.run)
    whole = snapshot(project)
    kept = folder / "kept"
    shutil.copytree(project / ".cache", kept)
    for turn in range(times):
        shutil.rmtree(project / ".cache")
        shutil.copytree(kept, project / ".cache")
        files = sorted(path for path in (project / ".cache").rglob("*") if path.is_file())
        path, (name, damage) = chance.choice(files), _DAMAGES[turn % len(_DAMAGES)]
        damage(path, chance)
        found.counts["damaged caches", name] += 1
        ended = run(project, _BUILD.run)
        if ended.code != 0:
            found.wrong.append(f"{path.name} {name}: {ended.code}: {ended.output.strip()[-300:]}")
        now = snapshot(project)
        found.wrong += [
            f"{path.name} {name}: {each} differs"
            for each in sorted(now.keys() | whole.keys())
            if now.get(each) != whole.get(each)
        ]
    return found


def killed_previews(folder: Path, times: int, number: int) -> Broken:
    """Kill `mkdocs serve` some time after an edit; the next build gives the site that one from nothing gives."""
    load_all()
    found, chance = Broken(), Random(number)
    project = folder / "project"
    lay_out(project)
    for turn in range(times):
        preview = _preview(project)
        _edit(project, turn)
        time.sleep(chance.random() * 2)
        preview.send_signal(chance.choice((signal.SIGKILL, signal.SIGINT, signal.SIGTERM)))
        preview.wait(30)
        found.counts["mkdocs serve", "killed"] += 1
        found.wrong += [f"mkdocs serve, turn {turn}: {each}" for each in _differs_from_anew(project)]
    return found


def _preview(project: Path) -> subprocess.Popen[bytes]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    preview = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        # A program started in the background may be told to ignore it, and so would all it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (there are no threads)
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/", timeout=1) as page:
            page.read()
            return preview
        time.sleep(0.1)
    preview.kill()
    raise TimeoutError("the preview does not answer")
