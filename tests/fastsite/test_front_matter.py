"""Front matter read line by line is what MkDocs reads by its YAML library, or it is left to that library."""

import random

import pytest
from mkdocs.utils import meta

from generator.fastsite.front_matter import read

TAKEN = {
    "all that is printed": '---\ntitle: "A “b” \\"c\\": d #e"\ntags: ["A", "B, c"]\nhide: [navigation, toc]\n'
    'description: "x"\nsearch:\n  exclude: true\n\nlinked_data: "{\\"a\\":\\"\\\\n\\"}"\ngenerated: true\n---\n\n# A\n',
    "a number": '---\nsearch:\n  boost: 4\ntitle: "A"\n---\nText',
    "nothing behind": '---\ntitle: "A"\n---\n',
    "a rule in the text": '---\ntitle: "A"\n---\nText\n\n---\n\nText',
    "other scripts": '---\ntitle: "韩国 대한민국 Россия 😀"\n---\n',
    "no entries": "---\nhide: [toc]\ntags: []\n---\n",
}
LEFT = {
    "no front matter": "# A\n",
    "a word without quotes": "---\ntitle: A\n---\n",
    "an escape": '---\ntitle: "\\u00e4"\n---\n',
    "a surrogate": '---\ntitle: "\\ud83d\\ude00"\n---\n',
    "a slash": '---\ntitle: "\\/"\n---\n',
    "a tab": '---\ntitle: "a\tb"\n---\n',
    "an odd line break": '---\ntitle: "a\u2028b"\n---\n',
    "a no": "---\nhide: [no]\n---\n",
    "an octal": "---\nboost: 010\n---\n",
    "a comment": '---\ntitle: "A" # b\n---\n',
    "twice": '---\ntitle: "A"\ntitle: "B"\n---\n',
    "an end too early": '---\ntitle: "A"\n---x\n---\n',
    "no end": '---\ntitle: "A"\n',
    "a mapping without entries": "---\nsearch:\n---\n",
    "a document's end": '---\ntitle: "A"\n...\ntext\n---\n',
    "a key that is no word": "---\nyes: true\n---\n",
    "numbers in a list": '---\ntags: ["a", 1]\n---\n',
}


@pytest.mark.parametrize("page", TAKEN.values(), ids=TAKEN)
def test_what_the_generator_prints_is_read_as_mkdocs_reads_it(page):
    assert read(page) in (meta.get_data(page), None)
    assert read(page) is not None or "tags: []" in page


@pytest.mark.parametrize("page", LEFT.values(), ids=LEFT)
def test_all_else_is_left_to_mkdocs(page):
    assert read(page) is None


def test_lines_in_any_order_are_read_alike_or_left():
    rng = random.Random(2)
    lines = ['title: "A"', "search:", "  boost: 4", "  exclude: true", 'tags: ["A", "B"]', "hide: [toc]", "...", "a: b"]
    lines += [
        "",
        "---",
        "generated: true",
        'linked_data: "{}"',
        'x: "a',
        'b"',
        "nested:",
        "    deep: 1",
        "- a",
        "x: 0x1",
    ]
    taken = 0
    for _ in range(3000):
        page = "---\n" + "\n".join(rng.choices(lines, k=rng.randrange(1, 6))) + "\n---\n\nText\n"
        found = read(page)
        if found is not None:
            taken += 1
            assert found == meta.get_data(page), page
    assert taken > 100
