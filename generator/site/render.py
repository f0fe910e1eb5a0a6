"""Templates: view models in, Markdown out. The one door to Jinja; whatever a template prints is escaped."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.site import escape
from generator.site.wording import _, n_

_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.site", "templates"),
        autoescape=True,
        finalize=escape.text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(_=_, ngettext=_counted)
    environment.filters.update(front_matter=escape.front_matter, brief=escape.brief)
    return environment


def _counted(one: str, many: str, count: int) -> str:
    return n_(one, many, count)


def render(template: str, view: object) -> str:
    """Print a view by its template.

    Args:
        template: File name in `generator/site/templates/`.
        view: The view model; the template knows it as `view`.

    Returns:
        Markdown that ends in one line break and holds no runs of blank lines.

    Raises:
        jinja2.UndefinedError: If the template asks for something the view does not have.
    """
    text = _environment().get_template(template).render(view=view)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
