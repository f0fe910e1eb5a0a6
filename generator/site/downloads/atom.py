"""The changelog as an Atom feed (RFC 4287), for readers who want to be told of corrections.

Its ids and times come from the changelog alone: the same file gives the same feed on every machine.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid5
from xml.etree import ElementTree

from generator.model.changelog import Change
from generator.model.records import AnyRecord
from generator.site.changes import kind_in_words
from generator.site.downloads.permalinks import absolute, permalink
from generator.site.escape import plain
from generator.site.shared import Site
from generator.site.sheet import name_of, shortened
from generator.site.wording import _

FEED = "data/changes.atom"
# Chosen once for all briefings; what is named below it makes an id unique.
_NAMESPACE = UUID("5f0c2c0e-6a3b-5d43-9d0a-3d6a1c1f7e52")
_ATOM = "http://www.w3.org/2005/Atom"


def atom_bytes(site: Site) -> bytes:
    """The feed, newest entry first.

    Without the site's address its links are relative to the feed, and it does not say where it stands itself.
    """
    feed_id = uuid5(_NAMESPACE, site.url or site.name)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _text(feed, "id", feed_id.urn)
    _text(feed, "title", _("{site}: changes of the facts", site=site.name))
    _text(feed, "updated", _at(site.graph.newest_changes[0]))
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", site.name)
    if site.url:
        _link(feed, "self", absolute(site.url, FEED), "application/atom+xml")
    _link(feed, "alternate", _address(site, "changes.html"), "text/html")
    for change, entry_id in _with_ids(site, feed_id):
        feed.append(_entry(site, change, entry_id))
    ElementTree.indent(feed)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _with_ids(site: Site, feed_id: UUID) -> list[tuple[Change, str]]:
    """Each change with its id: of its day, kind and records, and of several alike their order in the file.

    Wording is no part of it, so that a mended sentence does not come back as a new entry.
    """
    alike: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for index, change in enumerate(site.graph.changes):
        name = f"{change.on} {change.kind} {' '.join(sorted(change.records))}"
        alike[name] += 1
        ids[index] = uuid5(feed_id, f"{name} {alike[name]}").urn
    ordered = sorted(enumerate(site.graph.changes), key=lambda item: item[1].on.text, reverse=True)
    return [(change, ids[index]) for index, change in ordered]


def _entry(site: Site, change: Change, entry_id: str) -> ElementTree.Element:
    records = [record for named in change.records if (record := _today(site, named))]
    entry = ElementTree.Element("entry")
    _text(entry, "id", entry_id)
    about = ", ".join(shortened(name_of(record), 80) for record in records[:3]) or shortened(change.text, 80)
    _text(entry, "title", f"{kind_in_words(change.kind)}: {about}")
    _text(entry, "updated", _at(change))
    author = ElementTree.SubElement(entry, "author")
    _text(author, "name", change.by)
    ElementTree.SubElement(entry, "category", {"term": change.kind.value})
    # RFC 4287 wants one alternate link at most; the records after the first are related.
    addresses = [permalink(site.url, site.graph, record) for record in records] or ["changes.html"]
    for rel, address in zip(["alternate", *["related"] * len(addresses)], addresses, strict=False):
        _link(entry, rel, _address(site, address), "text/html")
    _text(entry, "content", _words(change), {"type": "text"})
    return entry


def _today(site: Site, record_id: str) -> AnyRecord | None:
    """The record that has this id, or had it."""
    records = site.graph.records
    return records.get(record_id) or next((r for r in records.values() if record_id in r.former_ids), None)


def _words(change: Change) -> str:
    said = [change.text]
    if change.was:
        said.append(_("Before: {text}", text=change.was))
    if change.now:
        said.append(_("Now: {text}", text=change.now))
    said.append(_("Why: {text}", text=change.why))
    return "\n".join(plain(text) for text in said)


def _address(site: Site, address: str) -> str:
    """An address as the feed links it; a relative one starts from the feed's own folder."""
    if site.url:
        return address if address.startswith(site.url.rstrip("/")) else absolute(site.url, address)
    return f"../{address}"


def _at(change: Change) -> str:
    """The day as a time, since Atom knows no days."""
    return f"{change.on}T00:00:00Z"


def _text(parent: ElementTree.Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    element = ElementTree.SubElement(parent, tag, attributes or {})
    element.text = "\n".join(plain(line) for line in text.split("\n"))


def _link(parent: ElementTree.Element, rel: str, href: str, media_type: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href, "type": media_type})
