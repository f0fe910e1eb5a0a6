"""The file of decisions: only ever added to, and read with a place for every fault."""

from __future__ import annotations

import pytest

from generator.model.candidates import Added, Decision, histories, last_decisions, record_of
from generator.store.review_file import appended, read_review

FILE = "data/review.yml"


def decision(key: str = "00000000000a", **values: object) -> Decision:
    told = {
        "key": key,
        "source": "harbour-gazette",
        "decision": "accepted",
        "by": "Ida: of the harbour",
        "on": "2021-06-02",
        "fingerprint": "0123456789ab",
        "words": "  the old lamps: # yes",
        "folder": "claims",
        "proposed": "old-lamps",
        "record": "old-lamps-2",
    }
    return Decision.model_validate({**told, **values})


MERGED = decision(
    "00000000000b",
    decision="merged",
    note="- so it is",
    added=(
        Added(file="claims/a.yml", lines="  - source: x\n    exact: y\n"),
        Added(file="claims/a.yml", lines="note: z\r\n"),
        Added(file="claims/a.yml", lines="aims:\n  - text: >-\n      a\n\n      b\n"),
    ),
    left="# data/claims/a.yml:3\n  - x\n",
)
MADE = decision(added=(Added(file="claims/old-lamps-2.yml", sha256="1" * 64),), edited=True)


BY_HAND = b"""\
# Ours.
decisions:
- key: 00000000000f
  source: gazette
  decision: rejected
  by: x
  on: 2020
  fingerprint: 0123456789ab

# the end"""


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\n",
        b"# Ours.\n",
        b"# Ours, without a line end",
        BY_HAND,
        BY_HAND.replace(b"\n- key", b"\n-   key").replace(b"\n  ", b"\n    ").replace(b"\n", b"\r\n"),
    ],
)
def test_every_byte_stays_and_what_is_added_is_read_again(before: bytes) -> None:
    log = read_review(before, FILE)
    assert log.diagnostics == ()
    raw = before + appended(log, [MADE, MERGED])
    again = read_review(raw, FILE)
    assert again.diagnostics == ()
    assert again.decisions == (*log.decisions, MADE, MERGED)
    raw += appended(again, [decision(decision="undone")])
    assert len(read_review(raw, FILE).decisions) == len(log.decisions) + 3


def test_thousands_of_decisions_are_read_in_their_order() -> None:
    log = read_review(b"", FILE)
    decisions = [decision(f"{number:012x}", note="why: so " * 40) for number in range(3000)]
    raw = appended(log, decisions)
    assert len(raw) > 1_000_000
    again = read_review(raw, FILE)
    assert again.diagnostics == ()
    assert list(again.decisions) == decisions


def test_a_fault_has_its_place() -> None:
    raw = appended(read_review(b"", FILE), [MADE, MERGED]).replace(b"decision: merged", b"decision: merge")
    faults = read_review(raw, FILE).diagnostics
    line = raw.decode().splitlines().index("    decision: merge") + 1
    assert str(faults[0]).startswith(f"data/review.yml:{line}:15: error[unknown-value]")


def test_a_file_outside_the_data_is_told() -> None:
    raw = appended(read_review(b"", FILE), [MADE]).replace(b"file: claims/", b"file: ../claims/")
    assert [fault.code for fault in read_review(raw, FILE).diagnostics] == ["bad-value"]


def test_other_keys_are_told() -> None:
    raw = appended(read_review(b"", FILE), [MADE]) + b"dicisions:\n  - a\n"
    assert [fault.code for fault in read_review(raw, FILE).diagnostics] == ["unknown-key"]


def test_undoing_brings_back_the_decision_before() -> None:
    first, second = decision(), decision(decision="rejected", record=None)
    undone = decision(decision="undone", record=None)
    assert last_decisions([first, second]) == {first.key: second}
    assert record_of(histories([first, second])[first.key]) == "old-lamps-2"
    assert last_decisions([first, second, undone]) == {first.key: first}
    assert last_decisions([first, second, undone, undone, undone]) == {}


@pytest.mark.parametrize("raw", [b"\t", b"# ours\n\t# more\n"])
def test_a_tab_is_no_empty_file(raw: bytes) -> None:
    assert [fault.code for fault in read_review(raw, FILE).diagnostics] == ["tab"]
