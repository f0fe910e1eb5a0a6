"""What people name on the command line, as single inputs in order: files, the files of a folder, addresses.

A folder is read to its bottom in the order of names; links that lead out of it are not followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.store.intake.decoding import decode_plain
from generator.store.intake.fetching import fetch, is_address
from generator.store.intake.pdf_document import read_pdf
from generator.store.intake.received import MAX_BYTES, Bibliography, Received, Told, fault, shown
from generator.store.intake.web_page import read_page

PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
ENDINGS = PAGES | TEXTS | {".pdf"}
_TAKEN = "plain text, Markdown, HTML and PDF are taken"


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be read.

    Attributes:
        place: As it is told to people.
        path: Its file; None for an address.
    """

    place: str
    path: FilePath | None


def inputs_of(place: str) -> Iterator[Input | Diagnostic]:
    """The single inputs of a path or an address, with a fault for each that cannot be one."""
    if is_address(place):
        yield Input(place, None)
        return
    path = FilePath(place)
    told = shown(place)
    try:
        if path.is_dir():
            yield from _folder(path, told)
        elif path.is_file():
            yield Input(told, path)
        elif path.exists() or path.is_symlink():
            yield fault(told, "not-a-file", "it is neither a file nor a folder", f"give a file; {_TAKEN}")
        else:
            yield fault(told, "no-such-file", "there is no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        yield _unreadable(told, error)


def _folder(folder: FilePath, told: str) -> Iterator[Input | Diagnostic]:
    found = False
    root = folder.resolve()
    for one in _files(folder, root, told.rstrip("/")):
        found = found or isinstance(one, Input)
        yield one
    if not found:
        yield fault(told, "nothing-to-read", "no file in the folder can be read as an article", _TAKEN)


def _files(folder: FilePath, root: FilePath, told: str) -> Iterator[Input | Diagnostic]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(told, error)
        return
    for entry in entries:
        path = folder / entry.name
        place = f"{told}/{shown(entry.name)}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            # A link to another file of the folder is no second article.
            if not path.resolve().is_relative_to(root):
                message = "the link leads out of the folder and is not followed"
                yield fault(place, "outside-folder", message, "name the file it leads to")
        elif entry.is_dir():
            yield from _files(path, root, place)
        elif not entry.is_file() or path.suffix.lower() not in ENDINGS:
            message = "it is no article and was left out"
            yield Diagnostic(Location(place), Severity.WARNING, "left-out", message, _TAKEN)
        else:
            yield Input(place, path)


def receive(one: Input, *, fetching: bool) -> Received | Diagnostic:
    """Read one input.

    Args:
        one: The input.
        fetching: Whether addresses may be fetched.
    """
    if one.path is None:
        return _receive_address(one.place, fetching=fetching)
    try:
        if not one.path.is_file():
            return fault(one.place, "no-such-file", "there is no such file", "check the path")
        size = one.path.stat().st_size
        if size > MAX_BYTES:
            message = f"it has {size:,} bytes; {MAX_BYTES:,} is the most"
            return fault(one.place, "too-large", message, "save the article alone and add that")
        with one.path.open("rb") as file:
            raw = file.read(MAX_BYTES)
    except OSError as error:
        return _unreadable(one.place, error)
    return read_bytes(raw, one.place, one.path.stem, one.path.suffix.lower())


def read_bytes(raw: bytes, place: str, name: str, ending: str) -> Received | Diagnostic:
    """Read a file's bytes as what they are, which its ending only hints at."""
    if not raw.strip():
        message = "the file is empty" if not raw else "the file holds nothing but white space"
        return fault(place, "empty-input", message, "receive the article again")
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in head:
        return read_pdf(raw, place, name)
    if ending in PAGES or (ending not in TEXTS and head.startswith((b"<!doctype html", b"<html"))):
        return read_page(raw, place, name)
    if ending == ".pdf":
        return fault(place, "bad-pdf", "the file is called a PDF but is none", "save it again and add that")
    return _plain(raw, place, name)


def _plain(raw: bytes, place: str, name: str, charset: str = "") -> Received | Diagnostic:
    decoded = decode_plain(raw, place, charset)
    if isinstance(decoded, Diagnostic):
        return decoded
    if not any(char.isalpha() for char in decoded.text):
        return fault(place, "no-text", "the file holds no letters", "receive the article again")
    remark = "" if decoded.seed == raw else "Received in another encoding; kept as UTF-8."
    return Received(place, name, decoded.seed, decoded.text, remark=remark)


def _receive_address(address: str, *, fetching: bool) -> Received | Diagnostic:
    place = shown(address)
    if not fetching:
        message = "nothing is fetched from the web unless you say so"
        return fault(place, "not-fetched", message, "add --fetch, or save the page and add the file")
    got = fetch(address)
    if isinstance(got, Diagnostic):
        return got
    if not got.raw.strip():
        return fault(place, "empty-input", "the server sends nothing", "save the page with a browser and add the file")
    name = FilePath(got.address.partition("?")[0].rstrip("/")).stem
    if got.form == "pdf":
        return read_pdf(got.raw, place, name, got.address)
    if got.form == "html":
        return read_page(got.raw, place, name, got.charset, got.address)
    plain = _plain(got.raw, place, name, got.charset)
    if isinstance(plain, Diagnostic):
        return plain
    return replace(plain, told=Bibliography(url=Told(got.address, note="The address it was fetched from.")))


def _unreadable(place: str, error: Exception) -> Diagnostic:
    reason = getattr(error, "strerror", None) or str(error)
    return fault(place, "not-readable", f"it cannot be read: {reason}", "check its name and who may read it")
