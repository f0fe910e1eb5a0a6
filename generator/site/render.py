"""Templates: view models in, Markdown out. The one door to Jinja; whatever a template prints is escaped.

Templates are compiled for what they need: interface strings are looked up and escaped once, when a template is read,
and attributes and calls are Python's own. Jinja's plain code generator gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from gettext import NullTranslations
from importlib.metadata import version
from typing import Any

from jinja2 import (
    Environment,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from generator.compiled_code import CompiledCode, source_of
from generator.model.diagnostics import did_you_mean
from generator.site import escape
from generator.site.own_templates import PACKAGE, OwnTemplateError, OwnTemplates, active_templates
from generator.site.wording import _, active_catalogue, n_

# What a template can do in vain; of ours it is a bug, of a briefing's own a fault at its line.
_TOLD = (ArithmeticError, AttributeError, LookupError, RecursionError, TemplateError, TypeError, ValueError)
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


class _Worded(NodeTransformer):
    """Puts interface strings without places to fill where a template asks for them."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's name for a kind of node
        self.generic_visit(node)
        is_wording = isinstance(node.node, nodes.Name) and node.node.name == "_"
        if not is_wording or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != 1:
            return node
        message = node.args[0]
        return nodes.Const(_(message.value), lineno=node.lineno) if isinstance(message, nodes.Const) else node


class _Loader(PackageLoader):
    """Reads a briefing's own templates before those of the package, and words them in the active language."""

    def __init__(self, own: OwnTemplates, compiled: CompiledCode | None) -> None:
        """Read templates; those compiled before are not compiled again, if it is known where they are kept."""
        super().__init__("generator.site", "templates")
        self._own = own
        self._compiled = compiled

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        """A template's text; under `briefing/…` the package's own, also where a briefing has another."""
        if (text := self._own.text(template)) is not None:
            return text, self._own.file(template), lambda: True
        return super().get_source(environment, template.removeprefix(PACKAGE))

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        source, filename, uptodate = self.get_source(environment, name)
        code = self._compiled.read(name, f"{filename}\n{source}") if self._compiled else None
        if code is None:
            worded = _Worded().visit(environment.parse(source, name, filename))
            code = environment.compile(worded, name, filename)
            if self._compiled:
                self._compiled.keep(name, f"{filename}\n{source}", code)
        return Template.from_code(environment, code, globals or {}, uptodate)


class _Printer(CodeGenerator):
    """Compiles templates to plain attributes, and to no second escaping of what is escaped (Jinja 3.1).

    Every printed value passes `escape.text`, constants too, which Jinja would escape for HTML alone.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ARG002
        const = node.as_const(frame.eval_ctx)
        return str(const) if isinstance(node, nodes.TemplateData) else str(escape.text(const))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(printed if (printed := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(").__class__ is Markup else environment.finalize(printed))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as above
        """Write a call as Python has it, for nothing here takes Jinja's context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a function, if it can be one."""
        self.write("environment.as_function(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as above
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Environment(Environment):
    """The templates' environment, by which compiled templates find what is not Jinja's own."""

    @staticmethod
    def as_function(macro: Macro) -> Callable[..., str]:
        """A macro that takes arguments by order or name, as a function; any other as it is.

        `Macro` of Jinja 3.1 looks at every call for what could have been given otherwise. To what it compiles, an
        argument that is `missing` has its default.
        """
        if macro.caller or macro.catch_kwargs or macro.catch_varargs:
            return macro
        function, count = macro._func, macro._argument_count  # noqa: SLF001 (there is no other way to it)
        names = macro.arguments

        def called(*args: Any, **kwargs: Any) -> str:
            given = len(args)
            if not kwargs and given <= count:
                return escape.markup(function(*args, *(missing,) * (count - given)))
            rest = names[given:]
            # What is given twice, or has a name that is not known, the macro refuses.
            if given > count or not kwargs.keys() <= set(rest):
                return macro(*args, **kwargs)
            return escape.markup(function(*args, *[kwargs.get(name, missing) for name in rest]))

        return called


class _Context(Context):
    """Calls what a template calls as it is: nothing here takes Jinja's context."""

    @staticmethod
    def call(__obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call with the template's arguments alone, without the loop's variables."""
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


@lru_cache(maxsize=4)
def _environment(catalogue: NullTranslations, own: OwnTemplates) -> Environment:
    """The templates, worded in a catalogue's language, with a briefing's own in the place of ours."""
    is_ours = type(catalogue) is NullTranslations and not own.texts
    environment = _Environment(
        loader=_Loader(own, _compiled() if is_ours else None),
        autoescape=True,
        finalize=escape.text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.code_generator_class = _Printer
    environment.context_class = _Context
    environment.globals.update(_=_, ngettext=_counted)
    environment.filters.update(front_matter=escape.front_matter, brief=escape.brief)
    return environment


def environment_of(own: OwnTemplates) -> Environment:
    """The templates in the active language, with a briefing's own in the place of ours."""
    return _environment(active_catalogue(), own)


def _compiled() -> CompiledCode:
    """Where the templates are kept as they were compiled in the language of the messages."""
    sources = map(source_of, (__name__, escape.__name__, _.__module__))
    return CompiledCode("pages", version("jinja2"), version("markupsafe"), *sources)


def _counted(one: str, many: str, count: int) -> str:
    return n_(one, many, count)


def _in_words(error: Exception) -> tuple[str, str]:
    """What an own template did in vain, and what would be right."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error}”", ""
    if isinstance(error, RecursionError):
        return "templates ask for each other without end", f"“{PACKAGE}…” is ours"
    if isinstance(error, AttributeError) and not isinstance(error.obj, str):
        there = [name for name in dir(error.obj) if not name.startswith("_")]
        return str(error), did_you_mean(error.name or "", there) or f"there is: {', '.join(there)}"
    return str(error) or type(error).__name__, ""


def render(template: str, view: object) -> str:
    """Print a view by its template.

    Args:
        template: File name in `generator/site/templates/`.
        view: The view model; the template knows it as `view`.

    Returns:
        Markdown that ends in one line break and holds no runs of blank lines.

    Raises:
        jinja2.UndefinedError: If the template asks for something the view does not have.
        OwnTemplateError: If a briefing's own template does.
    """
    own = active_templates()
    try:
        text = environment_of(own).get_template(template).render(view=view)
    except _TOLD as error:
        if place := own.place_of(error):
            raise OwnTemplateError(place, *_in_words(error)) from error
        if isinstance(error, AttributeError):
            raise UndefinedError(f"{template}: {error}") from error
        raise
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
