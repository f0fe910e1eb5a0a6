"""Bytes to text where the encoding is certain: UTF-8, a byte order mark, or a page's declared charset.

An encoding is never guessed from the look of the letters: one wrong letter would be in every citation.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.model.diagnostics import Diagnostic
from generator.store.intake.received import fault, shown

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages call an encoding and what they mean by it (WHATWG Encoding Standard, the labels that differ from Python).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Encodings a page may be in; the others Python knows are escapes and ciphers that a browser does not read either.
_TEXT = re.compile(
    r"utf-(?:8|16|32)|utf-8-sig|cp\d+|iso8859-\d+|iso2022_jp|koi8-[rut]|gb18030|big5hkscs|euc_jp|mac-cyrillic"
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.:\-]{1,40})""")
_HEAD_BYTES = 4096
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the bytes it has in `seeds/`."""

    text: str
    seed: bytes


def decode_plain(raw: bytes, place: str, charset: str = "") -> Decoded | Diagnostic:
    """Decode a plain text: UTF-8 stays byte for byte; UTF-16 and UTF-32 need their mark, anything else a charset.

    Args:
        raw: The bytes as received.
        place: Where they came from, for faults.
        charset: The charset a server declared, or empty.
    """
    mark = next((name for bom, name in _MARKS if raw.startswith(bom)), "")
    if mark in ("utf-16", "utf-32"):
        return _as_utf8(raw, mark, place)
    text = _strict(raw, "utf-8")
    if text is None and charset and not mark:
        return _as_utf8(raw, charset, place)
    if text is None:
        return not_utf8(raw, place)
    return _binary(text, place) or Decoded(text, raw)


def decode_page(raw: bytes, place: str, charset: str = "") -> str | Diagnostic:
    """Decode an HTML page by its mark, the server's charset or its own; without any it must be UTF-8.

    A page that calls itself something else but is well-formed UTF-8 with letters beyond ASCII is UTF-8: bytes of
    another encoding do not fall into its pattern by chance.
    """
    for bom, name in _MARKS:
        if raw.startswith(bom):
            decoded = _as_utf8(raw, name, place)
            return decoded if isinstance(decoded, Diagnostic) else decoded.text
    text = _strict(raw, "utf-8")
    label = charset or _declared(raw)
    # Bytes that are ASCII alone may still be escapes of another encoding (ISO-2022-JP), but not UTF-16.
    if text is not None and not (label and text.isascii() and not label.lower().startswith("utf")):
        return _binary(text, place) or text
    if not label:
        return not_utf8(raw, place)
    decoded = _as_utf8(raw, label, place)
    return decoded if isinstance(decoded, Diagnostic) else decoded.text


def not_utf8(raw: bytes, place: str) -> Diagnostic:
    """The fault of bytes that are not UTF-8 and say nothing of another encoding."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if b"\0" in raw[:8192]:
            return _no_text(place)
        message = f"byte {error.start} is not UTF-8, and nothing says what encoding it is"
        return fault(place, "not-utf-8", message, "save it as UTF-8 and add it again", line)
    raise ValueError("the bytes are UTF-8")


def _declared(raw: bytes) -> str:
    head = raw[:_HEAD_BYTES]
    found = _XML.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else ""


def _as_utf8(raw: bytes, label: str, place: str) -> Decoded | Diagnostic:
    try:
        found = codecs.lookup(label).name
        name = _MEANT.get(found, found)
        text = raw.decode(name) if _TEXT.fullmatch(name) else None
    except LookupError:
        text = None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        message = f"it says it is {label}, but byte {start} is not"
        line = raw.count(b"\n", 0, start) + 1
        return fault(place, "not-in-encoding", message, "save it as UTF-8 and add it again", line)
    if text is None:
        message = f"its encoding “{shown(label)}” is not known"
        return fault(place, "unknown-encoding", message, "save it as UTF-8 and add it again")
    text = text.removeprefix("\ufeff")
    try:
        seed = text.encode("utf-8")
    except UnicodeEncodeError:
        return _no_text(place)
    return _binary(text, place) or Decoded(text, seed)


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        return None


def _binary(text: str, place: str) -> Diagnostic | None:
    """A fault where the text holds control characters that no text has."""
    head = text[:100_000]
    return _no_text(place) if "\0" in text or len(_CONTROLS.findall(head)) > len(head) / 200 else None


def _no_text(place: str) -> Diagnostic:
    remedy = "give plain text, Markdown, HTML or PDF"
    return fault(place, "not-text", "it is no text but some other kind of file", remedy)
