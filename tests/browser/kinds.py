"""The kinds of pages a briefing has, each with the page of that kind that holds most; used by tests and pictures."""

from __future__ import annotations

from pathlib import Path

SECTIONS = {
    "home": "index.html",
    "exercises": "exercises/index.html",
    "actors": "actors/index.html",
    "network": "network.html",
    "places": "places/index.html",
    "sources": "sources/index.html",
    "quotations": "quotations/index.html",
    "claims": "claims/index.html",
    "disagreements": "disagreements/index.html",
    "map": "map.html",
    "timeline": "timeline.html",
    "unknowns": "known-unknowns.html",
    "downloads": "downloads.html",
    "changes": "changes.html",
    "method": "method.html",
    "tags": "tags.html",
    "documentation": "about/data-format.html",
    "not-found": "404.html",
}
RECORDS = {
    "exercise": "exercises",
    "actor": "actors",
    "place": "places",
    "source": "sources",
    "claims-part": "claims",
    "quotations-part": "quotations",
    "disagreements-part": "disagreements",
    "list": "lists",
}


def page_kinds(site: Path) -> dict[str, str]:
    """Page kinds and, for each, a page below the site's folder; of records, the one with the longest page."""
    kinds = dict(SECTIONS)
    for kind, folder in RECORDS.items():
        pages = [path for path in sorted((site / folder).glob("*.html")) if path.name != "index.html"]
        # A short briefing has no parts of ledgers and no further lists.
        if pages:
            kinds[kind] = f"{folder}/{max(pages, key=lambda path: path.stat().st_size).name}"
    return kinds


def record_page(site: Path, folder: str, *holding: str) -> str:
    """The longest page of a folder's records that holds all the given pieces of HTML."""
    found = [
        path
        for path in sorted((site / folder).glob("*.html"))
        if path.name != "index.html" and all(piece in path.read_text("utf-8") for piece in holding)
    ]
    assert found, f"no page in {folder}/ holds {holding}"
    return f"{folder}/{max(found, key=lambda path: path.stat().st_size).name}"
