"""Templates compiled once in a running `mkdocs serve`, and not again for every build of it.

They are held in memory alone: a file of compiled code would be run by whoever finds it in a folder they did not write.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.fastsite.replacements import Replacements


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates by name, file and the settings of their environment, as long as their text is the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code it was compiled to before."""
        checksum, code = self._codes.get((bucket.key, _settings(bucket.environment)), ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what a template was compiled to."""
        if bucket.code is not None:
            self._codes[bucket.key, _settings(bucket.environment)] = (bucket.checksum, bucket.code)


def _settings(environment: jinja2.Environment) -> str:
    """What else than its text decides what a template is compiled to."""
    signs = (environment.block_start_string, environment.variable_start_string, environment.comment_start_string)
    space = (environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline)
    return repr((sorted(environment.extensions), signs, space, environment.autoescape, environment.optimized))


_COMPILED = _Compiled()


def keep_compiled(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Give each environment of the theme the templates compiled before; `Theme.get_env` of MkDocs 1.6 makes them."""

    def get_env(theme: Theme) -> jinja2.Environment:
        environment: jinja2.Environment = made(theme)
        environment.bytecode_cache = _COMPILED
        return environment

    made = replacements.replace(Theme, "get_env", get_env)
