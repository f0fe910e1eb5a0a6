"""Fetching an address that a person named: HTTP and HTTPS alone, with a limit on size and time.

Nothing is fetched that was not asked for: no images, no scripts, no redirect to another scheme.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator.model.diagnostics import Diagnostic
from generator.store.intake.received import MAX_BYTES, fault, shown

TIMEOUT_S = 30.0
_AGENT = "briefing-site (one page, asked for by a person)"
_TAKEN = "text/html, application/xhtml+xml, application/pdf, text/markdown, text/plain;q=0.9"
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "text",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes, what they are, their declared charset, and the address after redirects."""

    raw: bytes
    form: str
    charset: str
    address: str


class _SameSchemes(HTTPRedirectHandler):
    """Follows redirects to web addresses alone; urllib itself would follow one to FTP."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError(f"it redirects to “{shown(newurl)[:100]}”, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(place: str) -> bool:
    """Whether what a person named is an address and no path."""
    return "://" in place


def fetch(address: str, timeout_s: float = TIMEOUT_S, most_bytes: int = MAX_BYTES) -> Fetched | Diagnostic:
    """Fetch an address.

    Args:
        address: An HTTP or HTTPS address.
        timeout_s: Seconds that the whole may take, and each wait for an answer.
        most_bytes: The largest answer taken.
    """
    place = shown(address)
    if not _is_web_address(address):
        return fault(place, "bad-address", "it is no web address", "give one that begins with https:// or http://")
    wanted = Request(  # noqa: S310 (the scheme is looked at above)
        quote(address, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": _AGENT, "Accept": _TAKEN}
    )
    try:
        return _answer(wanted, place, timeout_s, most_bytes)
    except HTTPError as error:
        return _failed(place, f"the server answers {error.code} ({shown(error.reason)})")
    except TimeoutError:
        return _failed(place, f"the server did not answer in full within {timeout_s:g} seconds")
    except URLError as error:
        return _failed(place, f"it cannot be fetched: {error.reason}")
    except (OSError, HTTPException, ValueError) as error:
        return _failed(place, f"it cannot be fetched: {error}")


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _answer(wanted: Request, place: str, timeout_s: float, most_bytes: int) -> Fetched | Diagnostic:
    """What the server sends, read to its end within the limits."""
    until = time.monotonic() + timeout_s
    with build_opener(_SameSchemes).open(wanted, timeout=timeout_s) as answer:
        form = TYPES.get(answer.headers.get_content_type())
        if form is None:
            return _untaken(place, answer.headers)
        raw = bytearray()
        while chunk := answer.read1(65_536):
            raw += chunk
            if len(raw) > most_bytes:
                message = f"it has more than {most_bytes:,} bytes"
                return fault(place, "too-large", message, "save the article alone and add that")
            if time.monotonic() > until:
                return _failed(place, f"the server did not answer in full within {timeout_s:g} seconds")
        return Fetched(bytes(raw), form, answer.headers.get_content_charset() or "", answer.url)


def _failed(place: str, message: str) -> Diagnostic:
    return fault(place, "not-fetched", message, "save the page with a browser and add the file")


def _untaken(place: str, headers: Message) -> Diagnostic:
    message = f"the server sends “{shown(headers.get_content_type())}”, which is no article"
    return fault(place, "not-text", message, "give the address of a page, a text or a PDF")
