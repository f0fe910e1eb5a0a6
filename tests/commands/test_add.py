"""`briefing add`: articles in, seeds and source records out. The cases are folders in `tests/cases/intake/`.

A case holds `received/`, what is added; `expected/seeds/` and `expected/data/`, what is then on file, byte for byte;
and `expected/told.txt`, what the command says of each article and then of each fault.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import generator.commands.add as adding
import generator.store.intake.shelf as shelves
from generator.cli import main
from generator.commands.settings import Settings

CASES = Path(__file__).parent.parent / "cases" / "intake"
NAMES = sorted(path.name for path in CASES.iterdir())
ARTICLE = (CASES / "agency-dateline/received/storm-drill.txt").read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, which is also the folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["add", *arguments], catch_exceptions=False)


def on_file(project: Path) -> dict[str, bytes]:
    """Everything in seeds/ and data/, but for the lock that is there while a command writes."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in ("seeds", "data")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file() and path.name != ".review.lock"
    }


def expected(case: str) -> dict[str, bytes]:
    folder = CASES / case / "expected"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "told.txt"
    }


# --- cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", NAMES)
def test_a_case_gives_the_seeds_and_records_expected(project: Path, case: str) -> None:
    shutil.copytree(CASES / case / "received", project / "received")
    result = add("received")
    assert result.stdout + result.stderr == (CASES / case / "expected/told.txt").read_text("utf-8")
    assert on_file(project) == expected(case)
    assert result.exit_code == ("error[" in result.stderr)


@pytest.mark.parametrize("case", NAMES)
def test_what_was_added_passes_the_check(project: Path, case: str) -> None:
    shutil.copytree(CASES / case / "received", project / "received")
    add("received")
    checked = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert {line.partition("[")[2].partition("]")[0] for line in checked.stdout.splitlines()} <= {"not-reviewed"}
    assert checked.exit_code == 0


@pytest.mark.parametrize("case", NAMES)
def test_added_again_nothing_changes(project: Path, case: str) -> None:
    shutil.copytree(CASES / case / "received", project / "received")
    add("received")
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*.*") if path.is_file()}
    again = add("received")
    assert "added from" not in again.stdout
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*.*") if path.is_file()} == before


def test_a_text_in_utf_8_is_kept_byte_for_byte(project: Path) -> None:
    received = (CASES / "mark-and-line-breaks/received/keepers.txt").read_bytes()
    assert received.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in received
    (project / "keepers.txt").write_bytes(received)
    add("keepers.txt")
    assert [path.read_bytes() for path in (project / "seeds").iterdir()] == [received]


# --- options ------------------------------------------------------------------------------------------------------


def test_a_dry_run_tells_the_same_and_writes_nothing(project: Path) -> None:
    shutil.copytree(CASES / "copies/received", project / "received")
    dry = add("--dry-run", "received")
    assert sorted(path.name for path in project.iterdir()) == ["received"]
    assert dry.stdout.replace("would be added from", "added from") == add("received").stdout


def test_a_copy_is_added_as_one_if_asked(project: Path) -> None:
    shutil.copytree(CASES / "copies/received", project / "received")
    result = add("--as-copy", "received")
    assert "received/3-reprint.txt, as a copy of “lantern-press-2021-05-09”" in result.stdout
    copies = [text for text in on_file(project).values() if b"syndicated_from: lantern-press-2021-05-09" in text]
    assert len(copies) == 1
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_an_address_is_refused_unless_fetching_is_allowed(project: Path) -> None:
    result = add("https://gazette.example/ships")
    assert result.exit_code == 1
    assert "error[not-fetched] nothing is fetched from the web unless you say so; add --fetch, or save" in result.stderr
    assert not (project / "seeds").exists()


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/passwd", "https://", "http://[::1"])
def test_other_schemes_are_refused_with_fetching_too(project: Path, address: str) -> None:
    result = add("--fetch", address)
    assert result.exit_code == 1
    assert "error[bad-address] it is no web address; give one that begins with https:// or http://" in result.stderr
    assert list(project.iterdir()) == []


# --- places -------------------------------------------------------------------------------------------------------


def test_a_place_that_is_not_there_does_not_keep_the_others_out(project: Path) -> None:
    (project / "a.txt").write_bytes(ARTICLE)
    result = add("nowhere.txt", "a.txt", "bad\nname")
    assert result.exit_code == 1
    assert result.stdout.startswith("data/sources/lantern-press-2021-05-09.yml: added from a.txt;")
    assert result.stderr.splitlines() == [
        "nowhere.txt:1:1: error[no-such-file] there is no such file or folder; check the path",
        "bad\\nname:1:1: error[no-such-file] there is no such file or folder; check the path",
    ]


def test_a_folder_with_nothing_to_read_is_told(project: Path) -> None:
    (project / "inbox/.hidden").mkdir(parents=True)
    (project / "inbox/.hidden/a.txt").write_bytes(ARTICLE)
    result = add("inbox")
    assert result.exit_code == 1
    assert "inbox:1:1: error[nothing-to-read] no file in the folder can be read as an article" in result.stderr


