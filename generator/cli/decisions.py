"""Commands on candidates: review, candidates, accept, merge, reject, undo."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime

import click

from generator.cli.completion import record_ids, source_ids
from generator.cli.refusals import refusals
from generator.commands.review import Choice, Outcome, Signature, accept, accept_all, listed, merge, reject, undo
from generator.commands.review_desk import check_sources, open_desk
from generator.commands.review_report import FOLDER_OF_KIND, candidates_json, candidates_text, decision_line
from generator.commands.settings import Settings
from generator.model.candidates import Standing
from generator.model.diagnostics import has_errors

_BY = click.option("--by", metavar="NAME", help="Who decides; by default the name that git knows.")
_KINDS = click.Choice([*FOLDER_OF_KIND])


@click.command("review")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=source_ids)
@_BY
@click.pass_obj
def review_candidates(settings: Settings, sources: tuple[str, ...], by: str | None) -> None:
    """Look at candidates one by one and decide; leave and come back at any time."""
    from generator.review_screen import ReviewScreen

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException("the screen needs a terminal; without one, use `candidates` and `accept`")
    with refusals():
        check_sources(open_desk(settings), sources)
        ReviewScreen(settings, sources, _signature(by)).run()


@click.command("candidates")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=source_ids)
@click.option(
    "--state", type=click.Choice([*map(str, Standing), "waiting", "all"]), default="waiting", help="Open and changed."
)
@click.option("--kind", type=_KINDS, help="Of this kind alone.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Those the rules are this sure of, 0 to 1."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or machines.")
@click.pass_obj
def list_candidates(
    settings: Settings, sources: tuple[str, ...], state: str, kind: str | None, min_confidence: float, form: str
) -> None:
    """List candidates with their keys, words and decisions."""
    states = {"waiting": (Standing.OPEN, Standing.CHANGED), "all": tuple(Standing)}
    with refusals():
        desk = open_desk(settings)
        check_sources(desk, sources)
    choice = Choice(sources, FOLDER_OF_KIND.get(kind or "", ""), min_confidence)
    found = listed(desk, choice, states.get(state) or (Standing(state),))
    for diagnostic in desk.diagnostics:
        click.echo(str(diagnostic), err=True)
    if text := {"text": candidates_text, "json": candidates_json}[form](desk, found):
        click.echo(text.encode())
    click.echo(f"{len(found)} candidates", err=True)
    if has_errors(desk.diagnostics):
        raise SystemExit(1)


@click.command("accept")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "every", is_flag=True, help="All that nobody has decided on.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Those the rules are this sure of, 0 to 1.")
@click.option("--kind", type=_KINDS, help="Those of this kind.")
@click.option("--source", "sources", multiple=True, help="Those of this source; may be given again.")
@click.option("--id", "new_id", metavar="ID", help="The id of the record, in place of the one proposed.")
@_BY
@click.pass_obj
def accept_candidates(
    settings: Settings,
    keys: tuple[str, ...],
    sources: tuple[str, ...],
    *,
    every: bool,
    min_confidence: float | None,
    kind: str | None,
    new_id: str | None,
    by: str | None,
) -> None:
    """Put candidates on file, with those they need: by KEY as reviewed, or many at once as not reviewed."""
    choosing = every or min_confidence is not None or kind or sources
    if bool(keys) == bool(choosing) or (new_id and len(keys) != 1):
        raise click.UsageError("name candidates by KEY (with --id one alone), or choose them by --all or its kin")
    with refusals():
        if keys:
            outcome = accept(settings, keys, _signature(by), new_id=new_id)
        else:
            choice = Choice(sources, FOLDER_OF_KIND.get(kind or "", ""), min_confidence or 0.0)
            outcome = accept_all(settings, choice, _signature(by))
    _tell(outcome, strict=bool(keys))


@click.command("merge")
@click.argument("key", metavar="KEY")
@click.argument("record_id", metavar="ID", shell_complete=record_ids)
@click.option("--keep", is_flag=True, help="Add nothing: record only that the candidate is this record.")
@_BY
@click.pass_obj
def merge_candidate(settings: Settings, key: str, record_id: str, *, keep: bool, by: str | None) -> None:
    """Record that a candidate is a record on file, and insert there what that lacks."""
    with refusals():
        outcome = merge(settings, key, record_id, _signature(by), add=not keep)
    _tell(outcome)


@click.command("reject")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--note", help="Why.")
@_BY
@click.pass_obj
def reject_candidates(settings: Settings, keys: tuple[str, ...], note: str | None, by: str | None) -> None:
    """Keep candidates away until their words change."""
    with refusals():
        outcome = reject(settings, keys, _signature(by), note)
    _tell(outcome)


@click.command("undo")
@click.argument("key", required=False, metavar="[KEY]")
@_BY
@click.pass_obj
def undo_decision(settings: Settings, key: str | None, by: str | None) -> None:
    """Take back the last decision, or the last on KEY, and what it added if nobody has changed that since."""
    with refusals():
        outcome = undo(settings, _signature(by), key)
    _tell(outcome)


def _signature(by: str | None) -> Signature:
    """Who decides, and today's date."""
    git = None if by else shutil.which("git")
    named = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False) if git else None  # noqa: S603
    name = by or (named.stdout.strip() if named else "") or "editors"
    return Signature(name, datetime.now().astimezone().date().isoformat())


def _tell(outcome: Outcome, *, strict: bool = True) -> None:
    """Print what was decided, and to standard error what was not."""
    for decision in outcome.decisions:
        click.echo(decision_line(decision).encode())
    for words in (*outcome.told, *outcome.refused):
        click.echo(words.encode(), err=True)
    if not strict:
        click.echo(f"{len(outcome.decisions)} decided, {len(outcome.refused)} not", err=True)
    if outcome.refused and (strict or not outcome.decisions):
        raise SystemExit(1)
