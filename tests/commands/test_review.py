"""`briefing accept`, `merge`, `reject`, `undo` and `candidates`: the cases, and what no accident may break."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from review_cases import CASES, REVIEW, lay_out, left_behind, transcript

from generator.commands.load import load
from generator.commands.review import Choice, Signature, accept, accept_all, merge, reject, undo
from generator.commands.review_desk import check_with, open_desk
from generator.commands.settings import Settings
from generator.model.candidates import Candidate, CandidateFile, last_decisions
from generator.model.diagnostics import has_errors
from generator.store.candidate_files import write_candidates
from generator.store.files import write_file
from generator.store.ids import RefusedError
from generator.store.review_file import load_review
from generator.store.review_journal import checksum
from generator.store.review_lock import locked

IDA = Signature("Ida", "2021-06-02")
ALL = sorted(path.name for path in REVIEW.iterdir())


@pytest.mark.parametrize("name", ALL)
def test_case(name: str, tmp_path: Path) -> None:
    folder = lay_out(REVIEW / name, tmp_path / "briefing")
    assert transcript(REVIEW / name, folder) == (REVIEW / name / "expected.txt").read_text("utf-8")
    after = {
        path.relative_to(REVIEW / name / "after").as_posix(): path.read_bytes().decode()
        for path in sorted((REVIEW / name / "after").rglob("*"))
        if path.is_file()
    }
    assert left_behind(folder) == after


@pytest.mark.parametrize("name", ALL)
def test_what_a_case_leaves_breaks_no_rule(name: str, tmp_path: Path) -> None:
    folder = lay_out(REVIEW / name, tmp_path / "briefing")
    transcript(REVIEW / name, folder)
    assert not has_errors(load(Settings.of_folder(folder)).diagnostics)


def test_a_merge_is_additions_alone_to_git(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "merged-lines-stay", tmp_path / "briefing")
    before = folder / "data/exercises/bright-signal-2021.yml"
    old = tmp_path / "old.yml"
    old.write_bytes(before.read_bytes())
    transcript(REVIEW / "merged-lines-stay", folder)
    diff = subprocess.run(
        ["git", "diff", "--no-index", "--numstat", str(old), str(before)], capture_output=True, text=True, check=False
    ).stdout
    added, removed, _ = diff.split(maxsplit=2)
    assert int(added) > 20
    assert removed == "0"


def test_deciding_again_after_everything_was_undone_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "what-is-needed-comes-along", tmp_path / "briefing")
    settings = Settings.of_folder(folder)
    accept_all(settings, Choice(), IDA)
    first = records(folder)
    undo(settings, IDA)
    undo(settings, IDA)
    assert len(records(folder)) == len(first) - 2
    accept_all(settings, Choice(), IDA)
    assert records(folder) == first


def test_every_byte_of_the_decisions_stays(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "changed-words-are-asked-again", tmp_path / "briefing")
    path = folder / "data/review.yml"
    path.write_bytes(path.read_bytes().rstrip(b"\n") + b"   # by hand, without a line end")
    before = path.read_bytes()
    reject(Settings.of_folder(folder), ["00000000000c"], IDA)
    assert path.read_bytes().startswith(before)
    assert len(load_review(folder / "data").decisions) == 2


def test_nothing_is_decided_while_the_decisions_cannot_be_read(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "changed-words-are-asked-again", tmp_path / "briefing")
    path = folder / "data/review.yml"
    path.write_bytes(path.read_bytes().replace(b"decision: accepted", b"decision: acepted"))
    before = path.read_bytes()
    with pytest.raises(RefusedError, match=r"data/review.yml:6:15: error\[unknown-value\]"):
        reject(Settings.of_folder(folder), ["00000000000c"], IDA)
    assert path.read_bytes() == before


def test_what_a_person_changed_is_not_undone(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "accepted-by-key-is-reviewed", tmp_path / "briefing")
    settings = Settings.of_folder(folder)
    accept(settings, ["00000000000c"], IDA)
    path = folder / "data/quotations/old-lamps-may-fail.yml"
    path.write_bytes(path.read_bytes() + b"# checked by telephone\n")
    with pytest.raises(RefusedError, match="was changed since it was made and is left alone"):
        undo(settings, IDA)
    assert path.read_bytes().endswith(b"telephone\n")
    assert len(load_review(folder / "data").decisions) == 1
    path.unlink()
    undo(settings, IDA)
    assert not last_decisions(load_review(folder / "data").decisions)


def test_merged_lines_a_person_changed_are_not_undone(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "merged-lines-stay", tmp_path / "briefing")
    settings = Settings.of_folder(folder)
    path = folder / "data/exercises/bright-signal-2021.yml"
    before = path.read_bytes()
    merge(settings, "00000000000f", "bright-signal-2021", IDA)
    merged = path.read_bytes()
    path.write_bytes(merged.replace(b"unit: days", b"unit: long days"))
    with pytest.raises(RefusedError, match="changed since"):
        undo(settings, IDA)
    path.write_bytes(b"# Another comment.\n" + merged)
    undo(settings, IDA)
    assert path.read_bytes() == b"# Another comment.\n" + before


def test_merged_lines_that_a_disagreement_points_at_are_not_undone(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "merged-lines-stay", tmp_path / "briefing")
    settings = Settings.of_folder(folder)
    merge(settings, "00000000000f", "bright-signal-2021", IDA)
    path = folder / "data/disagreements/how-many-keepers.yml"
    path.write_bytes(path.read_bytes().replace(b"#keepers-by-pilots", b"#keepers-by-pilots-2"))
    before = records(folder)
    with pytest.raises(RefusedError, match=r"how-many-keepers.yml:6:10: error\[unknown-statement\]"):
        undo(settings, IDA)
    assert records(folder) == before


def test_a_record_renamed_since_is_still_the_one_pointed_at(tmp_path: Path) -> None:
    folder = lay_out(REVIEW / "references-follow-a-merge", tmp_path / "briefing")
    settings = Settings.of_folder(folder)
    accept(settings, ["00000000000d"], IDA)
    path = folder / "data/actors/marsh.yml"
    path.with_name("keeper-marsh.yml").write_bytes(path.read_bytes() + b"former_ids: [marsh]\n")
    path.unlink()
    accept(settings, ["00000000000c"], IDA)
    assert "speaker: keeper-marsh\n" in (folder / "data/quotations/old-lamps-may-fail.yml").read_text("utf-8")


# --- two at once ------------------------------------------------------------------------------------------------


def many(folder: Path, number: int, *, chained: bool = True) -> Settings:
    """A briefing with that many candidates, of which each third needs the next if they are chained."""
    settings = Settings.of_folder(folder)

    def needs_next(index: int) -> bool:
        return chained and index % 3 == 0 and index < number - 1

    candidates = tuple(
        Candidate(
            key=f"{index:012x}",
            folder="claims",
            id=f"claim-{index}",
            origin="claims/test",
            confidence=0.5,
            words="The new lamp cost 2.5 million crowns",
            record={
                "topic": "technology",
                "text": f"Claim number {index}: the lamp was paid for.",
                "about": ["lantern-authority", *([f"claim-{index + 1}"] if needs_next(index) else [])],
                "claimant": "harbour-gazette",
                "cite": {"source": "harbour-gazette", "exact": "The new lamp cost 2.5 million crowns"},
            },
        )
        for index in range(number)
    )
    write_candidates(settings.data, CandidateFile(source="harbour-gazette", seed_sha256="0f0e", candidates=candidates))
    return settings


def forked(work: Callable[[], object]) -> int:
    """Run something in a process of its own, and give its number."""
    process = os.fork()
    if process == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 (a child must not run the rest of the tests)
            os._exit(1)
        os._exit(0)
    return process


def test_commands_at_once_lose_no_decision(base: Path) -> None:
    settings = many(base, 24, chained=False)

    def decide(keys: list[str]) -> None:
        for number, key in enumerate(keys):
            (reject if number % 2 else accept)(settings, [key], IDA)

    keys = [f"{index:012x}" for index in range(24)]
    processes = [forked(lambda part=part: decide(keys[part::4])) for part in range(4)]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * 4
    assert last_decisions(load_review(settings.data).decisions).keys() >= set(keys)
    assert_whole(settings)


def test_a_command_waits_for_another_and_then_gives_up(base: Path) -> None:
    settings = many(base, 1)
    with locked(settings.data), pytest.raises(RefusedError, match="another command"), locked(settings.data, 0.1):
        pass
    assert not (settings.data / ".review.lock").exists()


def test_the_lock_of_a_killed_command_holds_nobody_up(base: Path) -> None:
    settings = many(base, 1)

    def hold() -> None:
        with locked(settings.data):
            time.sleep(60)

    process = forked(hold)
    while not (settings.data / ".review.lock").exists():
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    assert (settings.data / ".review.lock").exists()
    with locked(settings.data, 1):
        pass


# --- accidents --------------------------------------------------------------------------------------------------


def records(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "review.yml"
    }


def assert_whole(settings: Settings) -> None:
    """Files and decisions tell the same story, and nothing half done lies about."""
    decisions = last_decisions(load_review(settings.data).decisions)
    made = {added.file: added.sha256 for d in decisions.values() for added in d.added if added.sha256}
    base = CASES / "base" / "data"
    for path in sorted(settings.data.rglob("*")):
        name = path.relative_to(settings.data).as_posix()
        if path.is_dir() or name == "review.yml" or name.startswith("candidates/"):
            continue
        assert not path.name.startswith("."), f"{name} was left behind"
        if name in made:
            assert checksum(path.read_bytes()) == made.pop(name), name
        else:
            assert (base / name).is_file(), f"{name} stands without a decision"
    assert not made, "a decision stands without its file"
    desk = open_desk(settings)
    assert not has_errors([*desk.diagnostics, *desk.loaded.diagnostics, *check_with(desk, {})])


def decide_much(settings: Settings) -> None:
    """Every kind of decision, one after the other."""
    accept(settings, ["000000000000"], IDA)
    merge(settings, "000000000002", "cost-of-the-lamp", IDA)
    undo(settings, IDA, "000000000000")
    undo(settings, IDA, "000000000002")
    reject(settings, ["000000000002"], IDA)


class Accident:
    """Counts the calls that change files, and strikes at one of them."""

    def __init__(self, at: int, strike: Callable[[], None]) -> None:
        self.left, self.strike = at, strike

    def around(self, call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            self.left -= 1
            if self.left == 0:
                self.strike()
            result = call(*arguments, **named)
            self.left -= 1
            if self.left == 0:
                self.strike()
            return result

        return called

    def lie_in_wait(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("replace", "fsync", "fdopen"):
            patch.setattr(os, name, self.around(getattr(os, name)))
        patch.setattr(Path, "unlink", self.around(Path.unlink))


def kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_killed_between_any_two_writes_nothing_is_lost(base: Path, tmp_path: Path) -> None:
    many(base, 3)
    kills, point = 0, 0
    while True:
        point += 1
        folder = tmp_path / f"killed-{point}"
        os.system(f"cp -r '{base}' '{folder}'")
        settings = Settings.of_folder(folder)

        def work(settings: Settings = settings, point: int = point) -> None:
            patch = pytest.MonkeyPatch()
            Accident(point, kill_self).lie_in_wait(patch)
            decide_much(settings)

        _, status = os.waitpid(forked(work), 0)
        if not os.WIFSIGNALED(status):
            break
        kills += 1
        reject(settings, [], IDA)  # the next command, which has nothing else to do
        assert_whole(settings)
        accept_all(settings, Choice(), IDA)
        assert_whole(settings)
    assert status == 0
    assert kills >= 50


def test_killed_at_any_moment_nothing_is_lost(base: Path) -> None:
    settings = many(base, 12)
    keys = [f"{index:012x}" for index in range(12)]
    rng = random.Random(7)

    def work() -> None:
        while True:
            for key in keys:
                try:
                    accept(settings, [key], IDA)
                    undo(settings, IDA, key)
                except RefusedError:
                    continue

    decided = 0
    for _ in range(25):
        process = forked(work)
        # However slow the machine is: the first decision is on file, and others are on their way.
        until = time.monotonic() + 60
        while len(load_review(settings.data).decisions) <= decided and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(rng.uniform(0.0, 0.1))
        seen = len(load_review(settings.data).decisions)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        reject(settings, [], IDA)  # the next command
        decided = len(load_review(settings.data).decisions)
        assert decided >= seen, "what was on file stays on file"
        assert_whole(settings)
    assert decided >= 25


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_loses_no_decision(base: Path, tmp_path: Path) -> None:
    many(base, 3)
    failures, point = 0, 0
    while True:
        point += 1
        folder = tmp_path / f"full-{point}"
        os.system(f"cp -r '{base}' '{folder}'")
        settings = Settings.of_folder(folder)
        with pytest.MonkeyPatch.context() as patch:
            accident = Accident(point, disk_full)
            for name in ("replace", "fsync", "fdopen"):
                patch.setattr(os, name, accident.around(getattr(os, name)))
            try:
                accept(settings, ["000000000000"], IDA)
                merge(settings, "000000000002", "cost-of-the-lamp", IDA)
                undo(settings, IDA, "000000000000")
            except OSError:
                failures += 1
            else:
                break
        reject(settings, [], IDA)
        assert_whole(settings)
    assert failures > 10


def test_a_file_changed_after_a_kill_is_left_alone(base: Path) -> None:
    settings = many(base, 2)

    def work() -> None:
        patch = pytest.MonkeyPatch()
        Accident(9, kill_self).lie_in_wait(patch)
        accept(settings, ["000000000001"], IDA)

    os.waitpid(forked(work), 0)
    assert (settings.data / ".review.journal").exists()
    path = settings.data / "claims/claim-1.yml"
    write_file(path, (settings.data / "claims/cost-of-the-lamp.yml").read_bytes())
    outcome = reject(settings, [], IDA)
    assert outcome.told == (
        "data/claims/claim-1.yml was changed meanwhile; the decision on 000000000001 is not recorded",
    )
    assert path.read_bytes() == (settings.data / "claims/cost-of-the-lamp.yml").read_bytes()
    assert load_review(settings.data).decisions == ()


def test_a_decision_on_file_is_not_recorded_again_whatever_happened_to_its_record(base: Path) -> None:
    settings = many(base, 2)
    unlink = Path.unlink

    def fail(path: Path, **named: bool) -> None:
        if path.name == ".review.journal":
            disk_full()
        unlink(path, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "unlink", fail)
        with pytest.raises(OSError, match="space"):
            accept(settings, ["000000000001"], IDA)
    path = settings.data / "claims/claim-1.yml"
    path.write_bytes(path.read_bytes() + b"# by hand\n")
    outcome = reject(settings, [], IDA)
    assert outcome.told == ()
    assert len(load_review(settings.data).decisions) == 1
    assert not (settings.data / ".review.journal").exists()


def test_a_journal_that_leads_out_of_the_data_is_refused(base: Path) -> None:
    settings = many(base, 2)
    journal = '{"size": 0, "steps": [{"decision": %s, "change": {"file": "%s", "before": null, "after": "x"}}]}'
    decision = (
        '{"key": "000000000001", "source": "s", "decision": "accepted", "by": "x", "on": "2021", '
        '"fingerprint": "000000000001"}'
    )
    for file in ("../../x.yml", "/tmp/x.yml", "claims/../../x.yml", "claims/.x.yml"):
        (settings.data / ".review.journal").write_text(journal % (decision, file))
        with pytest.raises(RefusedError, match="cannot be read"):
            reject(settings, [], IDA)


def test_hundreds_of_candidates_are_decided_together(base: Path) -> None:
    settings = many(base, 400)
    start = time.perf_counter()
    outcome = accept_all(settings, Choice(), IDA)
    taken = time.perf_counter() - start
    assert len(outcome.decisions) == 400
    assert taken < 30, f"{taken:.1f} s"
