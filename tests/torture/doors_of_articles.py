"""Doors into articles: files received, what their heads tell, what the rules read, and answers of geocoders."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from generator.commands.annotate import annotate_line, as_line, default_knowledge, default_reader
from generator.extract.reader import Reader
from generator.model.articles import Article
from generator.model.diagnostics import Diagnostic
from generator.model.records import Source
from generator.store.geocoded_file import read_geocoded, write_geocoded
from generator.store.geocoder import Geocoder, GeocoderError
from generator.store.intake.head_lines import HeadLines
from generator.store.intake.inputs import read_bytes
from generator.store.intake.received import Received
from generator.store.intake.source_record import draft, source_id
from generator.store.record_files import read_record
from generator.store.record_yaml import record_yaml
from generator.store.yaml_text import read_yaml
from torture.corpus import HOSTILE, TEXT, VALUE, texts
from torture.doors import Door
from torture.doors_of_files import folder, is_told_on_lines

_LINES = st.one_of(
    st.sampled_from(
        [
            "By Ida Marsh",
            "9 May 2021",
            "OSLO, May 3 (Harbour Wire) — ",
            "© 2021 Harbour Press",
            "Title: x",
            "URL: https://e.org/",
            "Published: 2021-13-45",
            "Updated on 31 February 2021",
            "“We kept every light burning,” said Ida Marsh.",
            "# Head",
            "Some 1,300 troops and 12 ships took part in the drill off Norway.",
            "Read more: x",
            "---",
            "Photo: x / Agency",
            "**By** [x](javascript:alert(1))",
            "Language: xx-yy-zz",
            "Author: Ä, B, C and D",
            "“",
            "«x» ",
            "(" * 40,
            "1" * 400,
        ]
    ),
    st.sampled_from(texts()),
    TEXT,
)
_ARTICLE = st.lists(_LINES, min_size=1, max_size=10).map("\n".join)
# Articles that people could have written, cut anywhere and put together with what they never put there.
_PROSE = tuple(path.read_text("utf-8") for path in sorted(HOSTILE.parent.glob("articles/open/*.txt")))
_CUT = st.builds(
    lambda text, start, length: text[start % len(text) :][:length],
    st.sampled_from(_PROSE),
    st.integers(0, 100_000),
    st.integers(1, 200),
)
_GLUE = st.text(st.sampled_from("-–—,;:.'’“”\"()[]*_/\n\t 0128"), max_size=4)
_MADE_UP = st.one_of(_ARTICLE, st.lists(st.tuples(_CUT, _GLUE).map("".join), min_size=1, max_size=5).map("".join))
_PAGES = tuple(path.read_bytes() for path in sorted(HOSTILE.parent.glob("intake/*/received/*.html")))
_WEB = st.builds(
    "<html><head><title>{0}</title><meta name='author' content='{1}'><script type='application/ld+json'>{2}</script>"
    "<meta property='article:published_time' content='{3}'></head><body><article><h1>{0}</h1><p>{4}</p>".format,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    _ARTICLE,
)


def _damaged(raw: bytes, where: int, put: bytes) -> bytes:
    """A file with some of its bytes lost and others put there."""
    at = where % (len(raw) + 1)
    return raw[:at] + put + raw[at + where % 97 :]


@cache
def _knowledge() -> Any:
    return default_knowledge()


@cache
def _reader() -> Reader:
    return default_reader()


@cache
def _heads() -> HeadLines:
    return HeadLines(_knowledge().lexicon)


def files_are_received_or_refused(found: tuple[bytes, str, str]) -> None:
    raw, name, ending = found
    received = read_bytes(raw, name, name, ending)
    if isinstance(received, Diagnostic):
        is_told_on_lines([received])
        return
    assert received.seed.decode() == received.text
    _is_drafted(received)


def heads_become_records(text: str) -> None:
    if text.strip():
        _is_drafted(Received("x", "x", text.encode(), text))


def _is_drafted(received: Received) -> None:
    """The source record made of an article is one that can be read, and its id is one."""
    lexicon = _knowledge().lexicon
    told = received.told.over(_heads().read(received.text))
    made = draft(received, told, "x-0123456789ab.txt", lexicon.table("intake_small_words"))
    record_id = source_id(told, received, set())
    document, faults = read_yaml(record_yaml("sources", made.values).encode(), f"data/sources/{record_id}.yml")
    assert faults == []
    record, faults = read_record(Source, record_id, document)
    assert faults == []
    assert record is not None
    assert "/" not in record_id
    assert len(record_id) <= 80


def articles_are_read(text: str) -> None:
    finds = _reader().read(Article("x", "x.txt", text))
    assert finds is not None


def lines_are_annotated(found: tuple[bytes, int]) -> None:
    raw, number = found
    line = as_line(annotate_line(raw, number, _reader()))
    line.encode()
    assert len(line.splitlines()) == 1
    json.loads(line)


# --- answers of a geocoder --------------------------------------------------------------------------------------


class _Page:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def read1(self, size: int) -> bytes:
        body, self._body = self._body[:size], self._body[size:]
        return body

    def __enter__(self) -> _Page:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class _Opener:
    body = b""

    def open(self, *_: object, **__: object) -> _Page:
        return _Page(self.body)


@cache
def _geocoder() -> Geocoder:
    made = Geocoder("https://geocoder.example", "torture-tests (nobody)", clock=lambda: 0.0, sleep=lambda _: None)
    made._nominatim.adapter._opener = _Opener()
    return made


_SCALAR = st.one_of(TEXT, st.floats(), st.integers(), st.none(), st.booleans(), st.just("9" * 400), st.just(["1", "2"]))
_PLACE = st.fixed_dictionaries(
    {},
    optional={
        "lat": st.one_of(st.floats(-90, 90).map(str), _SCALAR),
        "lon": st.one_of(st.floats(-180, 180).map(str), _SCALAR),
        "display_name": _SCALAR,
        "osm_type": st.one_of(st.just("node"), _SCALAR),
        "osm_id": _SCALAR,
        "boundingbox": st.one_of(st.lists(_SCALAR, max_size=5), _SCALAR),
    },
)
_ANSWER = st.one_of(
    st.lists(_PLACE, max_size=2).map(lambda value: json.dumps(value).encode()),
    _SCALAR.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(TEXT, _SCALAR, max_size=3).map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=40),
    st.just(b"[" * 100_000),
)


def answers_are_kept_or_refused(found: tuple[str, bytes]) -> None:
    query, body = found
    query = " ".join(query.split())
    _geocoder()._nominatim.adapter._opener.body = body
    try:
        answer = _geocoder().ask(query)
    except GeocoderError as error:
        assert "\n" not in str(error) or "\n" in query
        return
    path = folder() / "answers.yml"
    write_geocoded(path, {query: answer})
    again, faults = read_geocoded(path, "data/geocoded.yml")
    assert faults == []
    assert again[query.strip()] == answer


DOORS = (
    Door(
        "articles as text",
        "received, or refused; the record made of it can be read",
        st.one_of(
            st.tuples(
                _ARTICLE.map(lambda text: text.encode("utf-8", "surrogatepass")),
                TEXT,
                st.sampled_from([".txt", ".md", ""]),
            ),
            st.tuples(st.binary(max_size=80), TEXT, st.sampled_from([".txt", ".pdf", ".html", ""])),
        ),
        files_are_received_or_refused,
        40,
    ),
    Door(
        "articles as pages and PDF files",
        "received, or refused; the record made of it can be read",
        st.one_of(
            st.tuples(_WEB.map(lambda text: text.encode("utf-8", "surrogatepass")), TEXT, st.just(".html")),
            st.tuples(
                st.builds(_damaged, st.sampled_from(_PAGES), st.integers(0, 10**6), st.binary(max_size=8)),
                TEXT,
                st.sampled_from([".html", ".pdf"]),
            ),
        ),
        files_are_received_or_refused,
        4,
    ),
    Door("heads of articles", "a record that can be read", _ARTICLE, heads_become_records, 60),
    Door("articles read by the rules", "read", _MADE_UP, articles_are_read, 6),
    Door(
        "lines to annotate",
        "one line of JSON each",
        st.tuples(
            st.one_of(
                st.builds(
                    lambda text, date, row: json.dumps({"id": row, "text": text, "date": date}).encode(),
                    st.one_of(_ARTICLE, st.text(st.characters(), max_size=20)),
                    st.one_of(st.none(), TEXT, st.just("2021-05-09")),
                    st.one_of(st.integers(), TEXT, st.text(st.characters(), max_size=5)),
                ),
                st.binary(max_size=60),
                TEXT.map(lambda text: text.encode()),
            ),
            st.integers(1, 9),
        ),
        lines_are_annotated,
        8,
    ),
    Door("answers of geocoders", "kept, or refused", st.tuples(VALUE, _ANSWER), answers_are_kept_or_refused, 60),
)
