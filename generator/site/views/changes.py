"""The page of changes: what is new, corrected or withdrawn, newest first, as the changelog tells it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from generator.model.changelog import Change
from generator.site import phrases
from generator.site.changes import Changed, changed
from generator.site.downloads.atom import FEED
from generator.site.shared import Site
from generator.site.sheet import Link, Sheet
from generator.site.wording import _

# The page shows so many; the file in `data/` and the feed hold all.
MOST = 500
_NEWEST = 3


class Entry(NamedTuple):
    """A change and the records it is about."""

    change: Changed
    records: tuple[Link, ...]
    gone: tuple[str, ...]


class Day(NamedTuple):
    """The changes of a day."""

    on: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Everything the page prints."""

    days: tuple[Day, ...]
    count: int
    left_out: int
    feed: Link | None
    relative: bool


def view_changes(site: Site) -> ChangesView:
    """The page of changes."""
    sheet = Sheet(site, "changes.md")
    told = site.graph.newest_changes
    days = tuple(
        Day(phrases.when(found[0].on), f"on-{on}", tuple(entry(sheet, change) for change in found))
        for on, group in groupby(told[:MOST], key=lambda change: change.on.text)
        if (found := list(group))
    )
    feed = Link(_("Feed of changes (Atom)"), Markup(FEED)) if told else None
    return ChangesView(days, len(told), max(len(told) - MOST, 0), feed, relative=not site.url)


def newest(sheet: Sheet) -> tuple[Entry, ...]:
    """The last few changes, as the home page tells them."""
    return tuple(entry(sheet, change) for change in sheet.graph.newest_changes[:_NEWEST])


def entry(sheet: Sheet, change: Change) -> Entry:
    """A change as seen from a page."""
    records = sheet.graph.records
    today = {former: record.id for record in records.values() for former in record.former_ids}
    named = [today.get(record_id, record_id) for record_id in change.records]
    here = [record_id for record_id in named if record_id in records]
    return Entry(changed(change), sheet.links(here), tuple(name for name in named if name not in records))
