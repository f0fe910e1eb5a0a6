"""Scripts and style sheets lose their comments on the way out, and nothing else."""

from __future__ import annotations

import pytest

from generator.site.trimmed import trimmed

CASES = {
    "a comment at the head goes": ("x.js", "/*\n * What it does.\n */\n(f)();\n", "(f)();\n"),
    "a line of its own goes": ("x.js", "a();\n  // because\nb();\n", "a();\nb();\n"),
    "a comment behind code stays": ("x.js", "a(); // because\n", "a(); // because\n"),
    "an address stays": ("x.js", 'var at = "https://example.org";\n', 'var at = "https://example.org";\n'),
    "code between two comments of a line stays": (
        "x.js",
        "/* a */ b(); /* c */\nd();\n",
        "/* a */ b(); /* c */\nd();\n",
    ),
    "style sheets too": ("x.css", "/* type */\np { margin: 0; }\n", "p { margin: 0; }\n"),
    "a style sheet knows no line comments": ("x.css", "//x\n", "//x\n"),
    "files of others stay as they came": ("vendor/x.js", "/* MIT */\na();\n", "/* MIT */\na();\n"),
    "other kinds stay as they are": ("x.svg", "/* a */\n", "/* a */\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_comments_go_and_the_rest_stays(case: str) -> None:
    path, written, sent = CASES[case]
    assert trimmed(path, written.encode()).decode() == sent
