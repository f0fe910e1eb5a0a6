"""The terminal interface of a review, driven by its keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from review_cases import REVIEW, lay_out
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from generator.commands.review import Signature, merge
from generator.commands.settings import Settings
from generator.model.candidates import Decision
from generator.review_screen import EditScreen, ReviewScreen
from generator.store.review_file import load_review

IDA = Signature("Ida", "2021-06-02")
Steps = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def briefing(tmp_path: Path) -> Callable[[str], Path]:
    return lambda case: lay_out(REVIEW / case, tmp_path / "briefing")


def review(folder: Path, steps: Steps) -> None:
    """Open the interface on a briefing and take some steps in it."""

    async def run() -> None:
        app = ReviewScreen(Settings.of_folder(folder), (), IDA)
        async with app.run_test(size=(140, 50)) as pilot:
            await pilot.pause()
            await steps(pilot)

    # In a thread of its own: the browser tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(run())).result()


def decisions(folder: Path) -> tuple[Decision, ...]:
    return load_review(folder / "data").decisions


def told(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


def detail(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#detail", Static).content)


def test_shows_the_sentence_the_record_and_what_it_resembles(briefing: Callable[[str], Path]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "Marsh warned that the old lamps at Gull Head may fail next winter." in detail(pilot)
        assert "kind: person\nname: Marsh\n" in detail(pilot)
        assert "like ida-marsh  data/actors/ida-marsh.yml:1: the surname is hers" in detail(pilot)

    review(briefing("what-cannot-be-inserted-is-told"), steps)


def test_marks_the_words_in_their_sentence(briefing: Callable[[str], Path]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        content = pilot.app.screen.query_one("#detail", Static).content
        marked = [content.plain[span.start : span.end] for span in content.spans if span.style == "reverse"]
        assert marked == ["Marsh warned that", "the old lamps at Gull Head may fail next winter"]

    review(briefing("accepted-by-key-is-reviewed"), steps)


def test_each_decision_is_on_file_at_once(briefing: Callable[[str], Path]) -> None:
    folder = briefing("what-is-needed-comes-along")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("a")
        assert [each.decision for each in decisions(folder)] == ["accepted"]
        assert "reviewed:\n  by: Ida\n" in (folder / "data/actors/harbour-pilots.yml").read_text("utf-8")
        await pilot.press("r", *"no", "enter")
        await pilot.pause()
        assert [(each.decision, each.note) for each in decisions(folder)] == [("accepted", None), ("rejected", "no")]
        assert "Nothing waits" in detail(pilot)
        await pilot.press("u")
        await pilot.press("u")
        assert not (folder / "data/actors/harbour-pilots.yml").exists()
        assert [each.decision for each in decisions(folder)] == ["accepted", "rejected", "undone", "undone"]

    review(folder, steps)


def test_opens_where_it_was_left(briefing: Callable[[str], Path]) -> None:
    folder = briefing("what-is-needed-comes-along")

    async def leave(pilot: Pilot[None]) -> None:
        await pilot.press("a", "q")

    async def come_back(pilot: Pilot[None]) -> None:
        assert pilot.app.screen.query_one("#list", OptionList).option_count == 1
        assert "founded-by-pilots" in detail(pilot)

    review(folder, leave)
    review(folder, come_back)


def test_skipping_decides_nothing(briefing: Callable[[str], Path]) -> None:
    folder = briefing("what-is-needed-comes-along")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert "founded-by-pilots" in detail(pilot)

    review(folder, steps)
    assert decisions(folder) == ()


def test_merges_into_a_similar_record(briefing: Callable[[str], Path]) -> None:
    folder = briefing("merging-inserts-lines")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await pilot.press("enter")
        await pilot.pause()

    review(folder, steps)
    assert [each.record for each in decisions(folder)] == ["bright-signal-2021"]
    assert "keepers-by-pilots-2" in (folder / "data/exercises/bright-signal-2021.yml").read_text("utf-8")


def test_says_which_record_it_is_by_a_typed_id(briefing: Callable[[str], Path]) -> None:
    folder = briefing("what-cannot-be-inserted-is-told")
    before = (folder / "data/actors/ida-marsh.yml").read_bytes()

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("k")
        pilot.app.screen.query_one(Input).focus()
        await pilot.press(*"ida-marsh", "enter")
        await pilot.pause()

    review(folder, steps)
    assert [(each.decision, each.record) for each in decisions(folder)] == [("merged", "ida-marsh")]
    assert (folder / "data/actors/ida-marsh.yml").read_bytes() == before


def test_a_corrected_record_is_checked_before_it_is_taken(briefing: Callable[[str], Path]) -> None:
    folder = briefing("accepted-by-key-is-reviewed")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        text = pilot.app.screen.query_one(TextArea)
        right = text.text
        text.text = right.replace("kind: indirect", "kind: indrect")
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, EditScreen)
        fault = str(pilot.app.screen.query_one("#faults", Static).content)
        assert fault.startswith("data/quotations/old-lamps-may-fail.yml:2:7: error[unknown-value]")
        assert decisions(folder) == ()
        text.text = right.replace("kind: indirect", "kind: mixed  # as I hear it")
        pilot.app.screen.query_one(Input).value = "lamps-may-fail"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, EditScreen)

    review(folder, steps)
    assert [(each.record, each.edited) for each in decisions(folder)] == [("lamps-may-fail", True)]
    written = (folder / "data/quotations/lamps-may-fail.yml").read_text("utf-8")
    assert "kind: mixed  # as I hear it\n" in written
    assert written.endswith("reviewed:\n  by: Ida\n  on: 2021-06-02\n")


def test_shows_and_edits_references_as_they_are_today(briefing: Callable[[str], Path]) -> None:
    folder = briefing("references-follow-a-merge")
    merge(Settings.of_folder(folder), "00000000000d", "ida-marsh", IDA, add=False)

    async def steps(pilot: Pilot[None]) -> None:
        assert "speaker: ida-marsh" in detail(pilot)
        await pilot.press("e", "ctrl+s")
        await pilot.pause()

    review(folder, steps)
    assert [(each.record, each.edited) for each in decisions(folder)[1:]] == [("old-lamps-may-fail", False)]
    assert "speaker: ida-marsh\n" in (folder / "data/quotations/old-lamps-may-fail.yml").read_text("utf-8")


def test_leaving_an_edit_changes_nothing(briefing: Callable[[str], Path]) -> None:
    folder = briefing("accepted-by-key-is-reviewed")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e", "x", "escape")
        assert "old-lamps-may-fail" in detail(pilot)

    review(folder, steps)
    assert decisions(folder) == ()


def test_shows_both_the_old_words_and_the_new(briefing: Callable[[str], Path]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "accepted as “kept-every-light-burning” by Ida 2021-05-20" in detail(pilot)
        assert "before: “the lamps at Gull Head may fail”" in detail(pilot)
        assert "now: “the old lamps at Gull Head may fail next winter”" in detail(pilot)

    review(briefing("changed-words-are-asked-again"), steps)


def test_a_refusal_is_told_and_nothing_moves(briefing: Callable[[str], Path]) -> None:
    folder = briefing("a-broken-citation-is-refused")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("a")
        assert any("would break a rule" in message for message in told(pilot))
        assert "old-lamps-may-fail" in detail(pilot)

    review(folder, steps)
    assert decisions(folder) == ()


def test_signs_that_steer_a_terminal_are_not_passed_on(briefing: Callable[[str], Path]) -> None:
    folder = briefing("accepted-by-key-is-reviewed")
    path = folder / "data/candidates/harbour-gazette.yml"
    path.write_text(
        path.read_text("utf-8")
        .replace("words: the old", 'words: "[red]\\e[2J\\u202Ethe old')
        .replace("winter\n    record", 'winter"\n    record'),
        "utf-8",
    )

    async def steps(pilot: Pilot[None]) -> None:
        prompt = pilot.app.screen.query_one("#list", OptionList).get_option_at_index(0).prompt
        assert "[red]�[2J�the old" in str(prompt)

    review(folder, steps)