def test_links_out_of_a_folder_are_not_followed(project: Path) -> None:
    (project / "secret").mkdir()
    (project / "secret/a.txt").write_bytes(ARTICLE)
    inbox = project / "inbox"
    inbox.mkdir()
    (inbox / "b.txt").write_bytes(ARTICLE.replace(b"Twelve", b"Thirteen"))
    (inbox / "file.txt").symlink_to(project / "secret/a.txt")
    (inbox / "folder").symlink_to(project / "secret")
    (inbox / "gone.txt").symlink_to(project / "nowhere")
    (inbox / "round").symlink_to(inbox)
    (inbox / "same.txt").symlink_to(inbox / "b.txt")
    result = add("inbox")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        "inbox/file.txt", "inbox/folder", "inbox/gone.txt",
    ]  # fmt: skip
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    (project / "inbox").mkdir()
    os.mkfifo(project / "inbox/pipe.txt")
    assert "warning[left-out]" in add("inbox").stderr
    assert "error[not-a-file] it is neither a file nor a folder" in add("inbox/pipe.txt").stderr


def test_a_name_that_is_no_utf_8_is_read_and_told(project: Path) -> None:
    (project / "inbox").mkdir()
    Path(os.fsdecode(b"inbox/caf\xe9\x07.txt")).write_bytes(ARTICLE)
    result = add("inbox")
    assert result.exit_code == 0
    assert "added from inbox/caf\\udce9\\x07.txt; its text is seeds/caf-" in result.stdout


def test_a_large_file_is_refused_before_it_is_read(project: Path) -> None:
    with (project / "large.txt").open("wb") as file:
        file.truncate(20_000_001)
    result = add("large.txt")
    assert "error[too-large] it has 20,000,001 bytes; 20,000,000 is the most" in result.stderr
    assert not (project / "seeds").exists()


# --- what is on file ----------------------------------------------------------------------------------------------


