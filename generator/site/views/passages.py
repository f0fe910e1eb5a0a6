"""What of an article its page shows: cited words marked up in their sentences, and the statements that rest on them.

No more is shown than the published share allows; words cited more than once, or within others, stay tellable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations
from string import ascii_lowercase
from typing import NamedTuple

from markupsafe import Markup

from generator.model.articles import Article, Passage, Span
from generator.model.checks.evidence import PUBLISHED_SHARE
from generator.model.graph import Graph
from generator.model.records import AnyRecord, NameForm, Side, Source, Statement
from generator.model.records.parts import Part
from generator.model.walk import Path
from generator.site import escape
from generator.site.addresses import Link, passage_address, statement_address
from generator.site.sheet import Sheet, name_of, shortened
from generator.site.views.lines import words_of
from generator.site.wording import _, active_catalogue

_SHOWN = re.compile(b"\1+")


class Rest(NamedTuple):
    """A statement that rests on cited words: the record it is of, which leads to its place, what it says or is."""

    link: Link
    says: str = ""
    kind: str = ""


class Cited(NamedTuple):
    """Words cited from an article, all those that begin at one place.

    `letter` tells them from others of their block and is empty where there are none.
    """

    anchor: str
    letter: str
    rests: tuple[Rest, ...]


class Block(NamedTuple):
    """A stretch of the article, marked up, and what is cited from it."""

    html: Markup
    cited: tuple[Cited, ...]


def shown_spans(graph: Graph, source: Source) -> tuple[Span, ...]:
    """What of the article its page shows: the cited words, and the sentences around them while that stays little.

    The shortest words are given their sentence first, because they need it most.
    """
    article = graph.articles[source.id]
    cited = _merged(graph.cited_spans.get(source.id, ()))
    most = PUBLISHED_SHARE * len(article.text)
    # A byte for each code point of the article: 1 where it is shown.
    shown = bytearray(len(article.text))
    for span in cited:
        shown[span.start : span.end] = b"\1" * (span.end - span.start)
    count = shown.count(1)
    for span in sorted(cited, key=lambda span: (span.end - span.start, span.start)):
        sentence = article.sentence_around(span)
        wider = count + shown.count(0, sentence.start, sentence.end)
        if wider <= most:
            shown[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
            count = wider
    return tuple(Span(*stretch.span()) for stretch in _SHOWN.finditer(shown))


def shown_share(article: Article, spans: tuple[Span, ...]) -> float:
    """The share of an article's code points that spans cover."""
    return sum(span.end - span.start for span in spans) / max(len(article.text), 1)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def blocks(sheet: Sheet, source: Source, article: Article, spans: tuple[Span, ...]) -> tuple[Block, ...]:
    """The stretches shown of an article, in reading order, each with what is cited from it."""
    # Citations that begin at one place share an anchor, so they are one passage, as long as the longest of them.
    longest = {span.start: span for span in sheet.graph.cited_spans.get(source.id, ())}
    rests = _rests(sheet, source)
    found = []
    for shown in spans:
        inside = [span for start, span in longest.items() if shown.start <= start < shown.end]
        letters = [""] if len(inside) == 1 else [_letter(index) for index in range(len(inside))]
        marked = dict(zip(inside, letters, strict=True))
        cited = tuple(
            Cited(_anchor(article, span), letter, tuple(rests.get(span.start, {}))) for span, letter in marked.items()
        )
        found.append(Block(_marked(article, shown, marked), cited))
    return tuple(found)


def _letter(index: int) -> str:
    """Letters in the order of the alphabet: after z come aa, ab and so on."""
    before, last = divmod(index, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def _anchor(article: Article, span: Span) -> str:
    return passage_address(Passage(article.source, span, "")).anchor


# --- cited words as markup ------------------------------------------------------------------------------------------


def _marked(article: Article, shown: Span, cited: dict[Span, str]) -> Markup:
    """A stretch as HTML, each cited span a `mark` with its anchor and letter.

    Where spans cross, the later one goes on in a second mark, which names the anchor it belongs to.
    """
    cuts = sorted({shown.start, shown.end} | {edge for span in cited for edge in (span.start, span.end)})
    html: list[str] = []
    opened: list[Span] = []
    for start, end in zip(cuts, [*cuts[1:], shown.end], strict=True):
        kept = next((index for index, span in enumerate(opened) if span.end <= start), len(opened))
        crossing = [span for span in opened[kept:] if span.end > start]
        html.append("</mark>" * (len(opened) - kept))
        html += (f'<mark class="goes-on" data-w="{_anchor(article, span)}">' for span in crossing)
        opened = [*opened[:kept], *crossing]
        for span, letter in cited.items():
            if span.start == start:
                # Anchors and letters hold nothing that markup could act on.
                lettered = f' data-letter="{letter}"' if letter else ""
                html.append(f'<mark id="{_anchor(article, span)}"{lettered}>')
                opened.append(span)
        html.append(escape.text(escape.as_read(article.text[start:end])))
    return escape.markup("".join(html))


# --- what rests on them ---------------------------------------------------------------------------------------------


def _rests(sheet: Sheet, source: Source) -> dict[int, dict[Rest, None]]:
    """The statements on file that rest on a source's words, by where the words begin, without repetition."""
    found: dict[int, dict[Rest, None]] = {}
    for resting in sheet.graph.resting_on.get(source.id, ()):
        rest = _rest(sheet, sheet.graph.records[resting.record], resting.path)
        found.setdefault(resting.passage.span.start, {})[rest] = None
    return found


def _rest(sheet: Sheet, record: AnyRecord, path: Path) -> Rest:
    if isinstance(record, Source):
        return Rest(Link(_("this source’s own data")))
    part = _holder(sheet.graph, record, path)
    link = Link(shortened(name_of(record), 110), sheet.href(statement_address(sheet.graph, record, part)))
    if isinstance(part, Statement) and path[0] != "summary":
        return Rest(link, says=shortened(words_of(sheet, part), 110).rstrip("."))
    return Rest(link, kind=_kind(record, path, part))


def _holder(graph: Graph, record: AnyRecord, path: Path) -> Part:
    """The innermost statement, name or side that holds what stands at a path of a record, else the record."""
    held: Part = record
    for at, part in graph.parts[record.id]:
        if path[: len(at)] == at and isinstance(part, (Statement, NameForm, Side)):
            held = part
    return held


def _kind(record: AnyRecord, path: Path, part: Part) -> str:
    """What of a record rests on the words, where it is no statement with words of its own."""
    if isinstance(part, NameForm):
        return _("the name “{name}”", name=part.value)
    if isinstance(part, Side):
        return _("side")
    parts, records = _kinds(active_catalogue())
    return parts.get(str(path[0])) or records[record.folder]


@cache
def _kinds(_catalogue: NullTranslations) -> tuple[dict[str, str], dict[str, str]]:
    """What parts of a record are called by their first step, and records by their folders."""
    parts = {"summary": _("summary"), "cue": _("who said it"), "disputed": _("dispute")}
    records = {
        "actors": _("mentioned"), "places": _("mentioned"), "exercises": _("mentioned"),
        "quotations": _("quotation"), "claims": _("claim"), "disagreements": _("disagreement"),
    }  # fmt: skip
    return parts, records
