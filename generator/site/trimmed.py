"""Our own scripts and style sheets as they are sent: without the comments that explain them to who edits them.

Only comments that have lines to themselves go; nothing else changes, so that what runs is what was written.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")


def trimmed(path: str, content: bytes) -> bytes:
    """A file of ours without its comments; files of others, and of other kinds, as they are.

    Args:
        path: Below the folder of assets.
        content: The file's bytes; scripts and style sheets are UTF-8.
    """
    if path.startswith("vendor/") or not path.endswith((".js", ".css")):
        return content
    text = _BLOCK.sub("", content.decode())
    if path.endswith(".js"):
        text = _LINE.sub("", text)
    return _BLANK.sub("\n", text).strip().encode() + b"\n"
