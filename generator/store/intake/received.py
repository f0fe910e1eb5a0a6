"""What was received and what is told about it: values that pass between reading and writing.

Nothing here reads or writes. What the program is unsure of is marked so for the person who looks at the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.model.diagnostics import Diagnostic, Location, Severity

MAX_BYTES = 20_000_000
UNSURE = "To be confirmed: "


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of bibliographic data.

    Attributes:
        value: What it is.
        words: Words of the text that show it, as printed; empty where it comes from elsewhere.
        note: Where it comes from, or why it is unsure; a note that begins with `UNSURE` asks for a person.
    """

    value: str
    words: str = ""
    note: str = ""

    @property
    def unsure(self) -> bool:
        return self.note.startswith(UNSURE)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What is told about an article: each piece with its evidence, or None."""

    title: Told | None = None
    publisher: Told | None = None
    authors: tuple[Told, ...] = ()
    published: Told | None = None
    url: Told | None = None
    language: Told | None = None
    kind: Told | None = None

    def over(self, other: Bibliography) -> Bibliography:
        """This, with what it does not tell taken from another."""
        return replace(
            self,
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            authors=self.authors or other.authors,
            published=self.published or other.published,
            url=self.url or other.url,
            language=self.language or other.language,
            kind=self.kind or other.kind,
        )


@dataclass(frozen=True, slots=True)
class Received:
    """An article as it goes into `seeds/`.

    Attributes:
        place: Where it came from, as people wrote it.
        name: Its name there without folder and ending; the seed is called after it.
        seed: The bytes of the seed, UTF-8.
        text: The same as text.
        told: What its metadata tell, apart from the text.
        clues: Reasons that belong into a note on the date where nothing tells it.
        remark: How the text was made of what was received, where the seed is not its bytes.
    """

    place: str
    name: str
    seed: bytes
    text: str
    told: Bibliography = field(default_factory=Bibliography)
    clues: tuple[str, ...] = ()
    remark: str = ""


def fault(place: str, code: str, message: str, remedy: str, line: int = 1) -> Diagnostic:
    """An input that is refused: where, what is wrong, what would be right."""
    return Diagnostic(Location(place, line), Severity.ERROR, code, message, remedy)


def shown(name: str) -> str:
    """A file's name that can be printed on one line: what no terminal should see is escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in name
    )
