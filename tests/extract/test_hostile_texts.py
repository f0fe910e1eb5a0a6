"""No text keeps the reader busy for longer than its length explains, and none makes it fall.

Each text is read at one length and at four times that length; the time may grow eightfold, not sixteenfold.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import cycle, islice

import pytest

from generator.commands.annotate import annotate_line, as_line, default_reader
from generator.extract.annotation import annotation
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.dates import Edtf

LENGTH = 16_000  # code points; the longer text has four times as many
LONGEST = 600_000
MOST_GROWTH = 8.0
TOO_SHORT = 0.05  # CPU seconds below which a ratio says nothing
MOST_SECONDS = 20.0  # for the longer text, on a slow machine
PUBLISHED = Edtf.parse("2024-06-15")

# Read without a date of publication, which is then looked for in the text.
UNDATED = {"newlines", "quotation marks and newlines", "digits and letters", "dates", "lines of dates", "no words"}

# What each text repeats.
REPEATED = {
    "newlines": "\n",
    "spaces": " ",
    "straight quotation marks": '"',
    "curly quotation marks that open": "“",
    "apostrophes": "'",
    "quotation marks and newlines": "'\"\n",
    "quoted fragments": '"so" ',
    "quotations": '"It went well," X said. ',
    "digits and letters": "a1",
    "digits": "7",
    "numbers and commas": "1,1,",
    "numbers": "1,234 troops and ",
    "percentages": "5% 6 km $7 ",
    "commas": ",",
    "full stops": ". ",
    "dots": ".",
    "hyphens": "a-",
    "capital letters": "A ",
    "initials": "A.",
    "initials of people": "A. B. ",
    "capitals": "RED DRAGON ",
    "names and links": "Ministry of the Bank of the ",
    "a person's names": "Ana Maria Perez ",
    "unlike people of one family name": "Ana Perez met Bo Perez. Cy Perez met Di Perez. Perez left. ",
    "states": "France, Germany, Ghana and ",
    "towns": "Paris, Texas, London, Ontario, ",
    "counties": "Orange County ",
    "speech": "X said ",
    "she said": "she said he said ",
    "said that": "Perez said that ",
    "according to": "according to ",
    "exercise": "exercise ",
    "exercises": "The two navies held joint exercise Blue Whale 2024 in May. ",
    "drills": "drills in the drills of the drills with ",
    "small words": "of the ",
    "months": "May ",
    "dates": "on 5 May 2024, ",
    "days": "5 May to 6 June to ",
    "years": "2024-",
    "weeks": "last week on Monday next month ",
    "claims": "Trade between France and Ghana rose by 5 per cent to $7 billion in 2023. ",
    "brackets that open": "([{",
    "brackets": "(a) [b] ",
    "abbreviations": "Mr. U.S. Gen. ",
    "acronyms in brackets": "World Food Programme (WFP) ",
    "addresses": "http://a.b/c @d ",
    "combining marks": "a\u0301\u0323\u0308",
    "combining marks alone": "\u0301",
    "zero-width spaces": "a\u200b",
    "right to left": "\u202eשלום عليكم \u200f",
    "pictures": "👩‍👩‍👧‍👦🇫🇷",
    "Chinese": "中国海军在演习。",
    "Chinese quotations": "他说：“演习开始了。”",
    "nothing": "\x00",
    "a table": "1\tParis\t5 May\t1,000\n",
    "lines of one word": "Exercise\n",
    "title lines": "The Red Dragon\n\n",
    "credits": "Ana Perez/Reuters\n",
    "menus": "Home\nNews\nRelated Articles\n",
    "single marks around double ones": '\'a "b" ',
    "quotations in one sentence": 'said "so" and ',
    "single marks that close within double ones": "'a \"b' c\" ",
    "quotations and reports": '"It is so." Perez said that he went home by bus. ',
    "scales": "five hundred hundred ",
    "possessives": "Ghana's ",
    "words tied to states": "UK-US-",
    "Arab names": "Al-",
    "bullets": "• one\n",
    "an endless sentence": "Perez said the drill in Ghana on 5 May 2024 had 500 troops from France, ",
    "an endless exercise": "500 troops and 20 ships from France took part in exercise Blue Whale in Ghana, ",
    "named exercises": 'exercise "Blue Whale" ',
    "number words": "twenty-five hundred thousand ",
    "vague numbers": "hundreds of thousands of ",
    "money": "$5 million, ",
    "ranges of days": "May 5-",
    "ranges of years": "from 2014 to 2016 ",
    "parts of months": "early mid late ",
    "bylines": "By Ana Perez\n",
    "roles": "spokesman for the minister of ",
    "ships": "USS Blue Whale ",
    "datelines": "PARIS, May 5 - ",
    "interviews": "Q: So?\nA: No.\n",
    "relative clauses": "who said that she said, ",
    "lines of dates": "Published: May\n",
    "no words": "*\n-\n",
    "broken Markdown": "**[a](b \n> # ",
    "HTML": "<div><p>&nbsp;",
    "figures and rules of hyphens": f"Exercise Dark Water, 10 days{'-' * 60} off Oslo. ",
}


def nested(length: int) -> str:
    """Marks within marks, closed again."""
    return "“‘(" * (length // 6) + ")’”" * (length // 6)


def words_of_many_letters(length: int) -> str:
    """No word stands twice."""
    return " ".join(f"Name{chr(97 + n % 26)}{n:x}" for n in range(length // 9))


def people(length: int) -> str:
    """Ever other first names before one family name, and the family name alone."""
    return " ".join(f"Ana{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Perez met Perez." for n in range(length // 23))


MADE: dict[str, Callable[[int], str]] = {
    **{name: lambda length, unit=unit: "".join(islice(cycle(unit), length)) for name, unit in REPEATED.items()},
    "one word": lambda length: "a" * length,
    "one word in capitals": lambda length: "A" * length,
    "nested marks": nested,
    "words of many letters": words_of_many_letters,
    "people of one family name": people,
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    reader = default_reader()
    reader.read(Article("warm", "", "On 5 May Ana Perez told Reuters in Paris that 20 troops took part."), PUBLISHED)
    return reader


def seconds(reader: Reader, text: str, published: Edtf | None) -> float:
    before = time.process_time()
    annotation(reader.read(Article("hostile", "", text), published))
    return time.process_time() - before


@pytest.mark.parametrize("name", MADE)
def test_time_grows_with_length(reader: Reader, name: str) -> None:
    published = None if name in UNDATED else PUBLISHED
    short = seconds(reader, MADE[name](LENGTH), published)
    long = seconds(reader, MADE[name](LENGTH * 4), published)
    assert long < MOST_SECONDS
    assert short < TOO_SHORT or long < short * MOST_GROWTH, f"{short:.2f} s, {long:.2f} s"


def test_everything_on_one_page_is_read(reader: Reader) -> None:
    everything = "".join(unit * 3 for unit in REPEATED.values())
    text = everything * (LONGEST // len(everything))
    assert seconds(reader, text, PUBLISHED) < 3 * MOST_SECONDS


def test_a_text_that_ends_anywhere_is_read(reader: Reader) -> None:
    text = "Ana Perez said: “It is so”, according to Reuters, “and so” — she told Bo, whose “So,” was, “No” -"
    for end in range(len(text)):
        assert annotation(reader.read(Article("cut", "", text[: end + 1]), PUBLISHED))


@pytest.mark.parametrize("text", ["\\ud800", "Ana \\udfff Perez said \\ud800.", "\\u0000", "\\ufeff", ""])
def test_code_points_that_are_no_characters_are_read_or_refused(reader: Reader, text: str) -> None:
    line = f'{{"id": 1, "text": "{text}"}}'.encode()
    row = json.loads(as_line(annotate_line(line, 1, reader)).encode())
    assert row["id"] == 1
    assert "mentions" in row or "error" in row
