"""When pages take the shortcut, when they are left to MkDocs, and that what the shortcut knows by heart still holds."""

import hashlib
import inspect
import logging

import markdown
import pytest
from built import ROOT
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.serializers import BOOLEAN_ATTRIBUTES
from mkdocs.config import load_config
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.fastsite.conversion import attributes, rendering, tags
from generator.fastsite.replacements import Replacements


@pytest.fixture
def project(tmp_path):
    """Two pages of ours; the first leads to the second and to itself."""
    (tmp_path / "generator/site/theme").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (tmp_path / "docs" / "actors").mkdir(parents=True)
    front = "---\ngenerated: true\n---\n"
    (tmp_path / "docs" / "a.md").write_text(f"{front}# A {{ #top }}\n\n[b](actors/b.md#x) [t](#top)\n", "utf-8")
    (tmp_path / "docs" / "actors" / "b.md").write_text(f"{front}# B {{ #x }}\n\n[a](../a.md)\n", "utf-8")
    return tmp_path


@pytest.fixture
def shortcut():
    """Takes the shortcut for a configuration; put back at the end."""
    replacements = Replacements()

    def take(config):
        rendering.convert_own_pages(config, replacements)
        return replacements

    yield take
    replacements.put_back()


def rendered(config, name="a.md"):
    files = get_files(config)
    page = Page(None, files.get_file_from_path(name), config)
    page.read_source(config)
    page.render(config, files)
    return page


def config_of(project, **options):
    return load_config(str(project / "mkdocs.yml"), plugins=[], **options)


def test_a_page_of_ours_is_never_shown_to_python_markdown(project, shortcut, monkeypatch):
    config = config_of(project)
    slow = rendered(config)
    shortcut(config)
    monkeypatch.setattr(markdown, "Markdown", None)
    fast = rendered(config)
    for name in ("content", "_title_from_render", "present_anchor_ids", "title"):
        assert getattr(fast, name) == getattr(slow, name)
    assert str(fast.toc) == str(slow.toc)
    assert {file.src_uri: links for file, links in fast.links_to_anchors.items()} == {
        "a.md": {"top": "#top"},
        "actors/b.md": {"x": "actors/b.md#x"},
    }


def test_a_page_of_a_person_is_rendered_as_before(project, shortcut, monkeypatch):
    config = config_of(project)
    (project / "docs" / "a.md").write_text("# A\n", "utf-8")
    shortcut(config)
    monkeypatch.setattr(markdown, "Markdown", None)
    with pytest.raises(TypeError):
        rendered(config)


def test_a_page_of_another_configuration_is_rendered_as_before(project, shortcut, monkeypatch):
    shortcut(config_of(project))
    monkeypatch.setattr(markdown, "Markdown", None)
    with pytest.raises(TypeError):
        rendered(config_of(project))


def test_render_is_put_back(project, shortcut):
    before = Page.render
    replacements = shortcut(config_of(project))
    assert Page.render is not before
    replacements.put_back()
    assert Page.render is before


@pytest.mark.parametrize("address", ["gone.md", "actors/b", "/actors/b.md", "actors/b.html", "b.md#x", "?x=1"])
def test_what_is_wrong_with_a_link_is_told_in_the_same_words(project, shortcut, caplog, address):
    config = config_of(project)
    (project / "docs" / "a.md").write_text(
        f"---\ngenerated: true\n---\nA [b]({address}) and [b](actors/b.md)\n", "utf-8"
    )
    caplog.set_level(logging.INFO)
    slow = rendered(config)
    told = [record.getMessage() for record in caplog.records]
    caplog.clear()
    shortcut(config)
    fast = rendered(config)
    assert [record.getMessage() for record in caplog.records] == told
    assert fast.content == slow.content


@pytest.mark.parametrize("directories", [True, False])
def test_links_from_folders_and_to_them_are_written_alike(project, shortcut, directories):
    config = config_of(project, use_directory_urls=directories)
    slow = [rendered(config, name).content for name in ("a.md", "actors/b.md")]
    shortcut(config)
    assert [rendered(config, name).content for name in ("a.md", "actors/b.md")] == slow


def test_a_page_added_during_the_build_is_found(project, shortcut):
    config = config_of(project)
    (project / "docs" / "a.md").write_text("---\ngenerated: true\n---\n[c](c.md)\n", "utf-8")
    shortcut(config)
    assert 'href="c.md"' in rendered(config).content
    (project / "docs" / "c.md").write_text("# C\n", "utf-8")
    assert 'href="c.html"' in rendered(config).content


