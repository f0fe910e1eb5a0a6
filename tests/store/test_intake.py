"""Receiving articles: what PDFs, pages and servers give, and what is refused. The PDFs are made here, by hand."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from generator.model.diagnostics import Diagnostic
from generator.store.intake import fetching
from generator.store.intake.decoding import Decoded, decode_page, decode_plain
from generator.store.intake.fetching import Fetched, fetch
from generator.store.intake.head_lines import RULES, HeadLines
from generator.store.intake.inputs import Input, read_bytes, receive
from generator.store.intake.language import language_of, tag_of
from generator.store.intake.printed_dates import DateReader
from generator.store.intake.received import Bibliography, Received
from generator.store.intake.source_record import draft, source_id
from generator.store.lexicon_file import load_lexicon

LEXICON, _ = load_lexicon(Path("/nonexistent"), "")
LINES = (
    "Four Navies Begin Rescue Drill off Gull Head",
    "By Ida Marsh",
    "9 May 2021",
    "Twelve ships of four navies gathered off Gull Head on Sunday.",
)


# --- PDF ----------------------------------------------------------------------------------------------------------


def pdf(*pages: tuple[str, ...], properties: str = "", trailer: str = "", packed: bytes | None = None) -> bytes:
    """A PDF of lines of plain letters, written object by object; `packed` takes the place of the pages' drawing."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        drawing = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        stream, how = (drawing.encode("cp1252"), b"") if packed is None else (packed, b" /Filter /FlateDecode")
        objects.append(b"<< /Length %d%s >>\nstream\n" % (len(stream), how) + stream + b"\nendstream")
        fonts = b"/Resources << /Font << /F1 3 0 R >> >>"
        box = b"/MediaBox [0 0 612 792]"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s %s /Contents %d 0 R >>" % (box, fonts, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects.append(f"<< {properties} >>".encode("cp1252"))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s >>" % (len(objects) + 1, len(objects), trailer.encode())
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + end + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)


def received(raw: bytes, ending: str = ".pdf") -> Received:
    found = read_bytes(raw, f"article{ending}", "article", ending)
    assert isinstance(found, Received), found
    return found


def refused(raw: bytes, ending: str = ".pdf") -> str:
    found = read_bytes(raw, f"article{ending}", "article", ending)
    assert isinstance(found, Diagnostic), found
    return str(found)


def test_the_text_of_a_pdf_is_that_of_its_pages() -> None:
    found = received(pdf(LINES, ("The drill ends on 18 May.", "It was quiet.")))
    assert found.text == "\n".join(LINES) + "\n\nThe drill ends on 18 May.\nIt was quiet.\n"
    assert found.seed == found.text.encode()
    assert received(pdf(LINES)).seed == received(pdf(LINES)).seed


def test_what_the_properties_of_a_pdf_tell_is_unsure_unless_it_is_printed() -> None:
    properties = f"/Title ({LINES[0]}) /Author (I. Marsh) /CreationDate (D:20210510120000Z)"
    found = received(pdf(LINES, properties=properties))
    assert found.told.title is not None
    assert (found.told.title.value, found.told.title.unsure) == (LINES[0], False)
    assert [(author.value, author.unsure) for author in found.told.authors] == [("I. Marsh", True)]
    assert found.clues == ("the PDF was made on 2021-05-10",)
    assert found.told.published is None
    not_printed = received(pdf(LINES, properties="/Title (A Draft of Something)")).told.title
    assert not_printed is not None
    assert not_printed.unsure


@pytest.mark.parametrize("title", ["Microsoft Word - drill.docx", "untitled", "drill.indd", "http://a.example/x"])
def test_a_title_that_a_program_gave_is_none(title: str) -> None:
    assert received(pdf(LINES, properties=f"/Title ({title})")).told.title is None


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (pdf(()), "error[no-text] there is no text in its 1 page; it is probably a scan; let a program for text"),
        (pdf(("12",), (), ()), "error[no-text] there is no text in its 3 pages; it is probably a scan"),
        (
            pdf(LINES, trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"),
            "error[encrypted-pdf] the PDF is encrypted; save it without a password and add that",
        ),
        (pdf(LINES)[:300], "error[bad-pdf] the PDF is damaged and cannot be read; save it again"),
        (b"%PDF-1.7\n%%EOF", "error[bad-pdf] the PDF is damaged"),
        (b"%PDF-1.4\n" + b"[" * 100_000, "error[bad-pdf] the PDF is damaged"),
        (b"PK\x03\x04", "error[bad-pdf] the file is called a PDF but is none"),
    ],
)  # fmt: skip
def test_a_pdf_without_readable_text_is_refused(raw: bytes, message: str) -> None:
    assert refused(raw).startswith(f"article.pdf:1:1: {message}")


