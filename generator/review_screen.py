"""The terminal interface of a review: a candidate with its sentence and its record, and one key for each decision.

Every decision is written before the next candidate is shown, so that leaving at any moment loses nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from generator.commands.following import proposed_text
from generator.commands.review import Choice, Outcome, Signature, accept, listed, merge, reject, undo
from generator.commands.review_desk import Asked, Desk, Shown, evidence, open_desk
from generator.commands.review_report import decision_line, place_of
from generator.commands.settings import Settings
from generator.model.candidates import Standing, Verb
from generator.store.ids import RefusedError

_SIGNS = {Standing.OPEN: "·", Standing.CHANGED: "↻"}
_DECIDED = {Verb.ACCEPTED: "✓", Verb.MERGED: "≡", Verb.REJECTED: "✗"}
Take = Callable[[str, str], str]


class EditScreen(ModalScreen[bool]):
    """A record to be corrected before it is taken; what is wrong with it is told below, and it stays open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Accept this", priority=True),
        Binding("escape", "leave", "Back, nothing changed", priority=True),
    ]

    def __init__(self, record_id: str, text: str, take: Take) -> None:
        super().__init__()
        self._record_id, self._text, self._take = record_id, text, take

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label("Id of the record, and the record. ctrl+s accepts it, escape goes back.")
            yield Input(self._record_id, id="edited-id")
            yield TextArea(self._text, id="edited-text", soft_wrap=True, show_line_numbers=True)
            yield Static("", id="faults")
            yield Footer()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def action_take(self) -> None:
        """Accept the record as it stands, or show why it cannot be."""
        fault = self._take(self.query_one(Input).value.strip(), self.query_one(TextArea).text)
        if fault:
            self.query_one("#faults", Static).update(Content(_printable(fault)))
        else:
            self.dismiss(result=True)

    def action_leave(self) -> None:
        """Go back with nothing decided."""
        self.dismiss(result=False)


class AskScreen(ModalScreen[str | None]):
    """A question with answers to choose from, or a line to type. Escape answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", priority=True)]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]] = (), typed: str = "") -> None:
        super().__init__()
        self._question, self._answers, self._typed = question, answers, typed

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label(Content(self._question))
            if self._answers:
                yield OptionList(*(Option(Content(_printable(words)), id=answer) for answer, words in self._answers))
            yield Input(placeholder=self._typed, id="typed")
            yield Footer()

    def on_mount(self) -> None:
        (self.query_one(OptionList) if self._answers else self.query_one(Input)).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Go back with nothing decided."""
        self.dismiss(None)


