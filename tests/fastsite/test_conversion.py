"""The converter gives what Python-Markdown gives, or refuses: readable cases, text from articles, whole briefings."""

import random
import sys

import pytest
from built import ROOT
from conversion_sides import Sides

from generator.commands.build import build
from generator.mkdocs_plugin import read_settings
from generator.site.escape import text, url

sys.path.append(str(ROOT / "tests" / "tools"))
from synthetic import Briefing

CASES = ROOT / "tests" / "cases" / "conversion"


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    """A folder with a page in the root and two in a folder; cases stand for the one in the folder."""
    folder = tmp_path_factory.mktemp("conversion")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "generator/site/theme").mkdir(parents=True)
    for name in ("index.md", "actors/nato.md", "actors/china.md"):
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text("---\ngenerated: true\n---\n# A\n", "utf-8")
    return Sides(folder / "mkdocs.yml")


@pytest.fixture(scope="module")
def page(sides):
    return sides.files.get_file_from_path("actors/nato.md")


def cases(kind):
    """The snippets of a folder of cases; in a file they stand between lines of plus signs."""
    for path in sorted((CASES / kind).glob("*.md")):
        for number, snippet in enumerate(path.read_text("utf-8").split("\n++++\n"), 1):
            yield pytest.param(snippet.removesuffix("\n"), id=f"{path.stem}-{number}")


@pytest.mark.parametrize("snippet", list(cases("taken")))
def test_what_templates_print_is_converted_as_python_markdown_does(sides, page, snippet):
    assert sides.fast(page, snippet) == sides.slow(page, snippet)


@pytest.mark.parametrize("snippet", list(cases("refused")))
def test_what_is_not_known_is_refused(sides, page, snippet):
    assert sides.fast(page, snippet) is None


MARKUP = (CASES / "markup.txt").read_text("utf-8").splitlines()
ODD = [
    "\u00a0",
    "\u2028",
    "\u200b",
    "\u202e",
    "\t",
    "\n",
    "\r",
    "\x00",
    "\x02",
    "\x03",
    "  ",
    "\u3000",
    "é",
    "中文",
    "😀",
]


def hostile(rng):
    """Text as an article might hold it, to trip a converter."""
    parts = [rng.choice(MARKUP if rng.random() < 0.6 else [*ODD, "word", "two words", "3"]) for _ in range(9)]
    return rng.choice(["", " "]).join(parts[: rng.randint(1, 9)])


def test_hostile_text_is_taken_where_templates_print_text_and_changes_nothing(sides, page):
    rng = random.Random(1)
    taken = 0
    for _ in range(150):
        one, two, three = (text(hostile(rng)) for _ in range(3))
        link = url(f"https://e.org/{' '.join(hostile(rng).split())}")
        snippet = f"""<nav class="crumbs" aria-label="{one}" markdown="1" data-search-exclude>
[A](../index.md) <span aria-current="page">x {two}</span>
</nav>

# x {one} x {{ #top }}

<p class="kicker" markdown="1">[Correct {three} this]({link} "a {two}")</p>

- <a id="k" class="anchor"></a>**x:** x {one}[\\[3\\]](china.md#w1){{ .cite }} [✎]({link}){{ .f aria-label="A: {two}" }}
- x {three}

Term
:   x {two} <span lang="ru">{one}</span>

| A | B |
|---|--:|
| x {one} | [{two} x](../index.md) x {{ data-l="{three}" }} |

<ol class="e" markdown="1" data-title="{one}">
<li id="e1" markdown="span"><q>[x {one}](china.md#w2)</q> {three} x</li>
</ol>

> “x {two}”
"""
        fast = sides.fast(page, snippet)
        if fast is not None:
            taken += 1
            assert fast == sides.slow(page, snippet)
    assert taken > 135


# One to a line; lines are read as they stand.
ATOMS = (CASES / "atoms.txt").read_text("utf-8").splitlines()
GOOD = [*ATOMS[:6], *ATOMS[10:20], "a_b", "&amp;", "<br>", "<b>", "</b>", "é", "“"]
SPACES = ["", "", " ", " ", "  ", "    ", "\n", "\n\n", "\n\n", "\n\n\n"]
AROUND = [
    *[("", "")] * 3,
    ("- ", ""),
    (":   ", ""),
    ("T\n:   ", ""),
    ("> ", ""),
    ("## ", " { #h }"),
    ('<p markdown="span">', "</p>"),
    ("| a | b |\n|---|--:|\n| x | ", " |"),
    ('<div markdown="1">\n\n', "\n\n</div>"),
    ('<ul markdown="1">\n<li markdown="span">', "</li>\n</ul>"),
    ('<div markdown="1">\n<figure>', "</figure>\n</div>"),
    ('<details markdown="1"><summary>', "</summary>\n\nx\n\n</details>"),
    ("<p>", "</p>"),
]


