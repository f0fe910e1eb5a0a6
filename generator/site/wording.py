"""The one door of every interface string: gettext, with English as the language of the messages.

A catalogue for another language is `generator/site/locale/<tag>/LC_MESSAGES/briefing.mo`; where there is none
the English text stands.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import as_file, files

_english = catalogues.NullTranslations()
_active: ContextVar[catalogues.NullTranslations] = ContextVar("briefing_wording")


@contextmanager
def language(tag: str) -> Iterator[None]:
    """Word everything inside in a language, given as a BCP 47 tag."""
    token = _active.set(_catalogue(tag))
    try:
        yield
    finally:
        _active.reset(token)


@cache
def _catalogue(tag: str) -> catalogues.NullTranslations:
    """The catalogue of a language, one and the same for as long as the program runs."""
    with as_file(files("generator.site").joinpath("locale")) as folder:
        names = [tag.replace("-", "_"), tag.partition("-")[0]]
        return catalogues.translation("briefing", str(folder), languages=names, fallback=True)


def active_catalogue() -> catalogues.NullTranslations:
    """The catalogue of the active language, by which a table of worded values can be kept."""
    return _active.get(_english)


def _(message: str, **values: object) -> str:
    """An interface string in the active language, with `{name}` places filled."""
    text = _active.get(_english).gettext(message)
    return text.format(**values) if values else text


def n_(one: str, many: str, count: int, **values: object) -> str:
    """An interface string that depends on a count; `{count}` is filled."""
    return _active.get(_english).ngettext(one, many, count).format(count=count, **values)
