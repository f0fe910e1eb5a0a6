"""Search entries read by the shortcut are those of the plugin's own parser, or the page is left to that parser."""

import random

import pytest
from material.plugins.search.plugin import Parser, SearchPlugin

from generator.fastsite.left_out import without_left_out
from generator.fastsite.page_sections import sections
from generator.fastsite.search_entries import without_search_attributes

PAGES = {
    "sections": '<p>Before.</p><h1 id="a">A<a class="headerlink" href="#a" title="H">¶</a></h1>\n<p>1 &amp; 2</p>'
    '<h2 id="b">B <code>x</code></h2><ul><li>x</li>\n<li> </li></ul>',
    "no heading": "words and <b>more</b> words &nbsp; end",
    "a heading without an id": '<h1 id="a">A</h1><h2>B</h2><p>c</p>',
    "a block of headings": '<div><h1 id="a">A</h1><div><h2 id="b">B</h2><p>b</p></div><p>a</p></div><p>z</p>',
    "left out": '<h2 id="a">A</h2><p data-search-exclude="">not <b>this</b></p><p>this</p>',
    "left out until such a tag ends": '<h2 id="a">A</h2><div data-search-exclude><div>no</div>yes</div><p>c</p>',
    "a section left out": '<h1 id="t">T</h1><h2 id="a" data-search-exclude="">A</h2><p>b</p>',
    "drawing": '<p>a</p><svg viewBox="0 0 1 1" data-search-exclude><title>T</title><path d="M0 0"/></svg><p>b</p>',
    "a drawing that is read": "<svg><title>T</title><path d='M0 0'/></svg>",
    "empty paragraphs": '<h1 id="a">A</h1><p></p><ol><li><p> </p></li></ol><br><img src="a"/>x<br/>y',
    "ends of nothing": "<p>a</b></p></p><i>x</p>",
    "white space": '<h1 id="a"> A\n B </h1>\n\n<p>a\nb</p> \n <span> </span>\n<p>&#160;</p>',
    "a permalink in what is left out": '<h1 id="a">A<div data-search-exclude><a title="Too long to be kept in mind, '
    'it or so" class="headerlink"><div></div>no</a></div></h1>',
    "escapes": '<h1 id="a&amp;b">A &lt;b&gt;</h1><p>&lt;i&gt; > &quot;</p>',
}
LEFT = {
    "code": "<pre>a\n  b</pre>",
    "script": "<p>a</p><script>if (a<b) c</script>",
    "comment": "<p>a</p><!-- <p>b</p> -->",
    "a lone sign": "<p>a < b</p>",
    "single quotes": "<p class='a'>b</p>",
    "an attribute with a tag in it": '<p title="<b>">b</p>',
    "a class that is escaped": '<h1 id="a"><a class="header&#108;ink">x</a></h1>',
    "a tag in a title": "<svg><title><b>a</b></title></svg>",
}


def of_the_parser(content):
    parser = Parser()
    parser.feed(content)
    parser.close()
    return told(parser.data)


def told(found):
    return [(s.el.tag, s.el.attrs, s.depth, s.id, s.title, s.text) for s in found]


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_sections_are_those_of_the_plugin(content):
    found = sections(content)
    assert found is None or told(found) == of_the_parser(content)


def test_pages_of_every_kind_are_taken():
    left = [name for name, content in PAGES.items() if sections(content) is None]
    assert left == ["a drawing that is read"]  # single quotes


@pytest.mark.parametrize("content", LEFT.values(), ids=LEFT)
def test_what_is_not_plain_is_left_to_the_plugin(content):
    assert sections(content) is None


def test_tags_in_any_order_give_the_same_sections_or_none():
    rng = random.Random(5)
    parts = [
        *(f"<{tag}>" for tag in ("p", "b", "li", "ul", "div", "h2", "sup", "br", "path /", "p /")),
        *(f"</{tag}>" for tag in ("p", "b", "li", "ul", "div", "h1", "h2", "sup", "a", "br")),
        *(f'<h{n} id="{name}">' for n, name in ((1, "x"), (2, "y"), (2, "z"), (3, "w"))),
        *("<div data-search-exclude>", '<p data-search-exclude="">', '<h2 id="v" data-search-exclude>'),
        *('<a class="headerlink" href="#x">', '<a href="x">'),
        *('<a title="x" class="headerlink">', '<rect x="1"/>', '<path d="M0 0" title="a>b"/>', '<b title="it\'s">'),
        *("word", " ", "\n", "a\nb", "&amp;", "&nbsp;", "&lt;", ">"),
    ]
    taken = 0
    for _ in range(12000):
        content = "".join(rng.choices(parts, k=rng.randrange(1, 14)))
        found = sections(content)
        if found is None:
            continue
        taken += 1
        assert told(found) == of_the_parser(content), content
    assert taken > 8000