def test_a_pdf_that_unpacks_to_much_is_refused_in_time() -> None:
    begun = time.monotonic()
    refused(pdf(LINES, packed=zlib.compress(b" " * 200_000_000, 9)))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("at", range(0, 1400, 67))
def test_a_damaged_pdf_is_read_or_refused_and_never_more(at: int) -> None:
    raw = bytearray(pdf(LINES, properties=f"/Title ({LINES[0]})"))
    raw[at % len(raw)] ^= 0x15
    assert isinstance(read_bytes(bytes(raw), "a.pdf", "a", ".pdf"), (Received, Diagnostic))


# --- pages --------------------------------------------------------------------------------------------------------

SENTENCE = "The ships of four navies gathered off the cape on Sunday for a drill. "
HOSTILE = {
    "deep": "<div>" * 100_000 + SENTENCE * 5 + "</div>" * 100_000,
    "deep-bold": "<p>" + "<b>" * 50_000 + SENTENCE * 5,
    "lists": "<ul><li>list " * 20_000,
    "scripts": "<script>" * 50_000 + "alert('x')",
    "attributes": "<p " + 'a="b" ' * 200_000 + ">hello",
    "open-attribute": '<p a="' + "b" * 2_000_000,
    "comments": "<!--" * 200_000,
    "entities": '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;">]><p>' + "&m;" * 100_000,
    "references": "&#" * 500_000,
    "angles": "<" * 1_000_000,
    "metadata": '<script type="application/ld+json">' + '{"@type":' * 50_000 + "</script><p>" + SENTENCE * 5,
    "image": '<img src="data:' + "A" * 5_000_000 + '"><p>' + SENTENCE * 5,
    "metas": '<meta name="author" content="A B">' * 20_000 + "<p>" + SENTENCE * 5,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_time(name: str) -> None:
    begun = time.monotonic()
    found = read_bytes(f"<html><body>{HOSTILE[name]}</body></html>".encode(), "a.html", "a", ".html")
    assert isinstance(found, (Received, Diagnostic))
    assert time.monotonic() - begun < 10
    if isinstance(found, Received):
        assert "alert" not in found.text


def test_a_page_is_known_by_its_beginning_whatever_it_is_called() -> None:
    page = f"<!DOCTYPE HTML>\n<html lang=nn_NO><title>A drill</title><p>{SENTENCE * 3}</html>".encode()
    found = received(page, "")
    assert found.text == (SENTENCE * 3).strip() + "\n"
    assert found.told.language is not None
    assert found.told.language.value == "nn-NO"


# --- encodings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Café".encode(), "", "Café"),
        ("\ufeffCafé".encode(), "", "\ufeffCafé"),
        ("Café".encode("utf-16"), "", "Café"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "", "Café"),
        ("Café".encode("utf-32"), "", "Café"),
        ("Café".encode("cp1252"), "windows-1252", "Café"),
        ("Café’s".encode("cp1252"), "ISO-8859-1", "Café’s"),
        ("Учения".encode("koi8-r"), "koi8-r", "Учения"),
        ("演習".encode("cp932"), "Shift_JIS", "演習"),
        ("Café".encode(), "ISO-8859-1", "Café"),
    ],
)
def test_a_text_is_decoded_where_its_encoding_is_certain(raw: bytes, charset: str, text: str) -> None:
    found = decode_plain(raw, "a.txt", charset)
    assert isinstance(found, Decoded)
    assert found.text == text
    assert found.seed == text.encode()


@pytest.mark.parametrize(
    ("raw", "charset", "code"),
    [
        (b"Caf\xe9", "", "not-utf-8"),
        (b"Caf\xe9", "utf-8", "not-in-encoding"),
        (b"Caf\xe9", "utf-7", "unknown-encoding"),
        (b"Caf\xe9", "rot13", "unknown-encoding"),
        (b"Caf\xe9", "hex", "unknown-encoding"),
        (b"\xff\xfeC", "", "not-in-encoding"),
        (b"\xff\xfe\x00\xd8", "", "not-in-encoding"),
        (b"\x7fELF\x00\x00", "", "not-text"),
        (b"\xef\xbb\xbfCaf\xe9", "windows-1252", "not-utf-8"),
    ],
)
def test_an_encoding_is_not_guessed(raw: bytes, charset: str, code: str) -> None:
    found = decode_plain(raw, "a.txt", charset)
    assert isinstance(found, Diagnostic)
    assert found.code == code
    assert found.remedy


def test_the_line_of_a_byte_that_cannot_be_read_is_told() -> None:
    found = decode_plain(b"one\ntwo\nCaf\xe9\n", "a.txt")
    assert str(found) == (
        "a.txt:3:1: error[not-utf-8] byte 11 is not UTF-8, and nothing says what encoding it is; "
        "save it as UTF-8 and add it again"
    )