def test_a_seed_that_a_person_put_there_gets_its_record_and_keeps_its_name(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds/My Article.txt").write_bytes(ARTICLE)
    result = add("seeds/My Article.txt")
    assert "its text is seeds/My Article.txt" in result.stdout
    assert [path.name for path in (project / "seeds").iterdir()] == ["My Article.txt"]
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_an_id_is_never_given_twice(project: Path) -> None:
    for number, word in enumerate(("cats", "dogs", "hens")):
        body = " ".join(f"{word}{i}" for i in range(200))
        (project / f"{number}.txt").write_text(f"Publisher: Lantern Press\nDate: 2021-05-09\n\n{body}.\n", "utf-8")
    (project / "data/actors").mkdir(parents=True)
    (project / "data/actors/ida.yml").write_text("former_ids: lantern-press-2021-05-09-2\nkind: person\n", "utf-8")
    (project / "data/actors/lantern-press-2021-05-09-3.yml").write_text("kind: organisation\n", "utf-8")
    add("0.txt", "1.txt", "2.txt")
    records = sorted(path.stem for path in (project / "data/sources").iterdir())
    assert records == [f"lantern-press-2021-05-09{end}" for end in ("", "-4", "-5")]


def test_a_seed_that_was_changed_is_not_written_over(project: Path) -> None:
    (project / "a.txt").write_bytes(ARTICLE)
    add("a.txt")
    seed = next((project / "seeds").iterdir())
    next((project / "data/sources").iterdir()).unlink()
    seed.write_bytes(b"Something else altogether.\n")
    result = add("a.txt")
    assert result.exit_code == 1
    assert f"seeds/{seed.name}:1:1: error[seed-in-the-way] another text than that of a.txt" in result.stderr
    assert seed.read_bytes() == b"Something else altogether.\n"


def test_a_seed_that_is_gone_is_put_back(project: Path) -> None:
    (project / "a.txt").write_bytes(ARTICLE)
    add("a.txt")
    before = on_file(project)
    next((project / "seeds").iterdir()).unlink()
    assert "on file already as “lantern-press-2021-05-09”" in add("a.txt").stdout
    assert on_file(project) == before


def test_a_record_that_does_not_tell_its_seed_stops_everything(project: Path) -> None:
    (project / "data/sources").mkdir(parents=True)
    (project / "data/sources/broken.yml").write_text("label: [\n", "utf-8")
    (project / "a.txt").write_bytes(ARTICLE)
    result = add("a.txt")
    assert result.exit_code == 1
    assert "correct this first: data/sources/broken.yml:1:1: error[no-seed]" in result.stderr
    assert not (project / "seeds").exists()


# --- faults while writing -----------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "seeds").write_bytes(b"a file where the folder belongs")
    (project / "a.txt").write_bytes(ARTICLE)
    result = add("a.txt")
    assert result.exit_code == 1
    assert "a.txt:1:1: error[not-written] it cannot be kept: " in result.stderr
    assert on_file(project) == {}


def test_a_record_that_cannot_be_written_takes_its_seed_with_it(project: Path, monkeypatch) -> None:
    write = shelves.write_file

    def full(path: Path, content: bytes) -> bool:
        if path.suffix == ".yml":
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(shelves, "write_file", full)
    (project / "a.txt").write_bytes(ARTICLE)
    result = add("a.txt")
    assert "it cannot be kept: No space left on device (data/sources/lantern-press-2021-05-09.yml)" in result.stderr
    assert on_file(project) == {}


def test_a_run_broken_off_between_seed_and_record_is_healed(project: Path) -> None:
    (project / "a.txt").write_bytes(ARTICLE)
    add("a.txt")
    whole = on_file(project)
    for path in (project / "data/sources").iterdir():
        path.unlink()
    assert "added from a.txt" in add("a.txt").stdout
    assert on_file(project) == whole


def test_temporary_files_of_a_killed_run_are_removed_an_hour_later(project: Path) -> None:
    for folder in ("seeds", "data/sources"):
        (project / folder).mkdir(parents=True)
        (project / folder / ".a.txt.x1.part").write_bytes(b"half")
        (project / folder / ".b.txt.x2.part").write_bytes(b"half")
        os.utime(project / folder / ".a.txt.x1.part", (1, 1))
    (project / "a.txt").write_bytes(ARTICLE)
    add("a.txt")
    left = [path.name for path in project.rglob(".*.part")]
    assert left == [".b.txt.x2.part", ".b.txt.x2.part"]


# --- killed, and two at once --------------------------------------------------------------------------------------

ARTICLES = 16
WORDS = ("ship", "sea", "port", "fleet", "drill", "storm", "lamp", "cape")


def article(number: int) -> str:
    words = random.Random(number)
    body = ". ".join(" ".join(words.choices(WORDS, k=9)) for _ in range(40))
    return f"Lantern {number} Is Lit on the Cape Again\n\nBy Ida Marsh\n\n{number % 28 + 1} May 2021\n\nThe {body}.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(article(number), "utf-8")
    return folder


def whole(project: Path, inbox: Path) -> dict[str, bytes]:
    """What a run that nobody disturbs leaves."""
    settings = Settings.of_folder(project)
    assert not [one for one in adding.add(settings, [str(inbox)]) if not isinstance(one, adding.Added)]
    return on_file(project)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_killed_at_any_moment_no_half_file_is_left_and_the_next_run_finishes(tmp_path: Path, inbox: Path) -> None:
    undisturbed = whole(tmp_path / "undisturbed", inbox)
    begun = time.monotonic()
    whole(tmp_path / "timed", inbox)  # with everything loaded, as the forks have it
    duration = time.monotonic() - begun
    moments = random.Random(5)
    partial = number = 0
    # On a busy machine a kill may come before the work or after it; enough of them must fall into it.
    while number < 32 or (partial < 8 and number < 200):
        number += 1
        project = tmp_path / f"killed-{number}"
        project.mkdir()
        child = os.fork()
        if not child:
            try:
                list(adding.add(Settings.of_folder(project), [str(inbox)]))
            finally:
                os._exit(0)
        time.sleep(moments.uniform(0, duration))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = on_file(project)
        visible = {name: content for name, content in found.items() if not name.rpartition("/")[2].startswith(".")}
        assert visible.items() <= undisturbed.items(), "what is there is whole and as it should be"
        assert all(name.endswith(".part") for name in found.keys() - visible.keys())
        partial += 0 < len(visible) < len(undisturbed)
        list(adding.add(Settings.of_folder(project), [str(inbox)]))
        after = on_file(project)
        assert {name: text for name, text in after.items() if not name.endswith(".part")} == undisturbed
        shutil.rmtree(project)
    assert partial >= 8, "kills fell into the work"


# The command, which waits for the word once it has started, so that two begin together.
RUN = """
import sys
from pathlib import Path
from generator.commands.add import add
from generator.commands.settings import Settings
settings = Settings.of_folder(Path(sys.argv[1]))
sys.stdin.read(1)
for outcome in add(settings, sys.argv[2:]):
    print(outcome, flush=True)
"""


def test_two_at_once_give_what_one_gives(tmp_path: Path, inbox: Path) -> None:
    undisturbed = whole(tmp_path / "undisturbed", inbox)
    project = tmp_path / "shared"
    project.mkdir()
    command = [sys.executable, "-c", RUN, str(project), str(inbox)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for _ in range(2)
    ]
    for running in both:
        assert running.stdin is not None
        running.stdin.write("!")
        running.stdin.flush()
    told = [running.communicate()[0] for running in both]
    assert [running.returncode for running in both] == [0, 0]
    assert on_file(project) == undisturbed
    assert sum(text.count("added from") for text in told) == ARTICLES
    assert sum(text.count("on file already") for text in told) == ARTICLES
