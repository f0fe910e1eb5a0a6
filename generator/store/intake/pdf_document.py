"""A PDF: the text of its pages and what its properties tell, as pypdf reads them.

Encrypted files, scans without text, and text that no program can read (fonts without letters) are refused.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from generator.model.diagnostics import Diagnostic
from generator.store.intake.received import UNSURE, Bibliography, Received, Told, fault

MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
_FEWEST_LETTERS = 40
# What pypdf lets through from a damaged file, besides its own errors.
_DAMAGE = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError, AssertionError,
    NotImplementedError, OSError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
# Titles that programs give a file, not authors.
_NO_TITLE = re.compile(
    r"^(?:untitled.*|microsoft word.*|.*\.(?:docx?|pdf|indd|qxd|rtf|tmp|html?)|https?:.*)$", re.IGNORECASE
)


def read_pdf(raw: bytes, place: str, name: str, address: str = "") -> Received | Diagnostic:
    """Read the bytes of a PDF.

    Args:
        raw: The file as received.
        place: Where it came from, for faults.
        name: What its seed is called after.
        address: Where it was fetched, or empty.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it tells of damage, the diagnostics tell
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return fault(place, "encrypted-pdf", "the PDF is encrypted", "save it without a password and add that")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            message = f"the PDF has {pages} pages; {MOST_PAGES} is the most"
            return fault(place, "too-large", message, "save the article's own pages")
        text = _text(reader)
        properties = _properties(reader)
    except _DAMAGE as error:
        what = "needs a password" if "password" in str(error).lower() else "is damaged"
        return fault(place, "bad-pdf", f"the PDF {what} and cannot be read", "save it again, or as text, and add that")
    letters = sum(char.isalpha() for char in text)
    if letters < _FEWEST_LETTERS:
        counted = "1 page" if pages == 1 else f"{pages} pages"
        message = f"there is no text in its {counted}; it is probably a scan"
        return fault(place, "no-text", message, "let a program for text recognition (OCR) read it and add the result")
    if len(_UNREADABLE.findall(text)) > letters / 10:
        message = "the letters of the PDF have no meaning that a program can read"
        return fault(place, "no-text", message, "copy its text by hand or let text recognition (OCR) read it")
    text = _CONTROLS.sub("", text)
    told, clues = _told(properties, text)
    if address:
        told = Bibliography(url=Told(address, note="The address it was fetched from.")).over(told)
    return Received(place, name, text.encode("utf-8"), text, told, clues, "Received as a PDF; its text as extracted.")


def _text(reader: PdfReader) -> str:
    """The text of the pages, a blank line between them, lines without white space at their end."""
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        lines = [line.rstrip() for line in page.extract_text().splitlines()]
        pages.append("\n".join(lines).strip("\n"))
        length += len(pages[-1])
        if length > _MOST_CHARACTERS:
            break
    return "\n\n".join(page for page in pages if page) + "\n"


def _properties(reader: PdfReader) -> dict[str, str]:
    found: Mapping[str, object] = reader.metadata or {}
    keys = ("/Title", "/Author", "/CreationDate")
    return {key: " ".join(_CONTROLS.sub("", str(found[key])).split())[:300] for key in keys if found.get(key)}


def _told(properties: dict[str, str], text: str) -> tuple[Bibliography, tuple[str, ...]]:
    """Title and author; unsure, since programs fill them, unless the title stands in the text."""
    title = properties.get("/Title", "")
    title = "" if _NO_TITLE.match(title) else title
    printed = " ".join(title.split()) in " ".join(text[:20_000].split())
    told = Bibliography(
        title=Told(title, words=title if printed else "", note="" if printed else UNSURE + "from the PDF's properties.")
        if title
        else None,
        authors=tuple(
            Told(author.strip(), note=UNSURE + "from the PDF's properties, which may name who made the file.")
            for author in re.split(r";|,| and ", properties.get("/Author", ""))
            if author.strip()
        ),
    )
    day = _DAY.match(properties.get("/CreationDate", ""))
    return told, (f"the PDF was made on {'-'.join(day.groups())}",) if day else ()