def test_a_page_that_calls_its_utf_8_something_else_is_read_as_utf_8() -> None:
    assert decode_page('<meta charset="iso-8859-1">Café'.encode(), "a.html") == '<meta charset="iso-8859-1">Café'


def test_a_page_of_ascii_bytes_may_still_be_escapes() -> None:
    assert decode_page(b'<meta charset="iso-2022-jp">\x1b$B1i=,\x1b(B', "a.html") == '<meta charset="iso-2022-jp">演習'


# --- lines, dates, languages --------------------------------------------------------------------------------------

HEAD_LINES = HeadLines(LEXICON)


def told(bibliography: Bibliography) -> dict[str, object]:
    found = {name: getattr(bibliography, name) for name in bibliography.__slots__}
    return {
        name: [author.value for author in value] if isinstance(value, tuple) else value.value
        for name, value in found.items()
        if value
    }


CASES = yaml.load((Path(__file__).parent / "../cases/intake-lines.yml").read_text("utf-8"), yaml.BaseLoader)["cases"]


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{case['rule']}" for i, case in enumerate(CASES)])
def test_a_rule_on_lines_takes_and_leaves(case: dict[str, object]) -> None:
    rule = next(rule for rule in RULES if rule.__name__ == case["rule"])
    text = str(case["text"])
    alone = HeadLines(LEXICON)
    found = told(rule(alone, alone.layout(text)))
    assert found == (case.get("tells") or {})
    assert all(not value or value.words in text for value in (alone.read(text).title, alone.read(text).published))


def test_every_rule_on_lines_has_a_case_it_takes_and_one_it_leaves() -> None:
    rules = {rule.__name__ for rule in RULES}
    assert {case["rule"] for case in CASES if case.get("tells")} == rules
    assert {case["rule"] for case in CASES if not case.get("tells")} == rules


