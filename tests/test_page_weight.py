"""How much HTML a record's page has beside its own words: what the theme puts around them, and the page as a whole."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

from built import BuiltSite

KINDS = ("actors", "exercises", "places", "sources")
KB = 1000


def record_pages(site: Path) -> list[str]:
    pages = [path for kind in KINDS for path in (site / kind).glob("*.html") if path.name != "index.html"]
    assert len(pages) > 100
    # A page that leads on to another has no words of its own.
    return [page for path in pages if 'http-equiv="refresh"' not in (page := path.read_text("utf-8"))]


def words(page: str) -> str:
    """What a reader is told: no tags, no drawings, no scripts."""
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", page)).split())


def size(text: str) -> int:
    return len(text.encode())


def test_the_theme_puts_little_around_the_words_of_a_record(built_site: BuiltSite):
    for page in record_pages(built_site.root):
        around = re.sub(
            r'(?s)<article class="md-content__inner.*</article>|<script type="application/ld.json">.*?</script>',
            "",
            page,
        )
        assert size(around) - size(words(around)) <= 16.5 * KB


def test_most_record_pages_are_light(built_site: BuiltSite):
    beside = [size(page) - size(words(page)) for page in record_pages(built_site.root)]
    assert median(beside) <= 30 * KB


def test_templates_of_the_theme_leave_no_white_space_behind(built_site: BuiltSite):
    for page in record_pages(built_site.root):
        head = page[: page.index("</head>")]
        assert not re.search(r"\n[ \t]", head)
        assert "\n\n\n" not in head