def snippet_of(rng):
    """A few blocks of Markdown, most of them not quite in order."""
    blocks = []
    for _ in range(rng.randint(1, 4)):
        before, after = rng.choice(AROUND)
        words = "".join(
            rng.choice(GOOD if rng.random() < 0.8 else ATOMS) + rng.choice(SPACES[:4]) for _ in range(rng.randint(0, 4))
        )
        blocks.append(before + words + after + rng.choice(SPACES[2:]))
    return "".join(blocks)


def test_thousands_of_random_snippets_are_refused_or_equal(sides, page):
    rng = random.Random(20)
    taken = 0
    for _ in range(4000):
        snippet = snippet_of(rng)
        fast = sides.fast(page, snippet)
        if fast is not None:
            taken += 1
            assert fast == sides.slow(page, snippet), snippet
    assert taken > 400


TAGS = [
    "div",
    "div",
    "p",
    "ul",
    "li",
    "ol",
    "figure",
    "figcaption",
    "blockquote",
    "details",
    "summary",
    "section",
    "nav",
]
TAGS += ["span", "b", "form", "table", "td", "h2", "dl", "dd", "br", "hr"]
TAG_ATTRIBUTES = [
    "",
    "",
    ' class="a"',
    ' markdown="1"',
    ' markdown="span"',
    " data-x",
    ' id="i"',
    ' title="&#39; &amp;amp;"',
]
WORDS = [
    "x",
    "**b**",
    "[l](../index.md)",
    "&#39;",
    " ",
    "\n",
    "\n\n",
    "\n- i\n- j",
    "\n> q",
    "\nT\n:   d",
    "{ .x }",
    "<br>",
]


def element_of(rng, depth=0):
    """An element with others in it, now and then not closed."""
    tag, space = rng.choice(TAGS), rng.choice(["", "", "\n", "\n\n"])
    start = f"<{tag}{rng.choice(TAG_ATTRIBUTES)}>{space}"
    parts = [
        element_of(rng, depth + 1) if depth < 4 and rng.random() < 0.5 else rng.choice(WORDS)
        for _ in range(rng.randint(0, 3))
    ]
    end = f"{space}</{tag}>" if rng.random() < 0.95 else ""
    return start + "".join(parts) + end


def test_random_elements_are_refused_or_equal(sides, page):
    rng = random.Random(21)
    taken = 0
    for _ in range(1500):
        snippet = rng.choice(["\n", "\n\n"]).join(element_of(rng) for _ in range(rng.randint(1, 3)))
        fast = sides.fast(page, snippet)
        if fast is not None:
            taken += 1
            assert fast == sides.slow(page, snippet), snippet
    assert taken > 200


def mutated(rng, lines):
    """Some lines of a page, one of them cut, doubled, moved or with something set into it."""
    at = rng.randrange(len(lines))
    chunk = [line[:600] for line in lines[at : at + rng.randint(2, 12)]]
    at = rng.randrange(len(chunk))
    line, column = chunk[at], rng.randint(0, len(chunk[at]))
    kind = rng.randrange(5)
    if kind == 0:
        chunk[at] = line[:column] + rng.choice([*ATOMS, *SPACES]) + line[column:]
    elif kind == 1:
        chunk[at] = line[:column] + line[column + rng.randint(1, 3) :]
    elif kind == 2:
        chunk[at : at + 1] = []
    elif kind == 3:
        chunk.insert(at, rng.choice(["", line]))
    else:
        chunk.insert(rng.randrange(len(chunk)), chunk.pop(at))
    return "\n".join(chunk)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A made-up briefing of some 120 pages."""
    folder = tmp_path_factory.mktemp("made-up")
    Briefing(100, seed=4).write(folder)
    build(read_settings(folder / "mkdocs.yml"))
    return Sides(folder / "mkdocs.yml")


def assert_all_taken_and_equal(sides):
    refused, different = [], []
    for file, source in sides.own_pages().items():
        fast = sides.fast(file, source)
        if fast is None:
            refused.append(file.src_uri)
        elif fast != sides.slow(file, source):
            different.append(file.src_uri)
    assert (refused, different) == ([], [])


def test_every_page_of_a_made_up_briefing_is_taken_and_equal(made_up):
    assert len(made_up.own_pages()) > 100
    assert_all_taken_and_equal(made_up)


def test_every_page_of_the_projects_own_briefing_is_taken_and_equal(built_site):
    project = Sides(built_site.project / "mkdocs.yml")
    assert len(project.own_pages()) > 150
    assert_all_taken_and_equal(project)


def test_pages_with_an_error_in_them_are_refused_or_equal(made_up):
    rng = random.Random(3)
    own = sorted(made_up.own_pages().items(), key=lambda entry: entry[0].src_uri)
    taken = 0
    for _ in range(1200):
        file, source = rng.choice(own)
        snippet = mutated(rng, source.split("\n"))
        fast = made_up.fast(file, snippet)
        if fast is not None:
            taken += 1
            assert fast == made_up.slow(file, snippet), snippet
    assert taken > 200
