"""What all pages of a site depend on, as one digest, and the reasons for which no page may be kept.

It knows the plugins, extensions and templates whose work depends on nothing but what is digested here and on the page
itself; with any other, every page is built.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.fastsite.unchanged.marks import digest, numbers

TAGS_PLUGIN = "material.plugins.tags.plugin.TagsPlugin"
# Their events were read: for a page they depend on the page, their options and what `page_surroundings.py` digests.
_PLUGINS = {
    "generator.mkdocs_plugin.BriefingPlugin",
    "material.plugins.offline.plugin.OfflinePlugin",
    "material.plugins.search.plugin.SearchPlugin",
    TAGS_PLUGIN,
}
# Extensions that read other files while they convert a page, or give each time something else.
_READING_EXTENSIONS = ("pymdownx.b64", "pymdownx.snippets", "pymdownx.pathconverter")
_KNOWN_EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html"),
    *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
)
_PACKAGES = (
    *("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe", "pygments", "pyyaml"),
)
# Settings that change no page but by what is digested elsewhere: files by their inclusion, folders by their files.
_APART = {
    *("config_file_path", "docs_dir", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "strict", "watch"),
    *("dev_addr", "validation", "plugins", "theme", "hooks"),
}
# These hold every page of the site, or the time of the build.
_WHOLE_SITE = {"pages", "build_date_utc"}
# A template of somebody's own may read another page's words by these.
_OTHERS_WORDS = re.compile(r"([\w.\[\]]+)\.(?:content|toc|markdown|update_date|present_anchor_ids)\b")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATIC_TEMPLATES = {"404.html", "sitemap.xml"}


class NotDigestible(Exception):  # noqa: N818 (it is no fault of anybody's)
    """A setting whose value cannot be told from another by any text."""


def shared_key(config: MkDocsConfig) -> str:
    """The digest of everything all pages depend on.

    Raises:
        NotDigestible: If a setting cannot be digested.
        OSError: If a file of the theme cannot be read.
    """
    parts = [
        "python " + ".".join(map(str, sys.version_info[:2])),
        *(f"{package} {_version(package)}" for package in _PACKAGES),
        *_code(),
        *_theme(config.theme),
        *(f"{name} {_text(config[name])}" for name in sorted(config) if name not in _APART),
        *(f"plugin {name} {_text(plugin.config)}" for name, plugin in config.plugins.items() if name != "briefing"),
        _text(config.validation),
    ]
    return digest("\0".join(parts).encode(errors="replace"))


def why_none(config: MkDocsConfig) -> str:
    """Why no page of this site may be kept; empty if pages may be."""
    if config.hooks:
        return "there are hooks"
    if strangers := [name for name, plugin in config.plugins.items() if _name(type(plugin)) not in _PLUGINS]:
        return f"the plugin {strangers[0]} is not known"
    if sum(_name(type(plugin)) == TAGS_PLUGIN for plugin in config.plugins.values()) > 1:
        return "there is more than one plugin of tags"
    if strangers := [name for name in config.markdown_extensions if not _is_known(name)]:
        return f"the Markdown extension {strangers[0]} is not known"
    if config.theme.name != "material":
        return f"the theme {config.theme.name} is not known"
    if config.extra_templates or set(config.theme.static_templates) - _STATIC_TEMPLATES:
        return "there are further templates of the whole site"
    for folder in _own_folders(config.theme):
        for template in sorted(folder.rglob("*.html")):
            if _reads_others(template.read_text("utf-8", errors="replace")):
                return f"the template {template.relative_to(folder).as_posix()} may read other pages"
    return ""


def _is_known(extension: object) -> bool:
    if not isinstance(extension, str):
        return False
    name = extension.removeprefix("markdown.extensions.")
    if name in _KNOWN_EXTENSIONS:
        return True
    return name.startswith("pymdownx.") and not name.startswith(_READING_EXTENSIONS)


def _reads_others(template: str) -> bool:
    """Whether a template may print words of other pages than its own; false alarms cost time alone."""
    code = _COMMENT.sub("", template)
    if any(re.search(rf"(?<![\w./-]){name}\b", inner) for name in _WHOLE_SITE for inner in _inner(code)):
        return True
    return any(found[1] != "page" for inner in _inner(code) for found in _OTHERS_WORDS.finditer(inner))


def _inner(code: str) -> Iterator[str]:
    """What stands in a template's own brackets."""
    return (found[0] for found in re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", code, re.DOTALL))


def _own_folders(theme: Theme) -> list[Path]:
    """The theme's folders that belong to no installed package."""
    packages = {_package("material"), _package("mkdocs")}
    return [Path(folder) for folder in theme.dirs if not packages & set(Path(folder).resolve().parents)]


def _package(name: str) -> Path:
    return Path(str(sys.modules[name].__file__)).resolve().parent


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _code() -> Iterator[str]:
    """The code that pages pass through: the plugin, the shortcuts, and what the plugin takes from the site."""
    package = Path(__file__).resolve().parents[2]
    found = [package / "mkdocs_plugin.py", *package.glob("site/*.py"), *package.glob("fastsite/**/*.py")]
    return (f"{path.relative_to(package)} {digest(path.read_bytes())}" for path in sorted(found))


def _theme(theme: Theme) -> Iterator[str]:
    """The theme's settings; its own files by their bytes, those of the package by their numbers, icons left out."""
    yield _text({name: theme[name] for name in sorted(theme)})
    yield _text(sorted(theme.static_templates))
    own = _own_folders(theme)
    for folder in own:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield f"{path.relative_to(folder)} {digest(path.read_bytes())}"
    for name in theme.dirs:
        folder = Path(name)
        if folder not in own:
            for pattern in ("*.html", "partials/**/*.html", "fragments/**/*.html"):
                yield from (f"{path.relative_to(folder)} {numbers(path)}" for path in sorted(folder.glob(pattern)))


def _text(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=True)


def _plain(value: Any) -> Any:
    """A value as JSON can hold it, its order kept."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Mapping):
        return [[_plain(name), _plain(inner)] for name, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(json.dumps(_plain(inner)) for inner in value)
    if callable(value) and hasattr(value, "__qualname__") and "<" not in value.__qualname__:
        return _name(value)
    if isinstance(value, partial):
        return [_plain(value.func), _plain(value.args), _plain(value.keywords)]
    text = repr(value)
    if " at 0x" in text:
        raise NotDigestible(text)
    return [_name(type(value)), text]


def _name(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"
