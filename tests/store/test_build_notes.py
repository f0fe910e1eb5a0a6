"""What a build read is kept by numbers, loses what nobody holds any more, and is believed only if it is sound."""

from __future__ import annotations

import random
from pathlib import Path

from generator.store.build_notes import NOTES, Excerpt, Made, Notes, Numbering, compact, keep_notes, read_notes

MADE = {"a.md": Made("", [0, 2], {"map": ("of two marks", "<svg>")}), "b.md": Made("given", [2])}
EXCERPTS = {"json:ada": Excerpt([0], "Ada")}
KEPT = Notes(["records:ada", "records:bo", "size"], ["1", "2", None], MADE, EXCERPTS)


def in_words(notes: Notes) -> dict[str, set[str]]:
    """The notes of each thing by their names."""
    things = {**notes.made, **notes.excerpts}
    return {name: {notes.names[number] for number in thing.notes} for name, thing in things.items()}


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    keep_notes(tmp_path, "inputs", KEPT)
    assert read_notes(tmp_path, "inputs") == KEPT
    assert read_notes(tmp_path, "other inputs") == Notes()


def test_new_notes_get_new_numbers() -> None:
    numbering = Numbering(KEPT.names)
    assert numbering.of(["size", "places", "records:ada", "places"]) == [2, 3, 0, 3]
    assert numbering.names == ["records:ada", "records:bo", "size", "places"]


def test_a_note_that_nobody_holds_goes_and_the_others_say_the_same() -> None:
    asked: list[str] = []
    made = compact(KEPT.names, lambda note: asked.append(note) or note.upper(), MADE, EXCERPTS)
    assert made.names == ["records:ada", "size"]
    assert made.digests == ["RECORDS:ADA", "SIZE"]
    assert asked == made.names
    assert in_words(made) == in_words(KEPT)
    assert made.made["a.md"].drawings == MADE["a.md"].drawings


def test_one_unused_note_of_many_may_stay_and_is_like_nothing_else() -> None:
    names = [f"records:{number}" for number in range(20)]
    made = compact(names, lambda _note: "1", {"a.md": Made("", list(range(19)))}, {})
    assert made.names == names
    assert made.digests == ["1"] * 19 + [None]


def test_no_damaged_byte_is_believed(tmp_path: Path) -> None:
    keep_notes(tmp_path, "inputs", KEPT)
    path = tmp_path / NOTES
    sound = path.read_bytes()
    chance = random.Random(1)
    for _ in range(300):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        # A digit of the check may be written in another case; everything else is seen.
        assert read_notes(tmp_path, "inputs") in (Notes(), KEPT)
        assert read_notes(tmp_path, "inputs") == Notes() or damaged[:8].lower() == sound[:8].lower()
    path.write_bytes(sound[:-5])
    assert read_notes(tmp_path, "inputs") == Notes()
