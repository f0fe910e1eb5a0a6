"""Templates compiled for speed print what Jinja's own compiler prints, and escape whatever passes."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.commands.load import load
from generator.commands.settings import Settings
from generator.site import escape, render, wording
from generator.site.own_templates import OwnTemplates
from generator.site.shared import Site
from generator.site.views.actor import view_actor
from generator.site.views.exercise import view_exercise
from generator.site.views.map_page import view_map
from generator.site.views.overview import view_home
from generator.site.views.place import view_place
from generator.site.views.source import view_source

ROOT = Path(__file__).parents[2]


def views() -> Iterator[tuple[str, object]]:
    graph = load(Settings.of_folder(ROOT)).graph
    site = Site(graph, "Briefing", "https://example.org/", "https://example.org/{path}#L{line}", "en")
    yield "index.md.j2", view_home(site)
    yield "map.md.j2", view_map(site)
    yield from (("exercise.md.j2", view_exercise(site, exercise)) for exercise in graph.exercises[:4])
    yield from (("actor.md.j2", view_actor(site, actor)) for actor in graph.actors[:6])
    yield from (("place.md.j2", view_place(site, place)) for place in graph.places[:3])
    yield from (("source.md.j2", view_source(site, source)) for source in graph.sources[:2])


def test_pages_are_those_of_jinjas_own_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja's internals that are replaced give the same text as those that are not."""
    plain = Environment(
        loader=PackageLoader("generator.site", "templates"),
        autoescape=True,
        finalize=escape.text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plain.globals.update(_=wording._, ngettext=wording.n_)
    plain.filters.update(front_matter=escape.front_matter, brief=escape.brief)
    found = tuple(views())
    quick = [render.render(template, view) for template, view in found]
    monkeypatch.setattr(render, "_environment", lambda *_: plain)
    assert quick == [render.render(template, view) for template, view in found]


class _Reworded(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.replace("Permalink", "*Adresse*")


def test_wording_is_looked_up_in_each_language_and_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    template, view = next(found for found in views() if found[0] == "place.md.j2")
    monkeypatch.setattr(wording, "_catalogue", lambda *_: _Reworded())
    with wording.language("en-x-reworded"):
        reworded = render.render(template, view)
    assert "[&#42;Adresse&#42;](#top)" in reworded
    assert "[Permalink](#top)" in render.render(template, view)


def test_what_a_view_does_not_have_is_told() -> None:
    with pytest.raises(UndefinedError, match="redirect"):
        render.render("redirect.md.j2", object())


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("plain words, with marks. And (more)", "plain words, with marks. And (more)"),
        ("a  b\tc\u00a0d", "a b c d"),
        ("left\u200bright", "leftright"),
        ("- a list", "&#45; a list"),
        (" 1. a list", " 1&#46; a list"),
        ("see https://example.org", "see https&#58;//example.org"),
        ("a_b|c", "a&#95;b&#124;c"),
        ("costs \\$5", "costs &#36;5"),
        # Before a link it would make an image of it, and at the beginning, thrice, a box.
        ("Lost at sea!", "Lost at sea&#33;"),
        ("!!! note", "&#33;!! note"),
        ("not! here", "not! here"),
        ("left\u202eright\U000e0041", "leftright"),
    ],
)
def test_texts_are_made_safe_whether_or_not_they_look_plain(given: str, safe: str) -> None:
    assert escape.text(given) == Markup(safe)


MACRO = '{% macro named(a, b="<b>", c="c") %}{{ a }} {{ b }} {{ c }}{% endmacro %}'


@pytest.mark.parametrize(
    ("call", "printed"),
    [
        ('"1"', "1 &#60;b&#62; c"),
        ('"1", "2", "3"', "1 2 3"),
        ('"1", c="3"', "1 &#60;b&#62; 3"),
        ('c="3", b="2", a="1"', "1 2 3"),
    ],
)
def test_a_macro_takes_its_arguments_by_order_and_by_name(call: str, printed: str) -> None:
    templates = render._environment(wording.active_catalogue(), OwnTemplates())
    assert templates.from_string(f"{MACRO}{{{{ named({call}) }}}}").render() == printed


@pytest.mark.parametrize("call", ['"1", "2", "3", "4"', '"1", d="4"', '"1", a="2"'])
def test_a_macro_refuses_arguments_that_it_does_not_have(call: str) -> None:
    templates = render._environment(wording.active_catalogue(), OwnTemplates())
    with pytest.raises(TypeError):
        templates.from_string(f"{MACRO}{{{{ named({call}) }}}}").render()
