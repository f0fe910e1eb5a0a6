"""Pages printed by filling in a shell are those the theme's template prints; what depends on the page has no shell."""

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.fastsite import page_shells
from generator.fastsite.replacements import Replacements
from generator.fastsite.shell import Shell

PAGES = {
    "index.md": "# Home\n\nWords.",
    "a/one.md": '---\ntitle: "One & <b>two</b>  three"\ndescription: "It\'s \\"one\\""\n---\n# One\n\n## Of `x`\n\nA.',
    "a/two.md": "---\ntitle: Two\n---\n# Two\n\n## B & c\n\nB.\n\n## D\n\nC.",
    "a/three.md": "---\ntitle: Three\ndescription: Long\n---\n# Three\n\n## E\n\n## F\n\n## G\n\n## H\n\nD.",
    "a/four.md": "---\ntitle: Four\nhide: [toc]\n---\n# Four\n\nE.",
    "a/five.md": "---\ntitle: Five\n---\nNo heading.",
    "a/deep.md": "---\ntitle: Deep\n---\n# Deep\n\n## I\n\n### J\n\nF.",
    "b/c/six.md": "# Six\n\nNo front matter.",
    "b/c/seven.md": "---\ntitle: Seven\nmoved_to: one.html\n---\n# Seven\n\n## K\n\nG.",
    "b/c/eight.md": "---\ntitle: Eight\nmoved_to: two.html\n---\n# Eight\n\n## L\n\nG.",
    **{f"a/more-{n}.md": f"---\ntitle: More {n}\n---\n# More\n\n{'## M' * n}\n\nH." for n in range(6)},
}
ANCHORS = "{{% for top in page.toc %}}{{% for i in top.children %}}{}{{% endfor %}}{{% endfor %}}"
FILLED = {
    "words as they are": "<title>{{ page.title }}</title>{{ page.content }}",
    "words without tags": "<title>{{ page.title | striptags }}</title>{{ page.content }}",
    "words escaped": '<p title="{{ page.meta.title | e }}">{{ page.content }}</p>',
    "a default": "{{ page.title | d(config.site_name, true) }}{{ page.content }}",
    "a condition": "{% if page.meta and page.meta.description %}{{ page.meta.description }}{% endif %}",
    "a heading that lacks": '{% if "<h1" not in page.content %}<h1>{{ page.title }}</h1>{% endif %}{{ page.content }}',
    "addresses": "{{ 'index.html' | url }} {{ base_url }} {{ page.meta.moved_to }}",
    "what is hidden": "{% if page.meta.hide and 'toc' in page.meta.hide %}x{% endif %}{{ page.title }}",
    "anchors": '{% for top in page.toc %}<a href="{{ top.url | url }}">{{ top.title }}</a>\n'
    '{% for i in top.children %}<li><a href="{{ i.url }}">{{ i.title | striptags }}</a>{% endfor %}.{% endfor %}',
    "a page without its words": "<p>Nothing of the page.</p>",
    "the navigation": "{% for item in nav %}{{ item.title }} {{ item == page }}{% endfor %}{{ page.title }}",
}
REFUSED = {
    "the length of words": "{{ page.title | length }}",
    "words in capitals": "{{ page.title | upper }}",
    "an address made of words": "{{ page.title | urlencode }}",
    "a part of the words": "{{ page.title[0] }}",
    "words compared": "{{ page.title == 'Two' }}",
    "words looked for": "{{ 'C.' in page.content }}",
    "the page's file": "{{ page.file.src_uri }}",
    "the page's address": "{{ page.url }}",
    "the number of anchors": "{% for top in page.toc %}{{ top.children | length }}{% endfor %}",
    "numbers of anchors": ANCHORS.format("{{ loop.index }}{{ i.title }}"),
    "the last of the anchors": ANCHORS.format("{{ i.title if loop.last }}"),
    "all front matter": "{% for name in page.meta %}{{ name }}{% endfor %}",
    "ids of anchors": "{% for top in page.toc %}{{ top.id }}{% endfor %}",
    "the generator's mark": "{{ page.meta.generated }}{{ page.meta.tags }}",
}
REFUSED_FOR = {template: name for name, template in REFUSED.items()}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Builds a site with a theme of one template; tells its pages, and how many of them were filled in."""
    for path, text in PAGES.items():
        target = tmp_path / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    filled = []
    before = Shell.filled
    monkeypatch.setattr(Shell, "filled", lambda self, *of: filled.append(self) or before(self, *of))

    def run(template, *, fast, **options):
        theme = tmp_path / "theme"
        theme.mkdir(exist_ok=True)
        (theme / "main.html").write_text(template, "utf-8")
        (tmp_path / "mkdocs.yml").write_text(
            "site_name: S\ntheme: {name: ~, custom_dir: theme}\nplugins: []\nnav: [index.md]\nuse_directory_urls: no",
            "utf-8",
        )
        config = load_config(str(tmp_path / "mkdocs.yml"), **options)
        replacements = Replacements()
        filled.clear()
        if fast:
            page_shells.take(config, replacements)
        build(config)
        replacements.put_back()
        root = tmp_path / "site"
        return {str(path.relative_to(root)): path.read_text("utf-8") for path in root.rglob("*.html")}, len(filled)

    return run


@pytest.mark.parametrize("template", FILLED.values(), ids=FILLED)
def test_shells_are_filled_as_the_template_prints(site, template):
    slow, none = site(template, fast=False)
    fast, filled = site(template, fast=True)
    assert fast == slow
    assert none == 0
    assert filled >= 11


@pytest.mark.parametrize("template", REFUSED.values(), ids=REFUSED)
def test_a_template_that_asks_more_of_a_page_prints_it_itself(site, template):
    slow, _ = site(template, fast=False)
    fast, filled = site(template, fast=True)
    assert fast == slow
    # Numbers of anchors are seen where the first pages of a kind are printed both ways.
    assert filled == 0 or "anchors" in REFUSED_FOR[template]


def test_a_shell_that_differs_from_the_template_is_given_up(site, monkeypatch):
    template = "{{ page.title }}{{ page.content }}"
    slow, _ = site(template, fast=False)
    wrong = page_shells._values
    monkeypatch.setattr(page_shells, "_values", lambda page: {**wrong(page), "title": "wrong"})
    assert site(template, fast=True)[0] == slow


def test_pages_that_are_folders_are_left_to_the_template(site):
    template = "{{ page.title }}{{ page.content }}"
    assert site(template, fast=True, use_directory_urls=True)[1] == 0


def test_context_of_another_plugin_is_left_to_the_template(site, monkeypatch):
    template = "{{ page.title }}{{ page.content }}"
    monkeypatch.setattr(page_shells, "_CONTEXT", page_shells._CONTEXT - {"nav"})
    assert site(template, fast=True)[1] == 0