class ReviewScreen(App[None]):
    """Candidates on the left, the one under the cursor on the right."""

    TITLE = "Review"
    CSS = """
    #list { width: 38%; height: 1fr; }
    #count { height: 1; }
    #detail { padding: 0 1; }
    .box { padding: 1 2; background: $surface; }
    ModalScreen { align: center middle; }
    #edited-text { height: 1fr; }
    #faults { color: $error; max-height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("e", "edit", "Edit"),
        Binding("m", "merge", "Merge into"),
        Binding("k", "keep", "Is on file"),
        Binding("r", "reject", "Reject"),
        Binding("s", "skip", "Skip"),
        Binding("u", "undo", "Undo"),
        Binding("d", "decided", "Show decided"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, settings: Settings, sources: Sequence[str], signature: Signature) -> None:
        super().__init__()
        self._settings, self._signature = settings, signature
        self._choice = Choice(tuple(sources))
        self._with_decided = False
        self._desk: Desk = open_desk(settings)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield OptionList(id="list")
            with VerticalScroll():
                yield Static("", id="detail")
        yield Static("", id="count")
        yield Footer()

    def on_mount(self) -> None:
        for diagnostic in self._desk.diagnostics[:5]:
            self.notify(_printable(str(diagnostic)), severity="error", markup=False)
        self._fill(None)

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def shown(self) -> Asked | None:
        """The candidate under the cursor."""
        option = self.query_one("#list", OptionList).highlighted_option
        return self._desk.asked.get(option.id or "") if option else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id == "list":
            self._show()

    def _fill(self, at: int | None, key: str | None = None) -> None:
        """List the candidates anew, with the cursor on a key, or else at a row."""
        standings = () if self._with_decided else (Standing.OPEN, Standing.CHANGED)
        rows = listed(self._desk, self._choice, standings)
        widget = self.query_one("#list", OptionList)
        widget.clear_options()
        widget.add_options([Option(_row(asked), id=asked.candidate.key) for asked in rows])
        keys = [asked.candidate.key for asked in rows]
        if rows:
            widget.highlighted = keys.index(key) if key in keys else min(at or 0, len(rows) - 1)
        waiting = sum(asked.is_waiting for asked in listed(self._desk, self._choice))
        total = len(listed(self._desk, self._choice))
        self.query_one("#count", Static).update(Content(f" {waiting} of {total} candidates wait for a decision"))
        self._show()

    def _show(self) -> None:
        asked = self.shown
        detail = detail_of(self._desk, asked) if asked else Content("Nothing waits for a decision.")
        self.query_one("#detail", Static).update(detail)

    # --- decisions ------------------------------------------------------------------------------------------

    def _decide(self, decide: Callable[[], Outcome], key: str | None = None) -> str:
        """Carry a decision out, tell what became of it, and move on; the reason if it was refused."""
        at = self.query_one("#list", OptionList).highlighted
        try:
            outcome = decide()
        except (RefusedError, OSError) as error:
            outcome = Outcome(refused=(str(error),))
        self._desk = open_desk(self._settings)
        for words in map(decision_line, outcome.decisions):
            self.notify(_printable(words), markup=False)
        for words in outcome.told:
            self.notify(_printable(words), severity="warning", timeout=30, markup=False)
        refused = "\n".join(outcome.refused)
        if not refused and self._with_decided:
            at = (at or 0) + 1
        self._fill(at, key)
        return refused

    def _decide_or_tell(self, decide: Callable[[], Outcome], key: str | None = None) -> None:
        if refused := self._decide(decide, key):
            self.notify(_printable(refused), severity="error", timeout=20, markup=False)

    def action_accept(self) -> None:
        """Put the candidate on file as it is proposed."""
        if asked := self.shown:
            self._decide_or_tell(lambda: accept(self._settings, [asked.candidate.key], self._signature))

    def action_edit(self) -> None:
        """Correct the record, then put it on file."""
        asked = self.shown
        if asked is None:
            return
        key, proposed = asked.candidate.key, asked.candidate.id

        def take(record_id: str, text: str) -> str:
            new_id = record_id if record_id != proposed else None
            return self._decide(
                lambda: accept(self._settings, [key], self._signature, edits={key: text}, new_id=new_id)
            )

        self.push_screen(EditScreen(proposed, proposed_text(self._desk, asked), take))

    def action_merge(self) -> None:
        """Choose the record that the candidate is, and add what it lacks."""
        self._ask_record(add=True)

    def action_keep(self) -> None:
        """Choose the record that the candidate is, and add nothing to it."""
        self._ask_record(add=False)

    def _ask_record(self, *, add: bool) -> None:
        asked = self.shown
        if asked is None:
            return
        known = {asked.record: "where it went before"} if asked.record else {}
        known |= {similar.id: similar.reason for similar in asked.candidate.similar}
        answers = [(each, f"{each}  {place_of(self._desk, each)}  {reason}") for each, reason in known.items()]
        question = "Merge into which record?" if add else "Which record is it? Nothing is added."

        def answered(record_id: str | None) -> None:
            if record_id:
                key = asked.candidate.key
                self._decide_or_tell(lambda: merge(self._settings, key, record_id, self._signature, add=add))

        self.push_screen(AskScreen(question, answers, "or the id of another"), answered)

    def action_reject(self) -> None:
        """Keep the candidate away, with a note if there is something to say."""
        asked = self.shown
        if asked is None:
            return

        def answered(note: str | None) -> None:
            if note is not None:
                self._decide_or_tell(lambda: reject(self._settings, [asked.candidate.key], self._signature, note))

        self.push_screen(AskScreen("Reject. Why? Enter alone says nothing.", typed="note"), answered)

    def action_skip(self) -> None:
        """Leave the candidate open and go to the next."""
        self.query_one("#list", OptionList).action_cursor_down()

    def action_undo(self) -> None:
        """Take back the decision on the candidate, if it is decided; else the last of all."""
        asked = self.shown
        key = asked.candidate.key if asked and not asked.is_waiting else None
        taken: list[str] = []

        def take_back() -> Outcome:
            outcome = undo(self._settings, self._signature, key)
            taken.extend(decision.key for decision in outcome.decisions)
            return outcome

        self._decide_or_tell(take_back)
        if taken:
            self._fill(None, taken[0])

    def action_decided(self) -> None:
        """Show decided candidates, too, or those that wait alone."""
        self._with_decided = not self._with_decided
        self._fill(0, self.shown.candidate.key if self.shown else None)


def detail_of(desk: Desk, asked: Asked) -> Content:
    """A candidate in full: where it stands, its sentences, its record, what it resembles and what is unsure."""
    candidate = asked.candidate
    parts = [
        Content.styled(_printable(f"{candidate.folder}/{candidate.id}"), "bold"),
        Content(_printable(f"  {candidate.confidence:.2f} by {candidate.origin}, in {asked.source}\n")),
    ]
    if asked.before:
        record = f" as “{asked.before.record}”" if asked.before.record else ""
        parts.append(Content(_printable(f"{asked.before.decision}{record} by {asked.before.by} {asked.before.on}\n")))
        if asked.is_waiting:
            parts.append(
                Content(_printable(f"asked again; before: “{asked.before.words}”\nnow: “{candidate.words}”\n"))
            )
    for shown in evidence(desk, asked):
        parts += [Content("\n"), _marked(shown), Content("\n")]
    parts.append(Content.styled(f"\n{_printable(proposed_text(desk, asked))}", "dim"))
    if asked.record:
        parts.append(Content(_printable(f"\non file: {asked.record}  {place_of(desk, asked.record)}\n")))
    for similar in candidate.similar:
        place = place_of(desk, similar.id) or "not on file"
        parts.append(Content(_printable(f"\nlike {similar.id}  {place}: {similar.reason}")))
    for words in candidate.unsure:
        parts.append(Content.styled(_printable(f"\nunsure: {words}"), "bold"))
    return Content("").join(parts)


def _marked(shown: Shown) -> Content:
    content = Content(_printable(shown.text))
    for mark in shown.marks:
        content = content.stylize("reverse", mark.start, mark.end)
    return content


def _row(asked: Asked) -> Content:
    sign = _SIGNS.get(asked.standing) or (_DECIDED[asked.before.decision] if asked.before else "✓")
    candidate = asked.candidate
    return Content(_printable(f"{sign} {candidate.confidence:.2f} {candidate.folder} {candidate.words[:60]}"))


def _printable(text: str) -> str:
    """A text without signs that would steer the terminal; each is replaced by one sign, so that offsets hold."""
    return "".join(sign if sign == "\n" or unicodedata.category(sign)[0] != "C" else "�" for sign in text)
