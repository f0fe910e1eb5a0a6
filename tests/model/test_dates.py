"""Dates as EDTF level 1 writes them: what each can mean at the earliest and at the latest."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.dates import DateError, Edtf, Precision

READ = [
    # text, earliest, latest, precision, approximate, uncertain
    ("2018-09-11", "2018-09-11", "2018-09-11", "day", False, False),
    ("2020-02-29", "2020-02-29", "2020-02-29", "day", False, False),
    ("2018-09", "2018-09-01", "2018-09-30", "month", False, False),
    ("2018-01", "2018-01-01", "2018-01-31", "month", False, False),
    ("2018-12", "2018-12-01", "2018-12-31", "month", False, False),
    ("2020-02", "2020-02-01", "2020-02-29", "month", False, False),
    ("1900-02", "1900-02-01", "1900-02-28", "month", False, False),
    ("2018", "2018-01-01", "2018-12-31", "year", False, False),
    ("0001", "0001-01-01", "0001-12-31", "year", False, False),
    ("9999", "9999-01-01", "9999-12-31", "year", False, False),
    # Seasons: 21 spring, 22 summer, 23 autumn, 24 winter, which ends in the following year.
    ("2021-21", "2021-03-01", "2021-05-31", "season", False, False),
    ("2021-22", "2021-06-01", "2021-08-31", "season", False, False),
    ("2021-23", "2021-09-01", "2021-11-30", "season", False, False),
    ("2021-24", "2021-12-01", "2022-02-28", "season", False, False),
    ("2023-24", "2023-12-01", "2024-02-29", "season", False, False),
    # Unspecified digits.
    ("201X", "2010-01-01", "2019-12-31", "decade", False, False),
    ("20XX", "2000-01-01", "2099-12-31", "century", False, False),
    ("000X", "0001-01-01", "0009-12-31", "decade", False, False),
    ("2018-XX", "2018-01-01", "2018-12-31", "year", False, False),
    ("2018-XX-XX", "2018-01-01", "2018-12-31", "year", False, False),
    ("2018-09-XX", "2018-09-01", "2018-09-30", "month", False, False),
    # Marks: ~ approximate, ? uncertain, % both.
    ("2018~", "2018-01-01", "2018-12-31", "year", True, False),
    ("2021-22?", "2021-06-01", "2021-08-31", "season", False, True),
    ("2018-09-11%", "2018-09-11", "2018-09-11", "day", True, True),
    # Intervals, closed, open and with an unknown end.
    ("2019-07-22/2019-08-03", "2019-07-22", "2019-08-03", "interval", False, False),
    ("2019-07-22/2019-07-22", "2019-07-22", "2019-07-22", "interval", False, False),
    ("2019/2020-03", "2019-01-01", "2020-03-31", "interval", False, False),
    ("2019-07~/2019-08?", "2019-07-01", "2019-08-31", "interval", True, True),
    ("2019-07-10/2019-07", "2019-07-10", "2019-07-31", "interval", False, False),
    ("2019-07/..", "2019-07-01", None, "interval", False, False),
    ("2019-07/", "2019-07-01", None, "interval", False, False),
    ("../2019", None, "2019-12-31", "interval", False, False),
    ("/2019", None, "2019-12-31", "interval", False, False),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "approximate", "uncertain"), READ)
def test_a_date_means_a_stretch_of_days(
    text: str, earliest: str | None, latest: str | None, precision: str, approximate: bool, uncertain: bool
) -> None:
    assert Edtf.parse(text) == Edtf(
        text,
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
        Precision(precision),
        approximate=approximate,
        uncertain=uncertain,
    )


@pytest.mark.parametrize("text", [row[0] for row in READ])
def test_a_date_is_kept_as_written(text: str) -> None:
    assert str(Edtf.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "is_open"), [("2019/..", True), ("/2019", True), ("2019/2020", False), ("2019", False)]
)
def test_an_interval_may_be_open(text: str, is_open: bool) -> None:
    assert Edtf.parse(text).is_open is is_open


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2018",
        "18",
        "2018-9",
        "2018-9-1",
        "11.09.2018",
        "09/11/2018",
        "2018-09-11T10:00",
        "September 2018",
        "2018-09-11~?",
        "~2018",
        "2018?-09",
        "2XXX",
        "unknown",
        "２０１８",
        "٢٠١٨",
        "0000",
        "2018-09 ",
        "2018-09-11\n",
    ],
)
def test_what_is_no_date_is_told_what_would_be(text: str) -> None:
    with pytest.raises(DateError, match="not an EDTF") as told:
        Edtf.parse(text)
    assert text in str(told.value)
    assert "write YYYY" in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-30",
        "2019-02-29",
        "2018-13",
        "2018-00",
        "2018-20",
        "2018-25",
        "2018-09-31",
        "2018-09-00",
        "2018-22-05",
        "2018-XX-05",
        "201X-05",
        "9999-24",
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="no day or month of the calendar"):
        Edtf.parse(text)


@pytest.mark.parametrize("text", ["2019/2018", "2019-08-03/2019-07-22"])
def test_an_interval_does_not_end_before_it_starts(text: str) -> None:
    with pytest.raises(DateError, match="ends before it starts"):
        Edtf.parse(text)


@pytest.mark.parametrize("text", ["/", "../..", "..", "2018/2019/2020", "2018//2019", "2018/x"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        Edtf.parse(text)
