"""What is known of a page built this time, and what of it is remembered for the next."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from mkdocs.structure.pages import Page

from generator.fastsite.unchanged.marks import Mark, settled
from generator.fastsite.unchanged.messages import told_from
from generator.fastsite.unchanged.store import NEVER, StoredPage


@dataclass(slots=True)
class Built:
    """A page built this time: what is known of it so far; `waiting` is its HTML from its reading to its building."""

    page: Page
    source: Mark | None
    meta: str
    title: str
    targets: str
    quiet: bool
    lists: bool
    entries: str = ""
    html: Mark | None = None
    html_numbers: str = ""
    waiting: bytes | None = None


def row_of(now: Built, around: str) -> StoredPage:
    """What the next build may know of a page; `around` is the digest of what it takes from others."""
    file, links = now.page.file, now.page.links_to_anchors or {}
    # Where MkDocs tells everything it does, it does not look for anchors.
    keepable = now.quiet and now.source is not None and now.html is not None and told_from() > logging.DEBUG
    page, source = now.html or Mark("", ""), now.source or Mark("", "")
    return StoredPage(
        uri=file.src_uri,
        dest=file.dest_uri,
        level=told_from() if keepable else NEVER,
        source_numbers=source.numbers,
        source_digest=source.digest,
        targets=now.targets,
        title=now.title,
        meta=now.meta,
        anchors=json.dumps(sorted(now.page.present_anchor_ids or ())),
        links=json.dumps({target.src_uri: anchors for target, anchors in links.items()}),
        entries=now.entries,
        lists=int(now.lists),
        around=around,
        # By the end of the build most pages were written long enough ago to trust the numbers of their files.
        page_numbers=settled(now.html_numbers),
        page_digest=page.digest,
    )
