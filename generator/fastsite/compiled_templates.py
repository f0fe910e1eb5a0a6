"""Templates of the theme compiled once, and not again for every build: held in memory, and beside the program.

Compiled code in the project's own cache would be run by whoever builds a project they did not write.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.compiled_code import CompiledCode, source_of
from generator.fastsite.replacements import Replacements

_PACKAGES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")
# Filters of others may do today what they did not yesterday, and Jinja applies some while it compiles.
_KNOWN_FILTERS = frozenset({"jinja2", "markupsafe", "mkdocs", "material", "builtins", "_operator"})
# What else than its text decides what a template is compiled to.
_SETTINGS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "autoescape", "optimized"),
)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates by name, file and the settings of their environment, as long as their text is the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], tuple[str, CodeType]] = {}
        self._kept: dict[str, CompiledCode] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template by its name and its file."""
        return f"{name}\n{filename or ''}"

    def get_source_checksum(self, source: str) -> str:
        """A digest of a template's text."""
        return hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code it was compiled to before."""
        settings = _settings(bucket.environment)
        checksum, code = self._codes.get((bucket.key, settings), ("", None))
        if checksum != bucket.checksum:
            kept = self._kept_with(settings, bucket.environment)
            code = kept.read(_name(bucket), bucket.key + bucket.checksum) if kept else None
        if code is not None:
            bucket.code = code
            self._codes[bucket.key, settings] = (bucket.checksum, code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what a template was compiled to."""
        settings = _settings(bucket.environment)
        if bucket.code is not None:
            self._codes[bucket.key, settings] = (bucket.checksum, bucket.code)
            if kept := self._kept_with(settings, bucket.environment):
                kept.keep(_name(bucket), bucket.key + bucket.checksum, bucket.code)

    def _kept_with(self, settings: str, environment: jinja2.Environment) -> CompiledCode | None:
        """Where code compiled with such settings is kept; None if it may depend on more than is known."""
        filters = [*environment.filters.values(), *environment.tests.values()]
        if not {str(getattr(found, "__module__", "")).partition(".")[0] for found in filters} <= _KNOWN_FILTERS:
            return None
        if settings not in self._kept:
            versions = (version(package) for package in _PACKAGES)
            extensions = (source_of(type(extension).__module__) for extension in environment.extensions.values())
            self._kept[settings] = CompiledCode("theme", settings, *versions, *extensions)
        return self._kept[settings]


def _name(bucket: Bucket) -> str:
    return bucket.key.partition("\n")[0]


def _settings(environment: jinja2.Environment) -> str:
    return repr((sorted(environment.extensions), [getattr(environment, name) for name in _SETTINGS]))


_COMPILED = _Compiled()


def keep_compiled(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Give each environment of the theme the templates compiled before; `Theme.get_env` of MkDocs 1.6 makes them."""

    def get_env(theme: Theme) -> jinja2.Environment:
        environment: jinja2.Environment = made(theme)
        environment.bytecode_cache = _COMPILED
        return environment

    made = replacements.replace(Theme, "get_env", get_env)
