"""Doors into pages: texts and addresses wherever templates print them, and titles in front matter."""

from __future__ import annotations

import json
import re
from functools import cache

import markdown
import yaml
from hypothesis import strategies as st

from generator.site import escape
from torture.corpus import ADDRESS, TEXT, VALUE, seen
from torture.doors import Door
from torture.reading import is_safe, read

# As templates print: a heading, a kicker, items, a table, a definition, attributes and titles of links.
_PLACES = """<nav class="crumbs" aria-label="{0}" markdown="1">
[A](../index.md) <span aria-current="page">{1}</span>
</nav>

# {0} {{ #top }}

<p class="kicker" markdown="1">[Correct {2} this]({4} "a {1}")</p>

{3}

- {0}
- <a id="k" class="anchor"></a>**{1}:** {2}[\\[3\\]](b.md#w1){{ .cite }} [✎]({4}){{ .f aria-label="A: {3}" }}

{1}
:   {2} <span lang="ru">{3}</span>

| A | {0} |
|---|--:|
| {1} | {2} |

> {3}

!!! note "{0}"
    {1}
"""
_EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables", "admonition", "toc")
# What an editor may have turned on for pages written by hand.
_MORE = ("abbr", "footnotes", "pymdownx.superfences", "pymdownx.tilde", "pymdownx.snippets", "pymdownx.details")


@cache
def _converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=list(extensions),
        extension_configs={"toc": {"permalink": True}, "tables": {"use_align_attribute": True}},
    )


def _shown(extensions: tuple[str, ...], texts: tuple[str, ...], address: str) -> str:
    converter = _converter(extensions)
    page = _PLACES.format(*(escape.text(text) for text in texts), escape.url(address))
    return converter.reset().convert(page)


@cache
def _quiet(extensions: tuple[str, ...], address: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(read(_shown(extensions, ("a", "b", "c", "d"), address)).elements)


def _seen(text: str) -> str:
    """What of a text can be seen, without white space; the backslashes of Markdown in articles are not shown."""
    return seen(re.sub(r"\\(?=[$#%&~*_])", "", text))


def _without_ends(text: str) -> str:
    """A text as records hold it: nothing unseen at its ends."""
    while text and not seen(text[0]):
        text = text[1:]
    while text and not seen(text[-1]):
        text = text[:-1]
    return text


_RECORDED = VALUE.map(_without_ends)


def texts_stay_texts(found: tuple[tuple[str, str, str, str], str, bool]) -> None:
    texts, address, more = found
    extensions = (*_EXTENSIONS, *_MORE) if more else _EXTENSIONS
    page = read(_shown(extensions, texts, address))
    given = "https://e.org/" if escape.url(address) else ""
    assert page.acting == []
    assert tuple(page.elements) == _quiet(extensions, given)
    # Each stands there as often as templates print it outside of attributes.
    shown = seen(page.text)
    for text in texts:
        assert _seen(text) in shown, (text, page.text)


def addresses_lead_to_the_web(address: str) -> None:
    link = str(escape.url(address))
    shown = read(f'<a href="{link}">x</a>')
    assert [tag for tag, _ in shown.elements] == ["a"]
    assert is_safe("a", shown.addresses[0][2])
    assert link == "" or re.match(r"(?:https?|mailto):", link, re.IGNORECASE), link
    assert not re.search(r"""[\s<>"'()\[\]{}|\\`]""", link), link


def titles_are_one_value(text: str) -> None:
    """Front matter is read by MkDocs with a loader that builds objects; the theme prints titles as they stand."""
    matter = f"title: {escape.front_matter(text)}\nlinked_data: {escape.linked_data({'name': text})}\nend: 1"
    told = yaml.safe_load(matter)
    assert told.keys() == {"title", "linked_data", "end"}
    page = read(f"<title>{told['title']}</title>")
    assert [tag for tag, _ in page.elements] == ["title"]
    assert _seen(text) in seen(page.text)
    script = read(f'<script type="application/ld+json">{told["linked_data"]}</script>')
    assert [tag for tag, _ in script.elements] == ["script"]
    assert "{{" not in told["linked_data"]
    assert "{%" not in told["linked_data"]
    assert json.loads(told["linked_data"]) == {"name": text}


def scripts_hold_data_alone(text: str) -> None:
    script = f"window.x={escape.script_json({'name': text, text: 1})};"
    assert "<" not in script
    assert not re.search("[\u2028\u2029]", script)
    assert json.loads(script[len("window.x=") : -1])["name"] in (text, 1)


DOORS = (
    Door(
        "texts in pages",
        "each stands in its place as the same words; no element, attribute or address is added",
        st.tuples(
            st.tuples(_RECORDED, _RECORDED, _RECORDED, _RECORDED),
            st.one_of(st.just("https://e.org/"), ADDRESS),
            st.booleans(),
        ),
        texts_stay_texts,
        180,
    ),
    Door("addresses in pages", "http, https, mailto or no link", ADDRESS, addresses_lead_to_the_web, 120),
    Door("titles in front matter", "one value, which ends no element", VALUE, titles_are_one_value, 60),
    Door("texts in scripts", "data, which ends no script", TEXT, scripts_hold_data_alone, 40),
)
