"""The one door of every interface string: gettext, with English as the language of the messages.

A catalogue for another language is `generator/site/locale/<tag>/LC_MESSAGES/briefing.mo`; where there is none
the English text stands. A briefing's own wording lies over either.
"""

from __future__ import annotations

import gettext as catalogues
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import as_file, files

from generator.model.own_wording import OwnWording

_english = catalogues.NullTranslations()
_active: ContextVar[catalogues.NullTranslations] = ContextVar("briefing_wording")


class _Reworded(catalogues.NullTranslations):
    """A catalogue with a briefing's own wording over it: strings as given, then nouns in all others."""

    def __init__(self, base: catalogues.NullTranslations, own: OwnWording) -> None:
        super().__init__()
        self.labels = own.labels
        self._base = base
        self._told = dict(own.messages)
        forms = {(noun, f"{noun}s"): (one, many) for noun, one, many in own.nouns}
        self._nouns = {old: new for olds, news in forms.items() for old, new in zip(olds, news, strict=True)}
        # Neither what stands in a file's path, in a command or in braces, nor a part of a longer word.
        alternatives = "|".join(sorted(map(re.escape, self._nouns), key=len, reverse=True))
        pattern = rf"(?<![\w/{{-])(?<!new-record )(?:(an?) )?({alternatives})(?![\w/}}-])"
        self._printed = re.compile(pattern, re.IGNORECASE) if self._nouns else None

    def gettext(self, message: str) -> str:
        if (own := self._told.get(message)) is None:
            own = self._told[message] = self._with_nouns(self._base.gettext(message))
        return own

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if own := self._told.get(msgid1 if n == 1 else msgid2):
            return own
        return self._with_nouns(self._base.ngettext(msgid1, msgid2, n))

    def _with_nouns(self, text: str) -> str:
        return self._printed.sub(self._noun, text) if self._printed else text

    def _noun(self, found: re.Match[str]) -> str:
        article, old = found[1], found[2]
        new = self._nouns[old.lower()]
        if not article:
            return new[:1].upper() + new[1:] if old[0].isupper() else new
        fitting = "an" if new[0] in "aeiou" else "a"
        return f"{article[0]}{fitting[1:]} {new}"


@contextmanager
def language(tag: str, own: OwnWording = OwnWording()) -> Iterator[None]:  # noqa: B008 (a frozen value)
    """Word everything inside in a language, given as a BCP 47 tag, and as a briefing words it."""
    token = _active.set(_catalogue(tag, own))
    try:
        yield
    finally:
        _active.reset(token)


@cache
def _catalogue(tag: str, own: OwnWording) -> catalogues.NullTranslations:
    """The catalogue of a language, one and the same for as long as the program runs."""
    base = _shipped(tag)
    return base if own == OwnWording() else _Reworded(base, own)


@cache
def _shipped(tag: str) -> catalogues.NullTranslations:
    with as_file(files("generator.site").joinpath("locale")) as folder:
        names = [tag.replace("-", "_"), tag.partition("-")[0]]
        return catalogues.translation("briefing", str(folder), languages=names, fallback=True)


def active_catalogue() -> catalogues.NullTranslations:
    """The catalogue of the active language, by which a table of worded values can be kept."""
    return _active.get(_english)


def own_label(word: str) -> str | None:
    """What the briefing itself calls a word of an open list, if it does."""
    active = _active.get(_english)
    return active.labels.get(word) if isinstance(active, _Reworded) else None


def _(message: str, **values: object) -> str:
    """An interface string in the active language, with `{name}` places filled."""
    text = _active.get(_english).gettext(message)
    return text.format(**values) if values else text


def not_found() -> dict[str, str]:
    """The words of the page for addresses that lead nowhere, which the theme prints."""
    text = _("There is no such page in this briefing. The record may have been renamed, or the address mistyped.")
    return {"title": _("Page not found"), "text": text}


def n_(one: str, many: str, count: int, **values: object) -> str:
    """An interface string that depends on a count; `{count}` is filled."""
    return _active.get(_english).ngettext(one, many, count).format(count=count, **values)
