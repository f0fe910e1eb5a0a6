"""Sources in words: how reliable they are, what kind of text, when published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations

from generator.model.dates import Precision
from generator.model.records import Reliability, Source, SourceKind
from generator.site.phrases.dates import when
from generator.site.phrases.labels import label, lower_first
from generator.site.wording import _, active_catalogue, n_


def grade(reliability: Reliability) -> str:
    """The Admiralty letters of a source, with what they mean (AJP-2.1)."""
    letters, numbers = _grades(active_catalogue())
    return _(
        "Admiralty code {letter}{number}: source {source}; information {information}",
        letter=reliability.source_grade,
        number=reliability.information_grade,
        source=letters[reliability.source_grade],
        information=numbers[int(reliability.information_grade)],
    )


@cache
def _grades(_catalogue: NullTranslations) -> tuple[dict[str, str], dict[int, str]]:
    """What the letters and the numbers mean."""
    letters = {
        "A": _("completely reliable"), "B": _("usually reliable"), "C": _("fairly reliable"),
        "D": _("not usually reliable"), "E": _("unreliable"), "F": _("reliability cannot be judged"),
    }  # fmt: skip
    numbers = {
        1: _("confirmed by others"), 2: _("probably true"), 3: _("possibly true"), 4: _("doubtful"),
        5: _("improbable"), 6: _("truth cannot be judged"),
    }  # fmt: skip
    return letters, numbers


def articles(kinds: Iterable[SourceKind]) -> str:
    """How many articles of each kind, most first: "3 news reports, 1 opinion piece"."""
    words = {
        SourceKind.NEWS: lambda n: n_("{count} news report", "{count} news reports", n),
        SourceKind.ANALYSIS: lambda n: n_("{count} analysis", "{count} analyses", n),
        SourceKind.OPINION: lambda n: n_("{count} opinion piece", "{count} opinion pieces", n),
        SourceKind.STATE_MEDIA: lambda n: n_("{count} report of state media", "{count} reports of state media", n),
        SourceKind.AI_GENERATED: lambda n: n_("{count} AI-generated text", "{count} AI-generated texts", n),
    }
    return ", ".join(words[kind](count) for kind, count in Counter(kinds).most_common())


def voice(source: Source) -> str:
    """A source as one who speaks: its label, and what kind of text it is unless news."""
    if source.kind is SourceKind.NEWS:
        return source.label
    return _("{source} ({kind})", source=source.label, kind=lower_first(label(source.kind)))


def published(source: Source) -> str:
    """A source's date of publication in words."""
    if source.published.value is None:
        return _("date not printed")
    words = when(source.published.value)
    bounded = source.published.value.precision is not Precision.DAY
    return _("{date} (bounded from its own text)", date=words) if bounded else words
