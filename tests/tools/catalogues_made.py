"""Catalogues of the interface: gathers its strings, writes `briefing.pot` and compiles each `.po` file.

Run by `make messages` after a string changed; without line numbers and dates, so that equal strings give equal bytes.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

PACKAGE = Path(__file__).parents[2] / "generator"
LOCALE = PACKAGE / "site" / "locale"
# One string, or one and many.
Message = tuple[str, ...]
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
_ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)


@cache
def messages() -> list[Message]:
    """Every string that passes the door of wording, in the code and in templates, in the order of its letters."""
    texts = (path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    found = {message for text in texts if "_(" in text for message in _of_code(text)}
    environment = Environment(autoescape=True)
    for path in (PACKAGE / "site" / "templates").rglob("*.j2"):
        template = environment.parse(path.read_text("utf-8"))
        for _line, _function, told in extract_from_ast(template, gettext_functions=("_", "ngettext")):
            texts = (told,) if isinstance(told, str) else told
            found.add(tuple(text for text in texts if text is not None))
    # What has a plural is asked for with it everywhere.
    single = {message for message in found if len(message) == 2}
    return sorted(found - {(one,) for one, _many in single})


def _of_code(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "n_"):
            told = node.args[: 2 if getattr(node.func, "id", "") == "n_" else 1]
            texts = [part.value for part in told if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(texts) == len(told):
                yield tuple(texts)


def template() -> str:
    """The template of catalogues."""
    return _HEAD + "".join(f"\n{_written(message, None)}" for message in messages())


def _written(message: Message, told: Message | None) -> str:
    lines = [f"msgid {_quoted(message[0])}"]
    if len(message) == 1:
        return "\n".join([*lines, f"msgstr {_quoted(told[0] if told else '')}"]) + "\n"
    lines.append(f"msgid_plural {_quoted(message[1])}")
    forms = told or ("", "")
    return "\n".join([*lines, *(f"msgstr[{i}] {_quoted(form)}" for i, form in enumerate(forms))]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def read(text: str) -> tuple[str, dict[Message, Message]]:
    """The head of a catalogue and its strings: each message with its translations, empty where there is none."""
    head, entries = "", {}
    for block in re.split(r"\n\s*\n", text):
        parts = {name: "".join(map(ast.literal_eval, lines.splitlines())) for name, lines in _ENTRY.findall(block)}
        if "msgid" not in parts:
            continue
        message = tuple(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
        told = tuple(value for name, value in parts.items() if name.startswith("msgstr"))
        if message == ("",):
            head = told[0]
        else:
            entries[message] = told
    return head, entries


def compiled(text: str) -> bytes:
    """The binary form of a catalogue that gettext reads (GNU gettext, “MO files”), without a table of hashes."""
    head, entries = read(text)
    pairs = {b"": head.encode()} | {
        "\0".join(message).encode(): "\0".join(told).encode() for message, told in entries.items() if all(told)
    }
    keys = sorted(pairs)
    start = 28 + 16 * len(keys)
    blob, places = b"", []
    for strings in (keys, [pairs[key] for key in keys]):
        for string in strings:
            places.append((len(string), start + len(blob)))
            blob += string + b"\0"
    table = b"".join(struct.pack("<II", *place) for place in places)
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start) + table + blob


def main() -> None:
    """Write the template, add to each catalogue what is new, drop what is gone, and compile it."""
    LOCALE.mkdir(exist_ok=True)
    (LOCALE / "briefing.pot").write_text(template(), "utf-8")
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/briefing.po")):
        text = path.read_text("utf-8")
        _head, entries = read(text)
        kept = text[: text.index("\n\n") + 1]
        path.write_text(kept + "".join(f"\n{_written(m, entries.get(m))}" for m in messages()), "utf-8")
        path.with_suffix(".mo").write_bytes(compiled(path.read_text("utf-8")))
        missing = sum(not all(entries.get(message, ("",))) for message in messages())
        sys.stdout.write(f"{path.relative_to(LOCALE)}: {missing} to translate\n")


if __name__ == "__main__":
    main()
