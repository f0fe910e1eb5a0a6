"""Examples of every command, shown at the end of its `--help`. A test reads each one as a shell would."""

from __future__ import annotations

from collections.abc import Mapping

import click

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "": (
        "briefing new voyages --title 'Arctic research voyages'",
        "briefing --project voyages check",
    ),
    "new": ("briefing new voyages --title 'Arctic research voyages'",),
    "add": (
        "briefing add received/report.html",
        "briefing add received --dry-run",
        "briefing add --fetch https://example.org/report",
    ),
    "extract": ("briefing extract", "briefing extract the-courier-2025-06-03", "briefing extract --jobs 4"),
    "review": ("briefing review", "briefing review the-courier-2025-06-03 --by 'Ada Berg'"),
    "candidates": (
        "briefing candidates",
        "briefing candidates --kind quotation --min-confidence 0.8",
        "briefing candidates --state all --format json > candidates.json",
    ),
    "accept": (
        "briefing accept 3fa9c1",
        "briefing accept 3fa9c1 --id calm-harbour-2025 --by 'Ada Berg'",
        "briefing accept --all --source the-courier-2025-06-03",
    ),
    "merge": ("briefing merge 3fa9c1 calm-harbour-2025", "briefing merge 3fa9c1 calm-harbour-2025 --keep"),
    "reject": ("briefing reject 3fa9c1 --note 'The same event, told twice'",),
    "undo": ("briefing undo", "briefing undo 3fa9c1"),
    "geocode": ("briefing geocode --server https://nominatim.example.org --user-agent 'voyages, editors@example.org'",),
    "annotate": ("briefing annotate < texts.jsonl > finds.jsonl",),
    "check": ("briefing check", "briefing check --format json", "briefing check --format github"),
    "export": ("briefing export > briefing.json", "briefing export --format geojson > places.geojson"),
    "new-record": ("briefing new-record exercise calm-harbour-2025", "briefing new-record claim first-statement"),
    "rename": ("briefing rename calm-harbour calm-harbour-2025", "briefing rename old-id new-id --dry-run"),
    "log": ("briefing log calm-harbour-2025", "briefing log --most 5", "briefing log --format json"),
    "diff": ("briefing diff", "briefing diff main", "briefing diff v1.0 v1.1 --format markdown"),
    "schema": ("briefing schema",),
    "build": ("briefing build", "briefing build --shards 4", "briefing build --shards 4 --shard 2 --strict"),
    "join": ("briefing join public", "briefing join public --strict"),
    "snapshot": ("briefing snapshot v1.0 public/2026-11-01", "briefing snapshot HEAD~3 kept --day 2026-11-01"),
    "zip": ("briefing zip briefing.zip", "briefing zip briefing.zip --site public"),
    "completion": (
        "briefing completion bash > ~/.local/share/bash-completion/completions/briefing",
        "briefing completion fish > ~/.config/fish/completions/briefing.fish",
    ),
}


def show_examples(command: click.Command, name: str) -> None:
    """Put a command's examples at the end of its help, if it has any."""
    if lines := EXAMPLES.get(name):
        # The mark keeps click from joining the lines.
        command.epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
