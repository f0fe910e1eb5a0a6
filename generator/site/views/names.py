"""The other names of a record, with the words they are printed in or where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.model.records import NameForm
from generator.site import phrases
from generator.site.sheet import Link, Mark, Sheet


class OtherName(NamedTuple):
    """Another name of the record, with its language and evidence or origin."""

    value: str
    language: str
    marks: tuple[Mark, ...]
    origin: str
    used_by: tuple[Link, ...]

    @property
    def language_name(self) -> str:
        """The language in words."""
        return phrases.language_name(self.language)


def other_names(sheet: Sheet, record_id: str, field: str, forms: Sequence[NameForm]) -> tuple[OtherName, ...]:
    """The names in a field of a record, in its order."""
    return tuple(
        OtherName(
            value=form.value,
            language=form.language or "",
            marks=sheet.marks(form.cite, record_id, (field, index)),
            origin=form.origin or "",
            used_by=sheet.links(form.used_by),
        )
        for index, form in enumerate(forms)
    )
