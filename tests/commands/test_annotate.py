"""`briefing annotate`: a line in, a line out, in order, whatever the lines hold and wherever they are read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.annotate import annotate
from generator.commands.spread import SpreadError, spread

ARTICLES = sorted((Path(__file__).parents[1] / "cases" / "articles" / "open").glob("*.txt"))[:6]
COMMAND = [str(Path(sys.executable).parent / "briefing"), "annotate"]


def lines(count: int) -> list[bytes]:
    texts = [path.read_text("utf-8") for path in ARTICLES]
    return [json.dumps({"id": n, "text": texts[n % len(texts)], "date": "2024-06-15"}).encode() for n in range(count)]


def run(given: bytes, folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *options], input=given, capture_output=True, cwd=folder, check=False)


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "😀 “We will sail on Monday,” said Ana Perez, a spokeswoman for the Norwegian Navy."
    row = json.loads(next(annotate([json.dumps({"id": "a", "text": text}).encode()])))
    assert [text[q["start"] : q["end"]].rstrip(",") for q in row["quotes"]] == ["We will sail on Monday"]
    assert [text[q["speaker_start"] : q["speaker_end"]] for q in row["quotes"]] == ["Ana Perez"]
    assert [q["speaker"] for q in row["quotes"]] == ["Ana Perez"]
    assert {"start": 33, "end": 42, "type": "PER", "text": "Ana Perez", "name": "Ana Perez"} in row["mentions"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "Expecting"),
        (b"[1]", "the line is no JSON object"),
        (b'{"id": 4}', "“text” is missing or no string"),
        (b'{"id": 4, "text": 5}', "“text” is missing or no string"),
        (b'{"id": 4, "text": "a", "date": "yesterday"}', "is not an EDTF date"),
        (b"\xff\xfe", "can't decode"),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_a_bad_line_is_told_in_its_place_and_ends_nothing(line: bytes, error: str) -> None:
    rows = [json.loads(row) for row in annotate([*lines(1), line, b"", *lines(1)])]
    assert [row["id"] for row in rows] in ([0, None, 0], [0, 4, 0])
    assert rows[1]["line"] == 2
    assert error in rows[1]["error"]
    assert "mentions" in rows[2]


def test_line_ends_inside_a_text_do_not_end_a_line() -> None:
    text = "Ana\u2028Perez\u0085said\u2029no\x0b."
    (row,) = annotate([json.dumps({"id": text, "text": text}).encode()])
    assert len(row.splitlines()) == 1
    assert json.loads(row)["id"] == text


def test_it_runs_in_any_folder_and_says_nothing_else(tmp_path: Path) -> None:
    done = run(b"\n".join([*lines(2), b"no JSON"]), tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line).get("line") for line in done.stdout.splitlines()] == [None, None, 3]
    assert list(tmp_path.iterdir()) == []


def test_a_line_is_answered_before_the_next_is_read() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for line in lines(2):
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["mentions"]
        process.stdin.close()
    assert process.returncode == 0


def test_several_processes_give_what_one_gives() -> None:
    given = lines(40)
    assert list(annotate(given, jobs=2)) == list(annotate(given))


def test_a_cluster_gives_what_one_process_gives() -> None:
    distributed = pytest.importorskip("distributed")
    given = lines(40)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        assert list(annotate(given, scheduler=cluster.scheduler_address)) == list(annotate(given))


def test_a_scheduler_that_does_not_answer_is_told() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(SpreadError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        list(annotate(lines(1), scheduler="tcp://127.0.0.1:9"))


def doubled(batch: tuple[int, ...]) -> list[int]:
    return [2 * number for number in batch]


def test_a_stream_is_read_no_faster_than_it_is_answered() -> None:
    read = []

    def numbers() -> object:
        for number in range(10_000):
            read.append(number)
            yield number

    answers = spread(doubled, numbers(), jobs=2)
    assert [next(answers) for _ in range(3)] == [0, 2, 4]
    assert len(read) < 1000
    answers.close()
