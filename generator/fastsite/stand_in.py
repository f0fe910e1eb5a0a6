"""A page that is not there: the theme's template prints blanks where a page's own parts belong.

A blank can be printed, and asked whether there is anything; whatever else a template does with it is refused, since its
answer would depend on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple, NoReturn

from markupsafe import Markup, escape

# What is printed for a blank. The sign at its start keeps filters for addresses from it, as it does anchors; tag and
# entity tell what a template does to the words of a page; the word and the signs around it are printed by no page.
_WORD = "qzblankzq"
_MARK = "#\x1a" + _WORD + "{}<i>&amp;\x1b"


class Unread(Exception):  # noqa: N818 (it is no error: such a page takes the long way)
    """The template reads more of a page than a stand-in can tell."""


class Form(Enum):
    """What a template did to a value before it printed it."""

    PLAIN = "plain"
    WITHOUT_TAGS = "without tags"
    ESCAPED = "escaped"

    def of(self, value: str) -> str:
        """The value as the template prints it."""
        return _FORMS[self](value)


_FORMS: dict[Form, Callable[[str], str]] = {
    Form.PLAIN: str,
    Form.WITHOUT_TAGS: lambda value: str(Markup(value).striptags()),  # noqa: S704 (as the theme does)
    Form.ESCAPED: lambda value: str(escape(value)),
}


class Blank:
    """A value of a page that is not known yet.

    Args:
        name: What is to stand there.
        holds: Texts it can be asked for, and whether they stand in it.
    """

    def __init__(self, name: str, holds: dict[str, bool] | None = None) -> None:
        self._printed = _MARK.format(name)
        self._holds = holds or {}

    def __str__(self) -> str:
        return self._printed

    def __html__(self) -> str:
        return self._printed

    def __bool__(self) -> bool:
        return True

    def __contains__(self, part: object) -> bool:
        if isinstance(part, str) and part in self._holds:
            return self._holds[part]
        raise Unread(str(part))

    def _refuse(self, *_: object) -> NoReturn:
        raise Unread(self._printed)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __hash__ = __len__ = __iter__ = __getitem__ = __add__ = __radd__ = __mod__ = _refuse
    __int__ = __float__ = __index__ = _refuse


class Meta(dict[str, Any]):
    """The front matter of a page that is not there, and which of its entries were read."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self.touched: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.touched.add(name)
        return super().__getitem__(name)

    def _refuse(self, *_: object) -> NoReturn:
        raise Unread("front matter")

    __contains__ = __iter__ = __len__ = _refuse
    get = keys = values = items = _refuse

    def __bool__(self) -> bool:
        return True


class StandIn:
    """A page, or an anchor or tag of one, that has the attributes given and no others."""

    def __init__(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)

    def __getattr__(self, name: str) -> NoReturn:
        # An AttributeError would be taken for an empty value by the template.
        raise Unread(name)

    def __getitem__(self, name: object) -> NoReturn:
        raise Unread(str(name))


class Slot(NamedTuple):
    """A place in a printed page where a value belongs, and in which form."""

    name: str
    form: Form


def cut(printed: str, names: tuple[str, ...]) -> list[str | Slot]:
    """What a template printed, cut at its blanks.

    Raises:
        Unread: If something is left of a blank that is not understood.
    """
    marks = {form.of(_MARK.format(name)): Slot(name, form) for name in names for form in Form}
    pieces = re.split(f"({'|'.join(re.escape(mark) for mark in marks)})", printed)
    parts: list[str | Slot] = [marks.get(piece, piece) for piece in pieces]
    for part in parts:
        if isinstance(part, str) and _WORD in part.lower():
            raise Unread(part)
    return parts
