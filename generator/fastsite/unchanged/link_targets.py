"""Where a page's relative links lead, so that it is built again when one of those files comes, goes or moves."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from mkdocs.structure.files import File

# Links written in Markdown come out with double quotes. Those of raw HTML are found too; it costs no more. A pattern
# that begins with plain letters is looked for six times as fast as one that begins with the start of a word.
_LINKS = (re.compile(r'href="(?<!\whref=")([^"#?]+)'), re.compile(r'src="(?<!\wsrc=")([^"#?]+)'))


def targets(content: str, file: File) -> list[str]:
    """Where the relative links of a page lead, seen from its address and from its Markdown, in order."""
    bases = {posixpath.dirname(file.url), posixpath.dirname(file.src_uri)}
    found = {link for pattern in _LINKS for link in pattern.findall(content)}
    links = {link for link in found if ":" not in link.partition("/")[0]}
    return sorted({_joined(base, link) for link in links for base in bases})


def names(file_uris: Iterable[str], use_directory_urls: bool) -> set[str]:
    """What links to these files may read once they are joined as `targets` joins them."""
    found: set[str] = set()
    for uri in file_uris:
        file = File(uri, None, "", use_directory_urls)
        found |= {_normal(uri), _normal(unquote(file.url))}
    return found


@lru_cache(maxsize=100_000)
def _joined(base: str, link: str) -> str:
    return _normal(posixpath.join(base, unquote(html.unescape(link))))


def _normal(path: str) -> str:
    return posixpath.normpath(path).lstrip("/")
