"""Files of candidates: what is written is read again, and what somebody spoilt is told."""

from __future__ import annotations

import time
from pathlib import Path

from generator.model.candidates import Candidate, CandidateFile, Similar, candidate_key
from generator.store.candidate_files import candidates_yaml, load_candidates, read_candidates, write_candidates

WORDS = "“We kept every light burning through the night,” said Ida Marsh: the chief keeper # of all"


def candidate(number: int = 0, **values: object) -> Candidate:
    told: dict[str, object] = {
        "key": candidate_key("harbour-gazette", "quotations", WORDS, number),
        "folder": "quotations",
        "id": f"every-light-{number}",
        "origin": "quotations/direct",
        "confidence": 0.97,
        "words": WORDS,
        "similar": (Similar(id="kept-every-light-burning", reason="the same words"),),
        "unsure": ("who spoke: “she” or the chief?",),
        "record": {
            "kind": "direct",
            "speaker": "ida-marsh",
            "cite": {"source": "harbour-gazette", "exact": "We kept every light burning"},
        },
    }
    return Candidate.model_validate({**told, **values})


def file_of(*candidates: Candidate) -> CandidateFile:
    return CandidateFile(source="harbour-gazette", seed_sha256="0f0e", candidates=candidates)


def read(text: str) -> tuple[CandidateFile | None, list[str]]:
    file, faults = read_candidates(text.encode(), "data/candidates/harbour-gazette.yml", "harbour-gazette")
    return file, [str(fault).removeprefix("data/candidates/harbour-gazette.yml:") for fault in faults]


def test_what_is_written_is_read_again() -> None:
    file = file_of(candidate(0), candidate(1, confidence=1e-05, similar=(), unsure=()))
    assert read(candidates_yaml(file)) == (file, [])


def test_a_source_without_candidates_has_a_file_that_says_so() -> None:
    assert read(candidates_yaml(file_of())) == (file_of(), [])


def test_the_file_says_whose_it_is() -> None:
    assert candidates_yaml(file_of()).startswith("# Written by `briefing extract`, which overwrites it.")


def test_a_file_is_written_once_and_no_stranger_is_read(tmp_path: Path) -> None:
    file = file_of(candidate())
    assert write_candidates(tmp_path / "data", file)
    assert not write_candidates(tmp_path / "data", file)
    (tmp_path / "data/candidates/.half.yml.part").write_bytes(b"x")
    loaded = load_candidates(tmp_path / "data", tmp_path)
    assert (loaded.files, loaded.diagnostics) == ((file,), ())
    assert load_candidates(tmp_path / "data", tmp_path, ["other"]).files == ()


def test_a_spoilt_candidate_is_told_and_the_others_are_read() -> None:
    text = candidates_yaml(file_of(candidate(0), candidate(1), candidate(2)))
    spoilt = text.replace("    id: every-light-1\n", "    id: Every Light\n").replace(
        "speaker: ida-marsh", "speakr: ida", 1
    )
    file, faults = read(spoilt)
    assert file is not None
    assert [each.id for each in file.candidates] == ["every-light-2"]
    assert len(faults) == 3
    assert faults[0].startswith("17:7: error[no-speaker]")
    assert any("error[unknown-key] no key “speakr” here; did you mean “speaker”?" in fault for fault in faults)
    assert "24:9: error[bad-value] “Every Light” cannot stand here" in faults[-1]


def test_faults_have_their_place_wherever_in_a_long_file() -> None:
    text = candidates_yaml(file_of(*map(candidate, range(600))))
    spoilt = text.replace("    id: every-light-599\n", "    id: Every Light\n")
    file, faults = read(spoilt)
    assert file is not None
    assert len(file.candidates) == 599
    line = spoilt.splitlines().index("    id: Every Light") + 1
    assert [fault.partition(" ")[0] for fault in faults] == [f"{line}:9:"]


def test_no_file_gives_a_traceback() -> None:
    text = candidates_yaml(file_of(candidate(0), candidate(1)))
    for end in range(0, len(text), 7):
        read(text[:end])
    for spoilt in ("candidates: 3", "- a", "source: [a]\ncandidates: [1, {}]", "\x00", "a: &b", "candidates:"):
        file, faults = read(spoilt)
        assert file is None
        assert faults


def test_a_key_twice_is_told() -> None:
    _, faults = read(candidates_yaml(file_of(candidate(), candidate())))
    assert ["duplicate-key" in fault for fault in faults] == [True]


def test_another_source_is_told() -> None:
    file, faults = read_candidates(candidates_yaml(file_of()).encode(), "data/candidates/other.yml", "other")
    assert file is None
    assert "name the file harbour-gazette.yml" in str(faults[0])


def test_two_thousand_candidates_take_seconds() -> None:
    file = file_of(*map(candidate, range(2000)))
    start = time.perf_counter()
    text = candidates_yaml(file)
    middle = time.perf_counter()
    assert read(text) == (file, [])
    assert middle - start < 4
    assert time.perf_counter() - middle < 8
