"""Completion in shells: the script that asks `briefing` what may come next, and the ids and kinds it answers with."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from generator.model.records import Source
from generator.store.forms import KIND_OF_FOLDER

_SHELLS = ("bash", "zsh", "fish")
_ASKED = "_BRIEFING_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def shell_completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and ids in a SHELL."""
    wanted = get_completion_class(shell)
    assert wanted is not None, "click knows these shells"
    asking = wanted(context.find_root().command, {}, "briefing", _ASKED)
    # Not `source()`, which runs bash to look at its version.
    click.echo(asking.source_template % asking.source_vars(), nl=False)


def record_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ids of records that begin so, with their kind as a hint; of files alone, so that it is quick."""
    return _ids(context, begun, tuple(KIND_OF_FOLDER))


def source_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The same of sources."""
    return _ids(context, begun, (Source.folder,))


def record_kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The kinds of records that begin so."""
    return [CompletionItem(kind) for kind in KIND_OF_FOLDER.values() if kind.startswith(begun)]


def _ids(context: click.Context, begun: str, folders: tuple[str, ...]) -> list[CompletionItem]:
    # The settings are not read here, for reading them would be felt at every key; records are where they usually are.
    data = Path(context.find_root().params.get("project") or Path()) / "data"
    return [
        CompletionItem(path.stem, help=KIND_OF_FOLDER[folder])
        for folder in folders
        for path in sorted((data / folder).glob("*.yml"))
        if path.stem.startswith(begun)
    ]
