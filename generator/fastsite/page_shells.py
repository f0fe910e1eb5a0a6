"""Pages of records printed by filling in shells, one for each folder and kind of page.

A page in the navigation, or one that has what no shell knows, is printed by the theme's template.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn

from jinja2 import Environment, Template, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import normalize_url

from generator.fastsite.replacements import Replacements
from generator.fastsite.shell import Row, Shell, made_shell, row_names
from generator.fastsite.stand_in import Blank, Meta, StandIn, Unread, cut

log = logging.getLogger("mkdocs.plugins.briefing")

# What MkDocs 1.6 puts into the context of a page; `tags` is the tags plugin's.
_CONTEXT = frozenset(
    ("nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config", "page")
)
# Front matter that is printed; all other entries are part of what a shell is made for.
_PRINTED = ("title", "description", "author", "linked_data", "moved_to")
# Front matter that no page is printed by: tags come by the context, the other is the generator's own mark.
_ASIDE = frozenset(("tags", "generated"))
_VALUES = ("title", "content", "canonical", "edit", "top-url", "top-title", *(f"meta-{name}" for name in _PRINTED))
_LISTS = {"anchor": ("url", "title"), "tag": ("url", "name")}
# An anchor has its title, id, level and children, and the first of a page is marked as active.
_OF_AN_ANCHOR = frozenset(("title", "id", "level", "children", "active"))
_MANY = 3


class _Surroundings(NamedTuple):
    """All that decides what stands around the words of a page."""

    folder: str
    printed: tuple[str, ...]
    meta: tuple[tuple[str, str], ...]
    canonical: bool
    edited: bool
    headed: bool
    titled: bool
    anchored: bool
    tagged: bool
    linked: bool


def take(config: MkDocsConfig, replacements: Replacements) -> None:
    """Let `main.html` be printed by shells.

    Replaced is `render` of that one template, once the theme's environment is ready: at the end of the event `env`.
    """
    if config.use_directory_urls:
        # Every page would be a folder of its own.
        return

    def on_env(env: Environment, **_: Any) -> None:
        template = env.get_template("main.html")
        replacements.replace(template, "render", Shells(template).render)

    events = dict(config.plugins.events)
    events["env"] = [*events["env"], on_env]
    replacements.replace(config.plugins, "events", events)


class Shells:
    """The shells of a build, made as they are needed."""

    def __init__(self, template: Template) -> None:
        self._slow: Callable[[Mapping[str, Any]], str] = template.render
        self._shells: dict[_Surroundings, Shell | None] = {}
        self._seen: set[tuple[_Surroundings, int, int]] = set()
        self._navigation: Navigation | None = None
        self._in_navigation: set[int] = set()

    def render(self, context: Mapping[str, Any]) -> str:
        """A page as the template prints it.

        Args:
            context: What MkDocs hands to the template.
        """
        page: Page = context["page"]
        around = self._around(context, page)
        if around is None:
            return self._slow(context)
        if around not in self._shells:
            self._shells[around] = self._shell(context, page, around)
        shell = self._shells[around]
        if shell is None:
            return self._slow(context)
        lists = {"anchor": _anchor_rows(page), "tag": _tag_rows(context)}
        filled = shell.filled(_values(page), lists)
        # The first pages of every kind are printed both ways.
        seen = (around, min(len(lists["anchor"]), _MANY), min(len(lists["tag"]), _MANY))
        if seen not in self._seen:
            self._seen.add(seen)
            printed = self._slow(context)
            if printed != filled:
                log.debug("briefing: pages like %s have no shell: it differs", page.file.src_uri)
                self._shells[around] = None
            return printed
        return filled

    def _around(self, context: Mapping[str, Any], page: Page) -> _Surroundings | None:
        """What surrounds a page, or None if it is a page without a shell."""
        if context.keys() - {"tags"} != _CONTEXT or self._is_in(context["nav"], page):
            return None
        meta, tags, top = page.meta, context.get("tags") or (), list(page.toc)
        printed = tuple(name for name in _PRINTED if name in meta)
        linked = bool(tags and tags[0].url)
        known = (
            meta
            and all(meta[name] and isinstance(meta[name], str) for name in printed)
            and page.title
            and isinstance(page.title, str)
            and all(bool(tag.url) is linked and not tag.hidden for tag in tags)
            and (not top or (len(top) == 1 and _is_flat(top[0])))
        )
        if not known:
            return None
        return _Surroundings(
            folder=page.url.rpartition("/")[0],
            printed=printed,
            meta=tuple(
                (name, repr(value)) for name, value in meta.items() if name not in _PRINTED and name not in _ASIDE
            ),
            canonical=bool(page.canonical_url),
            edited=bool(page.edit_url),
            headed="<h1" in (page.content or ""),
            titled=bool(top),
            anchored=bool(top and top[0].children),
            tagged=bool(tags),
            linked=linked,
        )

    def _is_in(self, navigation: Navigation, page: Page) -> bool:
        if navigation is not self._navigation:
            self._navigation = navigation
            self._in_navigation = {id(entry) for entry in navigation.pages}
        beside = page.parent or page.previous_page or page.next_page
        return id(page) in self._in_navigation or beside is not None or page.is_index

    def _shell(self, context: Mapping[str, Any], page: Page, around: _Surroundings) -> Shell | None:
        """The shell of such pages, or None if the template reads more of a page than is known here."""
        meta = Meta({name: Blank(f"meta-{name}") if name in _PRINTED else value for name, value in page.meta.items()})
        stand_in = {**context, "page": _stand_in(around, meta)}
        if around.tagged:
            stand_in["tags"] = _Two(
                StandIn(name=Blank(name), url=Blank(url) if around.linked else None, hidden=False)
                for url, name in (row_names("tag", _LISTS["tag"], number) for number in (0, 1))
            )
        try:
            parts = cut(self._slow(stand_in), (*_VALUES, *(name for n in (0, 1) for name in _row_names(n))))
            return made_shell(parts, _LISTS) if not meta.touched & _ASIDE else None
        except (Unread, TypeError, ValueError, AttributeError, TemplateError) as why:
            log.debug("briefing: pages like %s have no shell: %r", page.file.src_uri, why)
            return None


class _Two(list[Any]):
    """Two rows, for any number of them."""

    def _refuse(self, *_: object) -> NoReturn:
        raise Unread("the number of rows")

    __len__ = __getitem__ = __eq__ = _refuse
    __hash__ = None

    def __bool__(self) -> bool:
        return True


def _row_names(number: int) -> tuple[str, ...]:
    return tuple(slot for name, fields in _LISTS.items() for slot in row_names(name, fields, number))


def _stand_in(around: _Surroundings, meta: Meta) -> StandIn:
    """A page with such surroundings; the address tells the folder alone."""
    anchors = _Two(
        StandIn(title=Blank(title), url=Blank(url), level=2, children=[], typeset=None)
        for url, title in (row_names("anchor", _LISTS["anchor"], number) for number in (0, 1))
    )
    top = StandIn(
        title=Blank("top-title"),
        url=Blank("top-url"),
        level=1,
        children=anchors if around.anchored else [],
        typeset=None,
    )
    return StandIn(
        meta=meta,
        title=Blank("title"),
        content=Blank("content", holds={"<h1": around.headed}),
        toc=[top] if around.titled else [],
        url=f"{around.folder}/{Blank('url')}.html".lstrip("/"),
        canonical_url=Blank("canonical") if around.canonical else None,
        edit_url=Blank("edit") if around.edited else None,
        previous_page=None,
        next_page=None,
        parent=None,
        ancestors=[],
        children=None,
        active=True,
        is_homepage=False,
        is_index=False,
        is_section=False,
        is_page=True,
        is_link=False,
        is_top_level=True,
    )


def _is_flat(top: AnchorLink) -> bool:
    """Whether a title has one level of anchors below it, and nothing but what MkDocs gives them."""
    if top.level != 1 or not vars(top).keys() <= _OF_AN_ANCHOR:
        return False
    return all(not anchor.children and vars(anchor).keys() <= _OF_AN_ANCHOR for anchor in top.children)


def _values(page: Page) -> dict[str, str]:
    values = {f"meta-{name}": page.meta[name] for name in _PRINTED if name in page.meta}
    values["title"] = str(page.title)
    values["content"] = page.content or ""
    values["canonical"] = page.canonical_url or ""
    values["edit"] = page.edit_url or ""
    for top in page.toc:
        values["top-url"], values["top-title"] = top.url, top.title
    return values


def _anchor_rows(page: Page) -> list[Row]:
    return [{"url": anchor.url, "title": anchor.title} for top in page.toc for anchor in top.children]


def _tag_rows(context: Mapping[str, Any]) -> list[Row]:
    """The tags of a page; their addresses are seen from it, as the theme prints them."""
    tags = context.get("tags") or ()
    return [
        {"url": normalize_url(tag.url, context["page"], context["base_url"]) if tag.url else "", "name": tag.name}
        for tag in tags
    ]
