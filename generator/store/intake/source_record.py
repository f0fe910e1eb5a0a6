"""A received article as a source record: every value with the words that show it or a note that says where it is from.

What the program is unsure of says so in a note that begins “To be confirmed”; nobody's assessment is made up.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from generator.model.articles import Ambiguous, Article, Passage, find
from generator.model.dates import Edtf, Precision
from generator.model.slugs import slug
from generator.store.intake.language import UNDETERMINED, language_of, tag_of
from generator.store.intake.received import UNSURE, Bibliography, Received, Told

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LONGEST_ID = 70


@dataclass(frozen=True, slots=True)
class Draft:
    """A source record as plain values, and the names of its keys that a person should confirm."""

    values: dict[str, object]
    unsure: tuple[str, ...]


def draft(
    received: Received, told: Bibliography, seed: str, small_words: Mapping[str, str], syndicated_from: str = ""
) -> Draft:
    """The record of a received article.

    Args:
        received: The article.
        told: What its metadata and its lines tell of it.
        seed: The name of its seed.
        small_words: The small words of each language by its tag, to tell the language from.
        syndicated_from: The source that it is a copy of, or empty.
    """
    article = Article("", seed, received.text)
    notes: list[str] = []
    values: dict[str, object] = {
        "seed": seed,
        "label": _label(told, received),
        "kind": _kind(told, notes),
        "language": _language(told, received.text, small_words, notes),
        "title": _stated(told.title, article),
        "publisher": _stated(told.publisher, article),
        "authors": list(filter(None, (_stated(author, article) for author in told.authors))),
        "published": _published(told.published, received.clues, article),
        "url": _stated(told.url, article),
        "syndicated_from": syndicated_from,
        "reliability": {
            "words": "Cannot be judged",
            "source_grade": "F",
            "information_grade": 6,
            "reason": "Nobody has assessed this source yet.",
        },
        "note": " ".join(filter(None, [received.remark, *notes])),
    }
    kept = {key: value for key, value in values.items() if value}
    pieces = {"title": told.title, "publisher": told.publisher, "url": told.url}
    unsure = [key for key, piece in pieces.items() if piece and piece.unsure]
    unsure += ["authors"] * any(author.unsure for author in told.authors)
    unsure += ["published"] * (told.published is None or told.published.unsure)
    unsure += [note.removeprefix(UNSURE).partition(",")[0] for note in notes if note.startswith(UNSURE)]
    return Draft(kept, tuple(unsure))


# --- values -----------------------------------------------------------------------------------------------------


def _stated(told: Told | None, article: Article) -> dict[str, object] | None:
    value = " ".join(told.value.split()) if told else ""
    return {"value": value, **_evidence(told, article)} if told and value else None


def _evidence(told: Told, article: Article) -> dict[str, object]:
    """The words that show a value, where they can be found again, and the note."""
    words = told.words or (told.value if len(told.value.split()) >= 4 else "")
    cite = _citation(words, article)
    note = told.note or ("" if cite else "Printed in the text received, but not in words that stand there once.")
    return {key: value for key, value in (("cite", cite), ("note", note)) if value}


def _citation(words: str, article: Article) -> dict[str, object] | None:
    """The words as a citation; where they stand more than once, the first of them with what is before or after."""
    exact = " ".join(words.split())
    match find(article, exact) if exact else None:
        case Passage():
            return {"exact": exact}
        case Ambiguous():
            start = re.search(r"\s+".join(map(re.escape, exact.split())), article.text)
            if start is None:
                return None
            before = " ".join(article.text[max(start.start() - 80, 0) : start.start()].split()[-4:])
            after = " ".join(article.text[start.end() : start.end() + 80].split()[:4])
            for around in ({"suffix": after}, {"prefix": before}, {"prefix": before, "suffix": after}):
                if all(around.values()) and isinstance(find(article, exact, **around), Passage):
                    return {"exact": exact, **around}
    return None


def _published(told: Told | None, clues: tuple[str, ...], article: Article) -> dict[str, object]:
    if told is not None:
        return {"value": told.value, **_evidence(told, article)}
    known = f" ({'; '.join(clues)})" if clues else ""
    return {"unknown": True, "note": f"{UNSURE}no date of publication is printed or told by metadata{known}."}


def _kind(told: Bibliography, notes: list[str]) -> str:
    if told.kind:
        notes.append(told.kind.note if told.kind.unsure else f"Kind: {told.kind.note}")
        return told.kind.value
    notes.append(UNSURE + "kind, taken to be news.")
    return "news"


def _language(told: Bibliography, text: str, small_words: Mapping[str, str], notes: list[str]) -> str:
    """The declared language, unless the words are clearly of another; without one, that of the words."""
    declared = tag_of(told.language.value) if told.language else ""
    read = language_of(text, small_words)
    if declared and (read == UNDETERMINED or read == declared.partition("-")[0]):
        return declared
    if read == UNDETERMINED:
        notes.append(UNSURE + "language, which the program could not tell (“und”).")
    elif declared:
        notes.append(UNSURE + f"language, told from the commonest words; the page says “{declared}”.")
    return read


def _label(told: Bibliography, received: Received) -> str:
    date = _in_words(told.published.value) if told.published else ""
    if told.publisher:
        name = told.publisher.value
    elif told.title:
        name = f"“{_shortened(told.title.value)}”"
    elif told.authors:
        name = _shortened(told.authors[0].value)
    else:
        name = f"Untitled article, received as {_shortened(' '.join(received.name.split())) or 'a file'}"
    return f"{name}, {date}" if date else name


def _shortened(text: str, length: int = 80) -> str:
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean if len(clean) <= length else clean[:length].rpartition(" ")[0] + "…"


def _in_words(edtf: str) -> str:
    date = Edtf.parse(edtf)
    first = date.earliest
    if first is None:
        return edtf
    match date.precision:
        case Precision.DAY:
            return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
        case Precision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case _:
            return edtf


# --- names ------------------------------------------------------------------------------------------------------


def source_id(told: Bibliography, received: Received, taken: Container[str]) -> str:
    """An id that nobody has or had: publisher and date, or the title's words, the author, the received name.

    Args:
        told: What is known of the article.
        received: The article.
        taken: Every id in use, or ever in use.
    """
    publisher = slug(told.publisher.value, 5) if told.publisher else ""
    title = slug(told.title.value, 6) if told.title else ""
    date = told.published.value if told.published and told.published.value.replace("-", "").isdigit() else ""
    if publisher and date:
        base = f"{publisher}-{date}"
    else:
        author = slug(told.authors[0].value, 4) if told.authors else ""
        name = publisher or title or author or slug(received.name) or "source"
        base = "-".join(filter(None, [name, title if publisher else "", date]))
    base = base[:_LONGEST_ID].rstrip("-")
    choices = [base, f"{base}-{slug(title, 4, 30)}" if title and title not in base else base]
    for choice in choices:
        if choice not in taken:
            return choice
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
