"""The words of a line: links with their attributes, bold words, tags and character references; all else is text.

Read from Python-Markdown 3.11 (`inlinepatterns`). The order of its patterns does not matter for what is accepted here:
no construct can begin inside another but within a link's words. Any other active character is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.fastsite.conversion.addresses import PageAddresses
from generator.fastsite.conversion.attributes import around_address
from generator.fastsite.conversion.refusal import UnsureError
from generator.fastsite.conversion.tags import AUTOLINK, INLINE_TAG, UNUSUAL_TAG

# Characters that Python-Markdown may act on in a line; references and an exclamation mark alone are text.
_ACTIVE = re.compile(r"[\[\]*_`\\{}]")
_WORDS = r"((?:[^\[\]\\`{}]++|\\[\[\]])*+)"
_ADDRESS = r"""([^\s()<>"'\[\]\\`{}]*+)(?:[ ]"([^"'<>\[\]\\`{}\n]*+)")?"""
_LINK = rf"\[(?<!!\[){_WORDS}\]\({_ADDRESS}\)(?:\{{[ ]((?:[^{{}}\n ]++|[ ]++(?!\}}))*)[ ]*+\}})?"
_NUMBER = re.compile(r"\\\[(\d+)\\\]")
# Every alternative begins with one character, so that `re` looks for those characters alone.
_OTHER = r"\*\**+|\[|\]|_|`|\\|\{|\}"
_TOKEN = re.compile(rf"{_LINK}|{_OTHER}")
# The same where a tag has active characters of its own, or is an address.
_TOKEN_OR_TAG = re.compile(rf"{_LINK}|{INLINE_TAG}|{AUTOLINK}|<|{_OTHER}")
_IN_LINK = re.compile(rf"{INLINE_TAG}|\\[\[\]]|<|{_OTHER}")


class Line:
    """Writes lines of one page."""

    __slots__ = ("_addresses", "_bold")

    def __init__(self, addresses: PageAddresses) -> None:
        self._addresses = addresses
        self._bold = False

    def html(self, text: str) -> str:
        """A line, or lines, of a paragraph, item, cell or heading as HTML.

        Raises:
            UnsureError: If it holds anything that is not known.
        """
        if "<" in text and UNUSUAL_TAG.search(text):
            return self._written(_TOKEN_OR_TAG, self._token, text)
        return self._written(_TOKEN, self._token, text) if _ACTIVE.search(text) else text

    def address(self, link: str) -> str:
        """Where a link of the page's own leads in the site."""
        return self._addresses.resolve(link)

    def _written(self, pattern: re.Pattern[str], token: Callable[[re.Match[str]], str], text: str) -> str:
        outer, self._bold = self._bold, False
        html = pattern.sub(token, text)
        if self._bold:
            raise UnsureError
        self._bold = outer
        return html

    def _token(self, found: re.Match[str]) -> str:
        """A link, of which there are more than of all else, or any other token."""
        words, link, title, attributes = found.groups()
        if link is None:
            return self._other(found)
        if words[:1] == "\\" and (number := _NUMBER.fullmatch(words)):
            words = f"[{number[1]}]"
        elif "<" in words or _ACTIVE.search(words):
            words = self._written(_IN_LINK, self._other, words)
        address = self._addresses.resolve(link)
        before, after = around_address(attributes) if attributes is not None else ("", "")
        if title is not None:
            if not title.isprintable():
                # White space of other kinds becomes spaces.
                raise UnsureError
            after += f' title="{title.strip()}"'
        return f'<a{before} href="{address}"{after}>{words}</a>'

    def _other(self, found: re.Match[str]) -> str:
        """What is no link: two asterisks, an escape, a tag, or an underscore within a word."""
        part = found[0]
        kind = part[0]
        if len(part) > 1:
            if kind == "*" and len(part) == 2:
                return self._mark(found)
            if kind == "\\":
                return part[1]
            if kind == "<":
                if part[:5] != "<http":
                    return part
                address = self._addresses.resolve(part[1:-1])
                return f'<a href="{address}">{address}</a>'
        elif kind == "_" and _between_words(found):
            return part
        raise UnsureError

    def _mark(self, found: re.Match[str]) -> str:
        """Two asterisks: they open before a word and close after one, by turns."""
        text, start, end = found.string, found.start(), found.end()
        if self._bold:
            if start == 0 or text[start - 1].isspace():
                raise UnsureError
            self._bold = False
            return "</strong>"
        if end == len(text) or text[end].isspace():
            raise UnsureError
        self._bold = True
        return "<strong>"


def _between_words(found: re.Match[str]) -> bool:
    """Whether an underscore stands inside a word, where it emphasises nothing."""
    text, at = found.string, found.start()
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
