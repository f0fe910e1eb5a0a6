"""JSON files of the cache that tell of themselves whether they are whole: a check of the bytes, a line of JSON, a text.

The text is for whoever keeps many long texts, which JSON would spell out letter by letter.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

from generator.store.files import replace_file


def read_checked(path: FilePath) -> tuple[Any, str]:
    """What a file holds, and the text behind it.

    Raises:
        OSError: If it cannot be read.
        ValueError: If it is damaged, or no such file.
    """
    content = path.read_bytes()
    # Looked at in place: some of these files are large.
    whole, first = memoryview(content), content.find(b"\n") + 1
    second = content.find(b"\n", first) + 1
    if not first or not second or int(content[:first], 16) != zlib.crc32(whole[first:]):
        message = f"{path.name} is damaged"
        raise ValueError(message)
    return json.loads(content[first:second]), str(whole[second:], "utf-8")


def write_checked(path: FilePath, value: object, texts: Iterable[str] = ()) -> None:
    """Write a file.

    Args:
        path: The file.
        value: What it holds.
        texts: The text behind that, in pieces.

    Raises:
        OSError: If the file system refuses.
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    # Never joined: these are the largest files of the cache, and thousands of pages wait in memory meanwhile.
    pieces = [told, b"\n", *(text.encode() for text in texts)]
    check = 0
    for piece in pieces:
        check = zlib.crc32(piece, check)
    replace_file(path, (b"%08x\n" % check, *pieces), durable=False)
