"""A built page as a browser takes it: every element, attribute and address, and what of them could act."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Attributes whose value is an address that is followed, loaded or sent to.
_ADDRESSES = frozenset({
    "action", "background", "cite", "data", "formaction", "href", "icon", "longdesc", "manifest", "ping", "poster",
    "src", "srcset", "xlink:href",
})  # fmt: skip
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_NEVER = frozenset({
    "applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "plaintext", "xmp", "zzz",
})  # fmt: skip
# A browser passes over these within an address (URL Standard, 4.4).
_PASSED_OVER = re.compile(r"[\t\n\r]|^[\x00-\x20]+")


@dataclass
class Read(HTMLParser):
    """What a page holds.

    Attributes:
        elements: Each element with the names of its attributes, in order.
        text: All text in order, character references resolved.
        addresses: Each address with its element and attribute.
        scripts: The `src` of each script, or the type of one that stands in the page.
        policy: The policy for content, if the page has one.
    """

    elements: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    text: str = ""
    addresses: list[tuple[str, str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    acting: list[str] = field(default_factory=list)
    policy: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        given = {name: value or "" for name, value in attrs}
        if tag in _NEVER:
            self.acting.append(f"<{tag}>")
        if tag == "script":
            self.scripts.append(given.get("src") or given.get("type", ""))
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content", "")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "zzz"):
                self.acting.append(f"<{tag} {name}={value!r}>")
            if name in _ADDRESSES:
                self.addresses.append((tag, name, value))
                if not is_safe(tag, value):
                    self.acting.append(f"<{tag} {name}={value!r}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", ()))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", ()))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", ()))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("![", ()))


def read(page: str) -> Read:
    """A page, or a part of one, as read."""
    found = Read()
    found.feed(page)
    found.close()
    return found


def is_safe(tag: str, address: str) -> bool:
    """Whether following or loading an address runs nothing and reads no file."""
    bare = _PASSED_OVER.sub("", address)
    if tag in ("img", "image") and bare.startswith("data:image/"):
        return True
    try:
        return urlsplit(bare).scheme.lower() in _SCHEMES and not re.match(r"[\\/]{2}", bare)
    except ValueError:
        # No browser takes it for an address either; a scheme that runs is told before any host.
        return not re.match(r"\s*(?:javascript|data|vbscript|file|blob):", bare, re.IGNORECASE)
