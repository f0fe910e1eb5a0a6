"""A briefing's own templates, which stand in the place of ours one by one. Texts alone; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from generator.model.diagnostics import Location

# By this beginning of its name a template asks for ours, to print it and add to it.
PACKAGE = "briefing/"


@dataclass(frozen=True)
class OwnTemplates:
    """Templates by name, as pairs, so that settings which hold them can be compared.

    Attributes:
        texts: Name, as below `generator/site/templates/`, and text.
        folder: Where they stand, relative to the project.
    """

    texts: tuple[tuple[str, str], ...] = ()
    folder: str = "templates"

    def text(self, name: str) -> str | None:
        """The text of a template, if there is an own one."""
        return next((text for known, text in self.texts if known == name), None)

    def file(self, name: str) -> str:
        """Where a template stands, relative to the project."""
        return f"{self.folder}/{name}"

    def place_of(self, error: BaseException) -> Location | None:
        """The line of an own template that an error comes from; Jinja's frames tell lines of templates."""
        files = {self.file(name) for name, _text in self.texts}
        found, frame = None, error.__traceback__
        while frame:
            if (file := frame.tb_frame.f_code.co_filename) in files:
                found = Location(file, frame.tb_lineno)
            frame = frame.tb_next
        return found


class OwnTemplateError(Exception):
    """What a briefing's own template asks for and nobody has; told as a fault at its line."""

    def __init__(self, place: Location, message: str, remedy: str = "") -> None:
        super().__init__(f"{place}: {message}")
        self.place, self.message, self.remedy = place, message, remedy


_active: ContextVar[OwnTemplates] = ContextVar("briefing_templates")
_none = OwnTemplates()


@contextmanager
def own_templates(own: OwnTemplates) -> Iterator[None]:
    """Print everything inside with a briefing's own templates."""
    token = _active.set(own)
    try:
        yield
    finally:
        _active.reset(token)


def active_templates() -> OwnTemplates:
    """The own templates of the briefing that is printed."""
    return _active.get(_none)
