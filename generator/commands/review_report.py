"""Candidates and decisions told in text for people and in JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.commands.review_desk import Asked, Desk
from generator.model.candidates import Decision, Verb
from generator.store.forms import KIND_OF_FOLDER

FOLDER_OF_KIND = {kind: folder for folder, kind in KIND_OF_FOLDER.items()}
_WIDTH = 100


def candidates_text(desk: Desk, listed: Sequence[Asked]) -> str:
    """A line a candidate, with its words below, and what was decided on other words."""
    return "\n".join(line for asked in listed for line in _lines(desk, asked))


def candidates_json(desk: Desk, listed: Sequence[Asked]) -> str:
    """One JSON array, with the proposed records as their files would hold them."""
    return json.dumps([_plain(desk, asked) for asked in listed], ensure_ascii=False, indent=2)


def decision_line(decision: Decision) -> str:
    """What was decided, and what that wrote, in one line."""
    name = f"{decision.key} {decision.folder}/{decision.proposed}"
    if decision.decision in (Verb.REJECTED, Verb.UNDONE):
        return f"{name}: {decision.decision}"
    files = ", ".join(dict.fromkeys(f"data/{added.file}" for added in decision.added)) or "nothing to add"
    return f"{name}: {decision.decision} as “{decision.record}”, {files}"


def place_of(desk: Desk, record_id: str) -> str:
    """Where a record is on file, as `file:line`; empty where there is none."""
    document = desk.loaded.documents.get(record_id)
    if document is None:
        return ""
    place = document.location()
    return f"{place.file}:{place.line}"


def _lines(desk: Desk, asked: Asked) -> Iterator[str]:
    candidate = asked.candidate
    yield (
        f"{candidate.key}  {asked.standing:<8} {candidate.confidence:.2f}  "
        f"{candidate.folder}/{candidate.id}  {asked.source}  {candidate.origin}"
    )
    yield f"    “{_short(candidate.words)}”"
    if asked.before:
        record = f" as “{asked.before.record}”" if asked.before.record else ""
        yield f"    {asked.before.decision}{record} by {asked.before.by} on {asked.before.on}"
        if asked.is_waiting and asked.before.words:
            yield f"    before: “{_short(asked.before.words)}”"
        yield from (f"    to paste: {line}" for line in (asked.before.left or "").splitlines())
    for similar in candidate.similar:
        yield f"    like {similar.id} ({place_of(desk, similar.id) or 'not on file'}): {similar.reason}"
    yield from (f"    unsure: {words}" for words in candidate.unsure)


def _plain(desk: Desk, asked: Asked) -> dict[str, object]:
    candidate = asked.candidate
    told = candidate.model_dump(mode="json", include={"key", "folder", "id", "origin", "confidence", "words", "unsure"})
    similar = [{**each.model_dump(), "place": place_of(desk, each.id)} for each in candidate.similar]
    return {
        **told,
        "source": asked.source,
        "standing": asked.standing.value,
        "on_file_as": asked.record,
        "before": asked.before.model_dump(mode="json", exclude_none=True, exclude={"added"}) if asked.before else None,
        "similar": similar,
        "record": candidate.record,
    }


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= _WIDTH else f"{told[: _WIDTH - 1]}…"
