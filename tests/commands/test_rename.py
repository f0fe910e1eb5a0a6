"""`briefing rename`: the id changes wherever it stands, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store import rename as renaming
from generator.store.record_files import load_records
from generator.store.rename import plan_rename

ROOT = Path(__file__).parents[2]


def test_only_the_id_changes_and_every_comment_stays(briefing) -> None:
    before = briefing.all_bytes()
    result = briefing.run("rename", "northern-wind", "north-wind-2018")
    assert result.exit_code == 0
    after = briefing.all_bytes()

    moved = after.pop("data/exercises/north-wind-2018.yml")
    original = before.pop("data/exercises/northern-wind.yml")
    assert moved == original.replace(
        b"every comment stays.\n", b"every comment stays.\nformer_ids:\n  - northern-wind\n"
    )
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"data/quotations/glad.yml", "data/claims/held-in-may.yml", "data/disagreements/troops.yml"}
    for name in changed:
        assert after[name] == before[name].replace(b"northern-wind", b"north-wind-2018")


def test_tells_what_changed(briefing) -> None:
    assert briefing.run("rename", "northern-wind", "north-wind-2018").stdout == (
        "data/exercises/northern-wind.yml is now data/exercises/north-wind-2018.yml; "
        "“northern-wind” is among its former ids\n"
        "references changed: data/quotations/glad.yml (1), data/claims/held-in-may.yml (1), "
        "data/disagreements/troops.yml (3)\n"
    )


def test_a_reference_to_a_statement_keeps_its_key_and_comment(briefing) -> None:
    briefing.run("rename", "northern-wind", "north-wind-2018")
    assert "  - ref: north-wind-2018#troops-said   # by the ministry\n" in briefing.read("disagreements/troops.yml")


def test_quotation_marks_and_flow_lists_stay_as_written(briefing) -> None:
    briefing.run("rename", "arland", "kingdom-of-ar")
    exercise = briefing.read("exercises/northern-wind.yml")
    assert '  - actor: "kingdom-of-ar"      # in double quotes\n' in exercise
    assert "about: [kingdom-of-ar, northern-wind]\n" in briefing.read("quotations/glad.yml")


def test_the_same_word_in_a_text_stays(briefing) -> None:
    briefing.write(
        "claims/held-in-may.yml", briefing.read("claims/held-in-may.yml") + "note: see arland\nscope: arland\n"
    )
    briefing.run("rename", "arland", "kingdom-of-ar")
    assert briefing.read("claims/held-in-may.yml").endswith("note: see arland\nscope: arland\n")


def test_a_source_is_renamed_in_every_citation(briefing) -> None:
    assert briefing.run("rename", "paper", "the-paper").exit_code == 0
    assert "source: paper" not in "".join(text.decode() for text in briefing.all_bytes().values() if b"kind:" in text)
    assert briefing.read("sources/the-paper.yml").startswith("# yaml-language-server:")
    assert "seed: paper.txt" in briefing.read("sources/the-paper.yml")
    assert "\n0 errors" in f"\n{briefing.run('check').stderr}"


def test_windows_line_breaks_and_a_byte_order_mark_stay(briefing) -> None:
    text = briefing.read("claims/held-in-may.yml")
    path = briefing.write("claims/held-in-may.yml", text, newline="\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    before = path.read_bytes()
    briefing.run("rename", "northern-wind", "north-wind-2018")
    assert path.read_bytes() == before.replace(b"about: northern-wind", b"about: north-wind-2018")

    before = path.read_bytes()
    assert briefing.run("rename", "held-in-may", "in-may").exit_code == 0
    after = (briefing.root / "data/claims/in-may.yml").read_bytes()
    assert after == before.replace(b"topic:", b"former_ids:\r\n  - held-in-may\r\ntopic:")


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ("former_ids: ar", "former_ids: [ar, arland]"),
        ("former_ids: 'ar'  # long ago", "former_ids: ['ar', arland]  # long ago"),
        ("former_ids: [ar, ar-land]", "former_ids: [ar, ar-land, arland]"),
        ("former_ids:\n  - ar  # long ago", "former_ids:\n  - ar  # long ago\n  - arland"),
        ("former_ids:\n- ar", "former_ids:\n- ar\n- arland"),
    ],
)
@pytest.mark.parametrize("at_the_end", [False, True])
def test_former_ids_grow_in_the_style_they_are_written_in(
    briefing, written: str, rewritten: str, *, at_the_end: bool
) -> None:
    path = briefing.root / "data/actors/arland.yml"
    body = path.read_text(encoding="utf-8")
    path.write_text(f"{body}{written}" if at_the_end else f"{written}\n{body}", encoding="utf-8")
    assert briefing.run("rename", "arland", "kingdom-of-ar").exit_code == 0
    renamed = briefing.read("actors/kingdom-of-ar.yml")
    assert renamed == (f"{body}{rewritten}" if at_the_end else f"{rewritten}\n{body}")


def test_dry_run_shows_a_diff_and_changes_nothing(briefing) -> None:
    before = briefing.all_bytes()
    result = briefing.run("rename", "port-gale", "gale-harbour", "--dry-run")
    assert result.exit_code == 0
    assert briefing.all_bytes() == before
    assert result.stdout == (
        "--- a/data/places/port-gale.yml\n"
        "+++ b/data/places/gale-harbour.yml\n"
        "@@ -1,3 +1,5 @@\n"
        "+former_ids:\n"
        "+  - port-gale\n"
        " kind: city\n"
        " name: Port Gale\n"
        " cite:\n"
        "--- a/data/exercises/northern-wind.yml\n"
        "+++ b/data/exercises/northern-wind.yml\n"
        "@@ -11,7 +11,7 @@\n"
        "     claimant: paper\n"
        "     cite: {source: paper, exact: was held in May 2018}\n"
        " places:\n"
        "-  - place: port-gale\n"
        "+  - place: gale-harbour\n"
        "     role: region\n"
        "     claimant: paper\n"
        "     cite: {source: paper, exact: of Arland near Port Gale}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("arlnd", "new", "no record “arlnd”; did you mean “arland”?"),
        ("arland", "port-gale", "the id “port-gale” is taken by data/places/port-gale.yml"),
        ("arland", "arland", "is taken by data/actors/arland.yml"),
        ("arland", "Ar Land", "“Ar Land” is no id"),
        ("arland", "../ar", "“../ar” is no id"),
    ],
)
def test_refuses_and_changes_nothing(briefing, old: str, new: str, message: str) -> None:
    before = briefing.all_bytes()
    result = briefing.run("rename", old, new)
    assert result.exit_code == 1
    assert message in result.stderr
    assert briefing.all_bytes() == before


def test_refuses_while_a_file_cannot_be_read(briefing) -> None:
    briefing.write("claims/broken.yml", "topic: [exercises\n")
    before = briefing.all_bytes()
    result = briefing.run("rename", "arland", "kingdom-of-ar")
    assert result.exit_code == 1
    assert "correct them first: data/claims/broken.yml:" in result.stderr
    assert briefing.all_bytes() == before


def test_refuses_an_id_written_in_escapes(briefing) -> None:
    path = briefing.root / "data/actors/minister-ro.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("arland", r'"\x61rland"'), encoding="utf-8")
    before = briefing.all_bytes()
    result = briefing.run("rename", "arland", "kingdom-of-ar")
    assert result.exit_code == 1
    assert "data/actors/minister-ro.yml:6:14: the id is written in a way that cannot be changed" in result.stderr
    assert briefing.all_bytes() == before


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(briefing, monkeypatch) -> None:
    before = briefing.all_bytes()
    write = renaming.write_file

    def full(path: Path, content: bytes) -> bool:
        if path.name == "troops.yml" and b"north-wind" in content:
            raise OSError("no space left")
        return write(path, content)

    monkeypatch.setattr(renaming, "write_file", full)
    result = briefing.run("rename", "northern-wind", "north-wind-2018")
    assert result.exit_code == 1
    assert "no space left" in result.stderr
    assert briefing.all_bytes() == before


def test_every_record_of_this_briefing_can_be_renamed() -> None:
    loaded = load_records(ROOT / "data", ROOT)
    for record_id in loaded.records:
        edits = plan_rename(loaded, ROOT, record_id, "an-id-nobody-has")
        assert edits[0].new_file.endswith("/an-id-nobody-has.yml")
