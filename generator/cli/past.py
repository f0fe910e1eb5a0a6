"""Commands on the past of records: log and diff."""

from __future__ import annotations

import click

from generator.cli.completion import record_ids
from generator.cli.refusals import refusals
from generator.commands.history import differences, log
from generator.commands.history_report import DIFFERENCE_REPORTS, LOG_REPORTS
from generator.commands.settings import Settings


@click.command("log")
@click.argument("record_id", metavar="[ID]", required=False, shell_complete=record_ids)
@click.option("--most", type=click.IntRange(min=1), help="How many commits at most; without an ID 20 unless told.")
@click.option("--format", "form", type=click.Choice([*LOG_REPORTS]), default="text", help="For people or for machines.")
@click.pass_obj
def show_log(settings: Settings, record_id: str | None, most: int | None, form: str) -> None:
    """Tell how a record changed, who changed it and why: from git and data/changelog.yml."""
    with refusals():
        told = log(settings, record_id, most=most or (None if record_id else 20))
    click.echo(LOG_REPORTS[form](told).encode())


@click.command("diff")
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format", "form", type=click.Choice([*DIFFERENCE_REPORTS]), default="text",
    help="For people, for a pull request or for machines.",
)  # fmt: skip
@click.pass_obj
def show_difference(settings: Settings, before: str, after: str | None, form: str) -> None:
    """Say in words what differs between two states of the records: from A (HEAD) to B (the files as they are)."""
    with refusals():
        compared = differences(settings, before, after)
    click.echo(DIFFERENCE_REPORTS[form](compared).encode())
