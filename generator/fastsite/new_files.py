"""Files of the site written where none stands yet, without asking again and again for the folder they belong into.

Whatever else there may be in a file's place, such as a folder or a link, is left to MkDocs.
"""

from __future__ import annotations

import os
import stat
from io import FileIO

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig

from generator.fastsite.replacements import Replacements

# A larger file is copied by the system, and not held in memory.
_LARGE = 1 << 20


def write_new(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Write and copy into new files; replaced are `write_file` and `copy_file` of `mkdocs.utils` (MkDocs 1.6)."""

    def write_file(content: bytes, output_path: str) -> None:
        if not _written(content, output_path):
            slow_write(content, output_path)

    def copy_file(source_path: str, output_path: str) -> None:
        if (content := _small(source_path)) is None or not _written(content, output_path):
            slow_copy(source_path, output_path)

    slow_write = replacements.replace(utils, "write_file", write_file)
    slow_copy = replacements.replace(utils, "copy_file", copy_file)


def _written(content: bytes, path: str) -> bool:
    """Whether a new file could be written; false if there is one, or no folder for it.

    Raises:
        OSError: If it cannot be written to its end.
    """
    try:
        file = FileIO(path, "x")
    except (FileExistsError, FileNotFoundError):
        return False
    with file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) or 0 :]
    return True


def _small(path: str) -> bytes | None:
    """What a file of some kilobytes holds; None of any other, or of what is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116 (thousands of files: a path object would cost more than the call)
        if not stat.S_ISREG(found.st_mode) or found.st_size >= _LARGE:
            return None
        with FileIO(path) as file:
            return file.readall()
    except OSError:
        return None
