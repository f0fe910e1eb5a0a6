"""Where links of a page lead in the site, as MkDocs 1.6 rewrites them (`pages._RelativePathTreeprocessor`).

Only links without a fault are answered. Any other is refused, so that MkDocs reads the page and says what is wrong.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from generator.fastsite.conversion.refusal import UnsureError

# A path to a file: no scheme, host or query, no reference, nothing from the root.
_PATH = re.compile(r"(?!/)[^:?&\"'\\]+")


class Target(NamedTuple):
    """A file that links lead to, and its address as seen from a folder."""

    url: str
    file: File


class Addresses:
    """The addresses of a build: pages of one folder share what was found."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._count = len(files)
        self._folders: dict[tuple[str, str], dict[str, Target]] = {}

    def serve(self, files: Files) -> bool:
        """Whether these are the addresses of a build with the given files, none added or removed since."""
        return files is self._files and len(files) == self._count

    def of_page(self, file: File) -> PageAddresses:
        """The addresses as seen from a page."""
        folder, _, name = file.url.rpartition("/")
        # What `get_relative_url` looks at: a last part without a dot counts as a folder.
        place = (posixpath.dirname(file.src_uri), folder if "." in name else file.url)
        return PageAddresses(file, self._files, self._folders.setdefault(place, {}))


class PageAddresses:
    """The addresses of one page's links, and which anchors they lead to, in the order of the links."""

    __slots__ = ("_file", "_files", "_known", "anchors")

    def __init__(self, file: File, files: Files, known: dict[str, Target]) -> None:
        self._file = file
        self._files = files
        self._known = known
        self.anchors: dict[File, dict[str, str]] = {}

    def resolve(self, link: str) -> str:
        """The address in the site of a link in the Markdown.

        Raises:
            UnsureError: If MkDocs would have something to say about the link, or it is of an unusual shape.
        """
        if link.startswith(("https://", "http://")):
            # Some letters of a host `urlsplit` refuses, and with them the build.
            if not link.isascii() and not link.split("/", 3)[2].isascii():
                raise UnsureError
            return link
        path, _, anchor = link.partition("#")
        if not path:
            if anchor:
                self.anchors.setdefault(self._file, {}).setdefault(anchor, link)
            return link
        target = self._known.get(path)
        if target is None:
            target = self._known[path] = self._find(path)
        if not anchor:
            return target.url
        self.anchors.setdefault(target.file, {}).setdefault(anchor, link)
        return f"{target.url}#{anchor}"

    def _find(self, path: str) -> Target:
        if not _PATH.fullmatch(path):
            raise UnsureError
        place = posixpath.join(posixpath.dirname(self._file.src_uri), unquote(path))
        # Such a path is written with slashes alone, as `Files.get_file_from_path` would make it.
        file = self._files.src_uris.get(posixpath.normpath(place.lstrip("/")))
        if file is None or file.inclusion.is_excluded():
            raise UnsureError
        url = get_relative_url(file.url, self._file.url)
        # An address that a browser would read as a scheme, or that has to be escaped.
        if not _PATH.fullmatch(url):
            raise UnsureError
        return Target(url, file)
