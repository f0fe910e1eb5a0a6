"""Templates of the theme print no needless white space, and none is lost that a reader would see."""

import pytest
from jinja2 import DictLoader, Environment

from generator.site.lean_theme import lean

CASES = {
    "indentation": ("<ul>\n    <li>a</li>\n  </ul>", "<ul>\n<li>a</li>\n</ul>"),
    "statements": ("<b>a</b>\n  {% if true %}\n    <b>b</b>\n  {% endif %}\n<b>c</b>", "<b>a</b>\n<b>b</b>\n<b>c</b>"),
    "a loop": ("<p>\n{% for n in (1, 2) %}\n  {{ n }}\n{% endfor %}\n</p>", "<p>\n1\n2\n</p>"),
    "words behind what is included": ("<p>\n  {% include 'icon' %}\n  Top\n</p>", "<p>\n<svg/>\nTop\n</p>"),
    "words in a line": ("<p>{% if true %}a{% endif %} b</p>", "<p>a b</p>"),
    "values as they are": ("{{ 'a\\n   b' }}", "a\n   b"),
}


@pytest.mark.parametrize(("template", "printed"), CASES.values(), ids=CASES)
def test_what_is_printed(template, printed):
    environment = Environment(loader=DictLoader({"icon": "<svg/>\n", "page": template}), autoescape=False)
    lean(environment)
    assert environment.get_template("page").render() == printed