OTHER_SETTINGS = {
    "another extension": (["attr_list", "def_list", "md_in_html", "footnotes"], {}),
    "one extension less": (["attr_list", "def_list"], {}),
    "permanent links with another sign": (None, {"toc": {"permalink": "#"}}),
    "slugs": (None, {"toc": {"permalink": True, "separator": "_"}}),
    "styles in tables": (None, {"tables": {}}),
}


@pytest.mark.parametrize("name", OTHER_SETTINGS)
def test_with_other_extensions_nothing_is_replaced(project, shortcut, name):
    extensions, settings = OTHER_SETTINGS[name]
    config = config_of(project)
    if extensions:
        config.markdown_extensions = extensions
    config.mdx_configs = {**config.mdx_configs, **settings}
    before = Page.render
    shortcut(config)
    assert Page.render is before


def test_on_another_version_of_python_markdown_nothing_is_replaced(project, shortcut, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(rendering, "version", lambda _: "3.12")
    before = Page.render
    shortcut(config_of(project))
    assert Page.render is before
    assert "Markdown 3.12 is not known" in caplog.text


def test_contents_are_nested_as_the_extension_nests_them(sides_of_levels):
    fast, slow = sides_of_levels
    assert fast == slow


@pytest.fixture(params=["1 2 2 1 2", "2 1 3 2 3", "3 2 1", "1 4 2 3 3 1", "6 5 6 1 3 2 4", "2"])
def sides_of_levels(request):
    from generator.fastsite.conversion.blocks import Heading
    from generator.fastsite.conversion.pages import contents

    levels = [int(level) for level in request.param.split()]
    tokens = [{"level": level, "id": f"h{n}", "name": f"H{n}"} for n, level in enumerate(levels)]
    made = contents([Heading(level, f"h{n}", f"H{n}") for n, level in enumerate(levels)], 6)
    return str(made), str(get_toc(markdown.extensions.toc.nest_toc_tokens(tokens)))


def test_names_of_tags_are_those_of_python_markdown():
    extractor = HTMLExtractorExtra(markdown.Markdown())
    assert set(markdown.util.BLOCK_LEVEL_ELEMENTS) == tags.BLOCK_NAMES
    assert extractor.span_tags == tags.LINE_BLOCKS | (extractor.span_tags & tags.OTHER_BLOCKS)
    assert extractor.raw_tags | extractor.empty_tags <= tags.OTHER_BLOCKS
    assert not tags.BLOCK_NAMES & set(tags.INLINE_NAMES)
    assert BOOLEAN_ATTRIBUTES["xhtml"] == attributes.BOOLEAN


# What reads a page, in order; a new step or another order would need another converter.
STEPS = """
normalize_whitespace fenced_code_block html_block
markdown_block admonition empty indent defindent code table hashheader setextheader hr olist ulist deflist quote
reference paragraph
backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail linebreak
html entity em_strong
inline prettify attr_list toc unescape
raw_html amp_substitute
"""


def test_python_markdown_reads_a_page_in_the_known_steps(project):
    config = config_of(project)
    md = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    stages = (md.preprocessors, md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors, md.postprocessors)
    for stage in stages:
        list(stage)
    assert [item.name for stage in stages for item in stage._priority] == STEPS.split()


# The converter does what these do; a changed one has to be read again. (MkDocs 1.6.1)
KNOWN_SOURCES = {
    mkdocs_pages.Page.render: "5119ba170d07f68d",
    mkdocs_pages._RelativePathTreeprocessor.path_to_url: "997a78960d56afd9",
    mkdocs_pages._RawHTMLPreprocessor.run: "8e2aa7621fffe816",
    mkdocs_pages._HTMLHandler: "f05759186c66709a",
    mkdocs_pages._ExtractAnchorsTreeprocessor.run: "6e5bb090d86c27f7",
    mkdocs_pages._ExtractTitleTreeprocessor.run: "5b57db591cdc37af",
}


@pytest.mark.parametrize("known", KNOWN_SOURCES, ids=lambda known: known.__qualname__)
def test_what_mkdocs_does_with_a_page_has_not_changed(known):
    lines = [line.strip() for line in inspect.getsource(known).splitlines()]
    digest = hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()
    assert digest[:16] == KNOWN_SOURCES[known]
