"""An HTML page: its article as text and what its metadata tell, both as trafilatura finds them.

Scripts, menus and comments are left out by trafilatura; a page in which it finds no article is refused.
"""

from __future__ import annotations

import re

from generator.model.diagnostics import Diagnostic
from generator.store.intake.decoding import decode_page
from generator.store.intake.language import tag_of
from generator.store.intake.printed_dates import DateReader
from generator.store.intake.received import UNSURE, Bibliography, Received, Told, fault

_FROM_PAGE = "From the page's metadata."
_LANGUAGE = re.compile(r"<html[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z0-9_-]{2,35})", re.IGNORECASE)
_OPINION = re.compile(
    r'"@type"\s*+:\s*+(?:\[\s*+)?"OpinionNewsArticle"|"article:section"\s+content="opinion"', re.IGNORECASE
)
_ANALYSIS = re.compile(
    r'"@type"\s*+:\s*+(?:\[\s*+)?"AnalysisNewsArticle"|"article:section"\s+content="analysis"', re.IGNORECASE
)
# No day may be too late for a page, or the clock of the machine would be among what decides.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
_FEWEST_LETTERS = 80
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_page(raw: bytes, place: str, name: str, charset: str = "", address: str = "") -> Received | Diagnostic:
    """Read the bytes of a page.

    Args:
        raw: The page as received.
        place: Where it came from, for faults.
        name: What its seed is called after.
        charset: The charset the server declared, or empty.
        address: Where it was fetched, or empty.
    """
    page = decode_page(raw, place, charset)
    if isinstance(page, Diagnostic):
        return page
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            page, url=address or None, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        AssertionError,
        ArithmeticError,
    ) as error:
        message = f"the page cannot be read ({type(error).__name__})"
        return fault(place, "bad-page", message, "save the article as plain text and add that")
    text = _CONTROLS.sub("", (found.text or "") if isinstance(found, Document) else "").strip()
    if not isinstance(found, Document) or sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        message = "no article is found in the page, only menus, scripts or a few words"
        return fault(place, "no-article", message, "save the article as plain text and add that")
    text += "\n"
    told = Bibliography(
        title=_told(found.title),
        publisher=_publisher(found.sitename, found.hostname),
        authors=tuple(
            Told(author, note=_FROM_PAGE) for part in (found.author or "").split(";") if (author := _flat(part))
        ),
        published=_published(found.date, page),
        url=_address(found.url, address),
        language=_language(page),
        kind=_kind(page),
    )
    return Received(
        place, name, text.encode("utf-8"), text, told, remark="Received as an HTML page; its text as extracted."
    )


def _told(value: str | None) -> Told | None:
    flat = _flat(value or "")
    return Told(flat, note=_FROM_PAGE) if flat else None


def _flat(value: str) -> str:
    return " ".join(_CONTROLS.sub(" ", value).split())[:500]


def _publisher(site: str | None, host: str | None) -> Told | None:
    if site and _flat(site) and "." not in site.strip().strip("."):
        return _told(site)
    name = _flat(site or host or "").removeprefix("www.")
    return Told(name, note=UNSURE + "the page names no publisher; this is its host.") if name else None


def _published(date: str | None, page: str) -> Told | None:
    """The date; unsure unless the page holds it in the form that metadata are written in."""
    read = next(iter(DateReader({"\0": "1"}).dates(date or "")), None)
    if not read:
        return None
    if read.edtf in page or read.edtf.replace("-", "") in page:
        return Told(read.edtf, note=_FROM_PAGE)
    return Told(read.edtf, note=UNSURE + "read from the page's address or its printed date by general rules.")


def _address(found: str | None, fetched: str) -> Told | None:
    if fetched:
        return Told(fetched, note="The address it was fetched from.")
    flat = _flat(found or "")
    return Told(flat, note=_FROM_PAGE) if re.match(r"https?://[^/\s]", flat) else None


def _language(page: str) -> Told | None:
    found = _LANGUAGE.search(page[:200_000])
    tag = tag_of(found[1]) if found else ""
    return Told(tag, note=_FROM_PAGE) if tag else None


def _kind(page: str) -> Told | None:
    for kind, pattern in (("opinion", _OPINION), ("analysis", _ANALYSIS)):
        if pattern.search(page):
            return Told(kind, note=UNSURE + "kind, taken from the page's metadata.")
    return None
