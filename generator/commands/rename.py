"""Renames a record everywhere in the data, keeping comments and layout, and leaves its old id behind for redirects."""

from __future__ import annotations

from generator.commands.settings import Settings
from generator.store.files import sweep_below
from generator.store.record_files import load_records
from generator.store.rename import apply_rename, plan_rename


def rename(settings: Settings, old: str, new: str, *, dry_run: bool = False) -> list[str]:
    """Rename a record and tell what changed, or what would, as a unified diff.

    Raises:
        RefusedError: If it cannot be done; nothing is changed then.
        OSError: If a file cannot be read or written; nothing is changed then.
    """
    edits = plan_rename(load_records(settings.data, settings.root), settings.root, old, new)
    if dry_run:
        return [edit.diff().removesuffix("\n") for edit in edits]
    sweep_below(settings.data)
    apply_rename(edits, settings.root)
    moved = edits[0]
    lines = [f"{moved.file} is now {moved.new_file}; “{old}” is among its former ids"]
    if changed := ", ".join(f"{edit.new_file} ({edit.references})" for edit in edits if edit.references):
        lines.append(f"references changed: {changed}")
    return lines
