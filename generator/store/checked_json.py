"""JSON files of the cache that tell of themselves whether they are whole: a check of the bytes, a line of JSON, a text.

The text is for whoever keeps many long texts, which JSON would spell out letter by letter.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path as FilePath
from typing import Any

from generator.store.files import write_file


def read_checked(path: FilePath) -> tuple[Any, str]:
    """What a file holds, and the text behind it.

    Raises:
        OSError: If it cannot be read.
        ValueError: If it is damaged, or no such file.
    """
    check, _, content = path.read_bytes().partition(b"\n")
    if int(check, 16) != zlib.crc32(content):
        message = f"{path.name} is damaged"
        raise ValueError(message)
    value, _, text = content.partition(b"\n")
    return json.loads(value), text.decode()


def write_checked(path: FilePath, value: object, text: str = "") -> None:
    """Write a file.

    Raises:
        OSError: If the file system refuses.
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    behind = text.encode()
    check = zlib.crc32(behind, zlib.crc32(b"\n", zlib.crc32(told)))
    # Joined once: these are the largest files of the cache, and thousands of pages wait in memory meanwhile.
    write_file(path, b"".join((b"%08x\n" % check, told, b"\n", behind)), durable=False)
