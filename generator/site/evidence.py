"""Citation marks and what is behind them: the cited words, who claims what rests on them, and the sources in words.

The values are frozen; the sheet of a page counts marks, nothing here does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generator.model.records import AnyRecord, Citation, Claim, Quotation, Side, Source, Statement
from generator.model.walk import Path, parts_below
from generator.site import phrases
from generator.site.addresses import Link
from generator.site.escape import markup, text


class CitedSource(NamedTuple):
    """A source as a page that cites it tells of it.

    Attributes:
        id: The source's id.
        link: Its label, which leads to its page.
        title: Empty where the article prints none.
        publisher: Empty where the article prints none.
        language: BCP 47 tag, where it is not the briefing's.
        reliability: The editors' assessment in words.
        grade: The Admiralty letters and what they mean.
        reason: Why it is judged so.
    """

    id: str
    link: Link
    title: Markup
    publisher: Markup
    published: Markup
    kind: Markup
    language: Markup
    reliability: Markup
    grade: Markup
    reason: Markup

    @property
    def anchor(self) -> Markup:
        """Where the page lists it."""
        return markup(f"s-{self.id}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: its number on the page, the words, where they stand, and who claims what rests on them.

    `claimants` is known once the page is composed; it is empty where nobody asserts anything, as with a mention.
    """

    number: int
    href: Markup
    words: str
    cited: CitedSource
    correct: Link
    claimants: tuple[Link, ...] = ()

    @property
    def source(self) -> Link:
        """The source, by its label."""
        return self.cited.link

    @property
    def source_id(self) -> str:
        """The source's id."""
        return self.cited.id

    @property
    def md(self) -> Markup:
        """The mark in Markdown: a link to the words, which the page's list of evidence holds under the same number."""
        return markup(f"[\\[{self.number}\\]]({self.href}){{ .cite }}")


class Evidence(tuple[Mark, ...]):
    """The marks of a page, by number."""

    __slots__ = ()

    @property
    def sources(self) -> tuple[CitedSource, ...]:
        """The sources cited, in the order of their first mark."""
        return tuple({mark.cited.id: mark.cited for mark in self}.values())


def cited_source(source: Source, link: Link, language: str) -> CitedSource:
    """A source in words, for a page in the given language.

    All of it is escaped already, since many pages print it.
    """
    return CitedSource(
        id=source.id,
        link=link,
        title=text(source.title.value if source.title else ""),
        publisher=text(source.publisher.value if source.publisher else ""),
        published=text(phrases.published(source)),
        kind=text(phrases.label(source.kind)),
        language=text(source.language if source.language != language else ""),
        reliability=text(source.reliability.words),
        grade=text(phrases.grade(source.reliability)),
        reason=text(source.reliability.reason),
    )


def claimants_of(record: AnyRecord, path: Path, citation: Citation) -> Iterator[str]:
    """The ids of those who say what cited words are cited for, at or below a path of a record.

    Words that only show that a record is mentioned, or who spoke, have no claimant.
    """
    if isinstance(record, Quotation):
        yield from (record.speaker,) if citation == record.cite else ()
    elif isinstance(record, Claim):
        yield record.claimant
    elif path or citation not in getattr(record, "cite", ()):
        for _path, part in parts_below(record, path):
            if isinstance(part, (Statement, Side)) and citation in part.cite:
                yield from (part.claimant,) if part.claimant else ()
