"""A page of ours from Markdown to everything that `mkdocs.structure.pages.Page.render` leaves on it (MkDocs 1.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.fastsite.conversion import tags
from generator.fastsite.conversion.addresses import PageAddresses
from generator.fastsite.conversion.blocks import Blocks, Heading
from generator.fastsite.conversion.inline import Line
from generator.fastsite.conversion.refusal import UnsureError

_BLANK_LINES = re.compile(r"(?<=\n) +\n")
_TAG = re.compile(r"<[^<>]*>")


class Converted(NamedTuple):
    """A converted page: its HTML, its contents, its title where it begins with one, and its anchors."""

    content: str
    toc: TableOfContents
    title: str | None
    ids: frozenset[str]


def convert(text: str, addresses: PageAddresses, depth: int) -> Converted:
    """Convert a page.

    Args:
        text: The Markdown, without front matter.
        addresses: Where the page's links lead; notes the anchors they lead to.
        depth: The level of headings down to which the contents list them.

    Raises:
        UnsureError: If it holds anything that is not known.
    """
    tags.check(text)
    anchors = tags.ids(text)
    if "\n " in text:
        text = _BLANK_LINES.sub("\n", text)
    blocks = Blocks(text.split("\n"), Line(addresses))
    content = blocks.html()
    if not content:
        raise UnsureError
    anchors.update(heading.anchor for heading in blocks.headings)
    title = _name(blocks.headings[0]) if blocks.starts_with_heading else None
    return Converted(content, contents(blocks.headings, depth), title, frozenset(anchors))


def contents(headings: Iterable[Heading], depth: int) -> TableOfContents:
    """The contents of a page: each heading below the nearest one before it of a higher level.

    Args:
        headings: The page's headings, in order.
        depth: The level, from 1, of the lowest that are listed.
    """
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        if heading.level > depth:
            continue
        link = AnchorLink(_name(heading), heading.anchor, heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    if top:
        # As `mkdocs.structure.toc.get_toc` leaves it.
        top[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(top)


def _name(heading: Heading) -> str:
    """A heading's words without tags, each run of white space one space."""
    return " ".join(_TAG.sub("", heading.html).split())