def grown(rng, depth=0):
    """Elements within elements, closed as they should be."""
    parts = []
    for _ in range(rng.randrange(1, 4)):
        tag = rng.choice(("div", "div", "b", "p", "ul", "li", "span", "a", "h1", "h2", "h2", "h3"))
        attributes = rng.choice(("", "", "", " data-search-exclude", ' class="x"'))
        if tag == "a":
            attributes = rng.choice((' class="headerlink" href="#a"', ' href="b"', attributes))
        if tag.startswith("h"):
            attributes += rng.choice((' id="i"', ' id="j"', ""))
        within = (
            grown(rng, depth + 1) if depth < 5 and rng.random() < 0.75 else rng.choice(("", "x", " ", "&lt;y", "\n"))
        )
        parts.append(
            f"<{tag}{attributes}>{within}</{tag}>{rng.choice(('', ' ', 'z', '<br>', '<path d=' + chr(34) * 2 + '/>'))}"
        )
    return "".join(parts)


def test_elements_within_elements_give_the_same_sections():
    rng = random.Random(7)
    for _ in range(1500):
        content = grown(rng)
        try:
            expected = of_the_parser(content)
        except ValueError:
            # The parser looks for the beginning of a paragraph in the section in which it ends.
            expected = None
        found = sections(content)
        assert (None if found is None else told(found)) == expected, content


def entries(content):
    """What the search is told of a page; None where the parser itself fails."""
    parser = Parser()
    try:
        parser.feed(content)
        parser.close()
    except ValueError:
        return None
    sections = (section for section in parser.data if not section.is_excluded())
    return [(s.el.tag, s.el.attrs, s.id, "".join(s.title).strip(), "".join(s.text).strip()) for s in sections]


@pytest.mark.parametrize(
    ("content", "shorter"),
    [
        ("<p>a</p><div data-search-exclude><b>b</b></div>c", "<p>a</p><div data-search-exclude></div>c"),
        ('<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2> <p>b<br></p>', None),
        (
            "<p>a</p><div data-search-exclude><div>no</div>yes</div>",
            "<p>a</p><div data-search-exclude><div>no</div>yes</div>",
        ),
        ("<p>a</p><div data-search-exclude><b></div>c", "<p>a</p><div data-search-exclude><b></div>c"),
        (
            '<p>a</p><div data-search-exclude><h2 id="b">B</h2></div>',
            '<p>a</p><div data-search-exclude><h2 id="b">B</h2></div>',
        ),
    ],
    ids=["an element", "a section", "one within such a one", "one that is not closed", "one with a heading"],
)
def test_what_is_left_out_is_cut(content, shorter):
    expected = '<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2>' if shorter is None else shorter
    assert without_left_out(content) == expected
    assert entries(expected) == entries(content)


def test_pages_without_what_is_left_out_give_the_same_entries():
    rng = random.Random(9)
    shorter = 0
    for content in [*PAGES.values(), *LEFT.values(), *(grown(rng) for _ in range(1500))]:
        # A tag that is not closed, or that ends nothing, somewhere within.
        at = rng.choice([place for place, sign in enumerate(content) if sign == "<"] or [0])
        for each in (content, content[:at] + rng.choice(("<b>", "</p>", "<li>", "</div>")) + content[at:]):
            found = without_left_out(each)
            shorter += len(found) < len(each)
            told_of_both = entries(each), entries(found)
            assert None in told_of_both or told_of_both[0] == told_of_both[1], each
    assert shorter > 500


@pytest.mark.parametrize(
    "content",
    [
        '<p data-search-boost="2" class="a">b</p>',
        '<p data-search-exclude="">a</p>',
        "<p>a</p>",
        'data-search-x="1" data-search-y="2" z',
    ],
)
def test_attributes_for_the_search_go_as_the_plugin_takes_them_away(content):
    plugin, page = SearchPlugin(), Page(content)
    plugin.load_config({})
    plugin.search_index = Nothing()
    plugin.on_page_context({}, page=page, config=None, nav=None)
    assert without_search_attributes(content) == page.content


class Page:
    def __init__(self, content):
        self.content = content


class Nothing:
    def add_entry_from_context(self, page):
        pass
