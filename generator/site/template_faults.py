"""What can be known to be wrong with a briefing's own templates before any page is made: values in, faults out.

What a template asks of its view is known only where it is printed, and told by `render`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from generator.model.diagnostics import Diagnostic, Location, Severity, did_you_mean
from generator.site.own_templates import PACKAGE, OwnTemplates
from generator.site.render import environment_of

_ASKS_FOR = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
# Templates of the folder of parts are printed within others, and may use what those have set.
_PARTS = "parts/"


def template_faults(own: OwnTemplates) -> Iterator[Diagnostic]:
    """Names nobody asks for, syntax, filters and templates that are not there, and names that nothing gives."""
    ours, environment = environment_of(OwnTemplates()), environment_of(own)
    known = ours.list_templates(extensions=["j2"])
    read: dict[str, nodes.Template] = {}
    for name, text in own.texts:
        place = Location(own.file(name))
        if name not in known:
            remedy = did_you_mean(name, known) or f"one of: {', '.join(known)}"
            yield Diagnostic(place, Severity.ERROR, "unknown-template", f"no page is made by “{name}”", remedy)
            continue
        try:
            tree = environment.parse(text, name)
            # Jinja looks for filters and tests where it looks for names.
            meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            yield _fault(own, name, error.lineno, str(error.message).rstrip("."), "mend this line or one above it")
        else:
            read[name] = tree
    for name, tree in read.items():
        yield from _absent_templates(own, name, tree, known)
        yield from _absent_names(own, name, tree, [*read.values(), *(_trees(ours, known) if _PARTS in name else ())])


def _absent_templates(own: OwnTemplates, name: str, tree: nodes.Template, known: list[str]) -> Iterator[Diagnostic]:
    for node in tree.find_all(_ASKS_FOR):
        asked = getattr(getattr(node, "template", None), "value", None)
        # What is put together while it is printed, or asked for with others, is known then.
        if not isinstance(asked, str) or getattr(node, "ignore_missing", False):
            continue
        if asked == name:
            remedy = f"“{PACKAGE}{name}” is ours"
            yield _fault(own, name, node.lineno, f"the template “{name}” asks for itself", remedy)
        elif asked.removeprefix(PACKAGE) not in known:
            remedy = did_you_mean(asked, [*known, *(f"{PACKAGE}{each}" for each in known)])
            remedy = remedy or f"one of: {', '.join(known)}"
            yield _fault(own, name, node.lineno, f"there is no template “{asked}”", remedy)


def _absent_names(
    own: OwnTemplates, name: str, tree: nodes.Template, others: Iterable[nodes.Template]
) -> Iterator[Diagnostic]:
    asked = meta.find_undeclared_variables(tree) - {"view"} - _asked_about(tree)
    if not asked:
        return
    # A template that is printed within another has what is set there.
    given = {found.name for other in others for found in other.find_all(nodes.Name) if found.ctx != "load"} | {"view"}
    for absent in sorted(asked - given):
        line = next(found.lineno for found in tree.find_all(nodes.Name) if found.name == absent)
        remedy = did_you_mean(absent, given) or f"what a page shows is in “view”: view.{absent}?"
        yield _fault(own, name, line, f"nothing is called “{absent}”", remedy)


def _asked_about(tree: nodes.Template) -> set[str]:
    """Names of which a template asks whether they are there, or that it has something else for."""
    tests = [test.node for test in tree.find_all(nodes.Test) if test.name in ("defined", "undefined")]
    filters = [each.node for each in tree.find_all(nodes.Filter) if each.name in ("d", "default")]
    return {node.name for node in (*tests, *filters) if isinstance(node, nodes.Name)}


def _trees(environment: Environment, known: list[str]) -> Iterator[nodes.Template]:
    for name in known:
        assert environment.loader
        yield environment.parse(environment.loader.get_source(environment, name)[0])


def _fault(own: OwnTemplates, name: str, line: int, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(Location(own.file(name), line), Severity.ERROR, "bad-template", message, remedy)
