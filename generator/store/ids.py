"""Ids that people ask for: well formed, and not taken today or in the past, since ids are never reused."""

from __future__ import annotations

import re

from generator.model.values import ID_PATTERN, LONGEST_ID, RESERVED_ID
from generator.store.record_files import LoadedRecords


class RefusedError(ValueError):
    """What was asked cannot be done; the message says why and what would be right."""


def check_new_id(record_id: str, loaded: LoadedRecords) -> None:
    """Tell whether an id may be given to a record.

    Raises:
        RefusedError: If it is no id or the name of another page, or belongs or belonged to a record.
    """
    if not re.fullmatch(ID_PATTERN, record_id):
        raise RefusedError(
            f"“{record_id}” is no id; write lower-case words joined by hyphens, such as storm-drill-2018"
        )
    if len(record_id) > LONGEST_ID:
        raise RefusedError(f"the id has {len(record_id)} characters; {LONGEST_ID} is the most")
    if record_id == RESERVED_ID:
        raise RefusedError(f"“{record_id}” is the name of a list's page; give the record another")
    if document := loaded.documents.get(record_id):
        raise RefusedError(f"the id “{record_id}” is taken by {document.file}")
    for record in loaded.records.values():
        if record_id in record.former_ids:
            raise RefusedError(
                f"the id “{record_id}” was that of {loaded.documents[record.id].file}; ids are never reused"
            )
