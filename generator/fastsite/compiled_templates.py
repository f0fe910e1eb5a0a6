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
    """Compiled templates by name and file, as long as their text is the same."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}
        self._extensions = ""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{super().get_cache_key(name, filename)} {self._extensions}"

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        # Extensions change what a template is compiled to.
        self._extensions = " ".join(sorted(environment.extensions))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


def keep_compiled(config: MkDocsConfig, replacements: Replacements) -> None:  # noqa: ARG001 (as every shortcut)
    """Give each environment of the theme the templates compiled before; `Theme.get_env` of MkDocs 1.6 makes them."""

    def get_env(theme: Theme) -> jinja2.Environment:
        environment: jinja2.Environment = made(theme)
        environment.bytecode_cache = _COMPILED
        return environment

    made = replacements.replace(Theme, "get_env", get_env)