@pytest.mark.parametrize(
    "text",
    ["a " * 300_000, "A" * 500_000, "\n" * 500_000, "(" * 500_000, "© " * 300_000, "a: " * 200_000, " " * 500_000,
     "By " + "[Ab Cd](x) " * 50_000, "AB " * 200_000 + "\n", "\u2028" * 100_000, "BY " * 200_000],
    ids=range(11),
)  # fmt: skip
def test_odd_texts_are_read_in_time(text: str) -> None:
    begun = time.monotonic()
    HEAD_LINES.read(text)
    language_of(text, LEXICON.table("intake_small_words"))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("2021-05-09T06:00Z", ["2021-05-09"]),
        ("May 9, 2021 and 9 May 2021", ["2021-05-09", "2021-05-09"]),
        ("9. Mai 2021", ["2021-05-09"]),
        ("9 de mayo de 2021", ["2021-05-09"]),
        ("9 мая 2021 г.", ["2021-05-09"]),
        ("2021年5月9日", ["2021-05-09"]),
        ("13/05/2021", ["2021-05-13"]),
        ("05/13/2021", ["2021-05-13"]),
        ("04/05/2021", ["2021"]),
        ("04.05.2021", ["2021-05-04"]),
        ("May 2021", ["2021-05"]),
        ("31 February 2021, 32 May 2021, 9999-99-99, 12021-05-09", []),
    ],
)
def test_printed_dates(line: str, dates: list[str]) -> None:
    reader = DateReader({**LEXICON.table("months"), **LEXICON.table("intake_months")})
    assert [date.edtf for date in reader.dates(line)] == dates


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("en", "en"), ("EN_us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("de-DE-1996", "de-DE"), ("javascript:x", ""),
     ("", ""), ("english", "")],
)  # fmt: skip
def test_declared_languages_become_tags(declared: str, tag: str) -> None:
    assert tag_of(declared) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (SENTENCE * 3, "en"),
        ("Die Schiffe von vier Marinen haben sich am Sonntag vor dem Kap zu einer Übung versammelt.", "de"),
        ("Les navires de quatre marines se sont rassemblés dimanche au large du cap pour un exercice de nuit.", "fr"),
        ("Корабли собрались в воскресенье у мыса на учения, которые продлятся девять дней и не на день больше.", "ru"),
        ("四国の艦艇が日曜日、岬の沖に集まり、九日間の演習を始めたと海軍本部が発表した。", "ja"),
        ("四个国家的舰艇星期日在海角附近集结，开始为期九天的演习，海军司令部表示。", "zh"),
        ("네 나라의 군함이 일요일 곶 앞바다에 모여 아흐레 동안의 훈련을 시작했다고 해군이 밝혔다.", "ko"),
        ("xq zw vk " * 50, "und"),
        ("Ships.", "und"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(text: str, tag: str) -> None:
    assert language_of(text * 2, LEXICON.table("intake_small_words")) == tag


def test_a_page_in_another_language_than_it_says_asks_a_person() -> None:
    page = f'<html lang="de"><p>{SENTENCE * 3}</html>'.encode()
    found = received(page, ".html")
    made = draft(found, found.told, "a.txt", LEXICON.table("intake_small_words"))
    assert made.values["language"] == "en"
    assert "language" in made.unsure


def test_ids_go_round_those_taken() -> None:
    found = replace(received(b"Nothing is told here at all.", ".txt"), name="fax")
    assert source_id(Bibliography(), found, set()) == "fax"
    assert source_id(Bibliography(), found, {"fax", "fax-2"}) == "fax-3"
    assert source_id(Bibliography(), replace(found, name="灯塔"), set()) == "source"


# --- fetching -----------------------------------------------------------------------------------------------------

PAGE = f'<html lang="en"><title>A drill off the cape</title><p>{SENTENCE * 4}</p></html>'.encode()


class _Answers(BaseHTTPRequestHandler):
    """A small newsroom."""

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/page":
                self._send("text/html; charset=utf-8", PAGE)
            case "/notes.txt":
                self._send("text/plain; charset=iso-8859-1", "The café by the harbour.".encode("latin-1"))
            case "/report.pdf":
                self._send("application/pdf", pdf(LINES))
            case "/moved":
                self._send("text/html", b"", 302, Location="/page")
            case "/elsewhere":
                self._send("text/html", b"", 302, Location="file:///etc/passwd")
            case "/ftp":
                self._send("text/html", b"", 302, Location="ftp://127.0.0.1/x")
            case "/round":
                self._send("text/html", b"", 302, Location="/round")
            case "/picture":
                self._send("image/png", b"\x89PNG")
            case "/large":
                self._send("text/plain", b"large " * 2000)
            case "/empty":
                self._send("text/html", b"")
            case "/slow":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                for _ in range(50):
                    self.wfile.write(b"x")
                    time.sleep(0.1)
            case _:
                self._send("text/html", b"gone", 404)

    def _send(self, kind: str, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize(("path", "title"), [("/page", "A drill off the cape"), ("/moved", "A drill off the cape")])
def test_a_page_is_fetched_with_its_address(server: str, path: str, title: str) -> None:
    found = receive(Input(server + path, None), fetching=True)
    assert isinstance(found, Received)
    assert found.told.title is not None
    assert found.told.title.value == title
    assert found.told.url is not None
    assert (found.told.url.value, found.told.url.note) == (server + "/page", "The address it was fetched from.")


def test_texts_and_pdfs_are_fetched(server: str) -> None:
    text = receive(Input(server + "/notes.txt", None), fetching=True)
    report = receive(Input(server + "/report.pdf?x=1", None), fetching=True)
    assert isinstance(text, Received)
    assert isinstance(report, Received)
    assert (text.text, text.name) == ("The café by the harbour.", "notes")
    assert (report.text, report.name) == ("\n".join(LINES) + "\n", "report")
    assert all(one.told.url and one.told.url.value.startswith(server) for one in (text, report))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "error[not-fetched] the server answers 404 (Not Found)"),
        ("/elsewhere", "error[not-fetched] "),
        ("/ftp", "error[not-fetched] it cannot be fetched: it redirects to “ftp://127.0.0.1/x”, which is no web"),
        ("/round", "error[not-fetched] the server answers 302"),
        ("/picture", "error[not-text] the server sends “image/png”, which is no article"),
        ("/empty", "error[empty-input] the server sends nothing"),
    ],
)
def test_what_is_no_article_is_refused(server: str, path: str, message: str) -> None:
    found = receive(Input(server + path, None), fetching=True)
    assert str(found).startswith(f"{server}{path}:1:1: {message}")


def test_size_and_time_have_limits(server: str) -> None:
    assert isinstance(fetch(server + "/large", most_bytes=20_000), Fetched)
    assert "error[too-large] it has more than 10,000 bytes" in str(fetch(server + "/large", most_bytes=10_000))
    begun = time.monotonic()
    assert "did not answer in full within 0.5 seconds" in str(fetch(server + "/slow", timeout_s=0.5))
    assert time.monotonic() - begun < 3


def test_a_server_that_is_not_there_is_told() -> None:
    assert "error[not-fetched] it cannot be fetched: " in str(fetch("http://127.0.0.1:9/"))


def test_nothing_is_asked_of_the_web_without_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "build_opener", lambda *_: pytest.fail("it was asked"))
    assert "error[not-fetched]" in str(receive(Input("https://gazette.example/", None), fetching=False))
