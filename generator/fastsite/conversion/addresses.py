"""Where links of a page lead in the site, as MkDocs 1.6 rewrites them (`pages._RelativePathTreeprocessor`).

Only links without a fault are answered. Any other is refused, so that MkDocs reads the page and says what is wrong.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from generator.fastsite.conversion.refusal import UnsureError


class Address(NamedTuple):
    """A link's address in the site, the page it leads to (none for the page itself) and the anchor there."""

    url: str
    file: File | None
    anchor: str


Known = dict[str, Address]


class Addresses:
    """The addresses of a build: pages of one folder share what was found."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._count = len(files)
        self._folders: dict[tuple[str, str], Known] = {}

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

    def __init__(self, file: File, files: Files, known: Known) -> None:
        self._file = file
        self._files = files
        self._known = known
        self.anchors: dict[File, dict[str, str]] = {}

    def resolve(self, link: str) -> str:
        """The address in the site of a link in the Markdown.

        Raises:
            UnsureError: If MkDocs would have something to say about the link.
        """
        address = self._known.get(link)
        if address is None:
            address = self._known[link] = self._find(link)
        if address.anchor:
            self.anchors.setdefault(address.file or self._file, {}).setdefault(address.anchor, link)
        return address.url

    def _find(self, link: str) -> Address:
        try:
            scheme, host, path, query, anchor = urlsplit(link)
        except ValueError as fault:
            raise UnsureError from fault
        if scheme or host:
            return Address(link, None, "")
        if link.startswith(("/", "\\")) or "&" in link:
            raise UnsureError
        if not path:
            return Address(link, None, anchor)
        place = posixpath.join(posixpath.dirname(self._file.src_uri), unquote(path))
        target = self._files.get_file_from_path(posixpath.normpath(place.lstrip("/")))
        if target is None or target.inclusion.is_excluded():
            raise UnsureError
        url = urlunsplit(("", "", get_relative_url(target.url, self._file.url), query, anchor))
        if "&" in url or '"' in url:
            raise UnsureError
        return Address(url, target, anchor)
