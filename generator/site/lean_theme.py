"""The theme's templates without indentation and without lines for their own statements: a quarter of what they print.

Where white space stands between two things printed, a line break stays, so that a browser shows the same. No words of
a page pass through here.
"""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

_INDENTATION = re.compile(r"(?<![ \t])[ \t]*+\n\s*+")
# Lines of a statement that prints nothing itself. What is included or called may end without a line break, so the one
# behind it stays.
_STATEMENT = re.compile(
    r"^(\{%-?\s*(?:if|elif|else|endif|for|endfor|set|macro|endmacro|block|endblock|import)\b[^%\n]*%\})\n", re.MULTILINE
)


class _Lean(Extension):
    """Takes the white space away before a template is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's)
        return _STATEMENT.sub(r"\1", _INDENTATION.sub("\n", source))


def lean(environment: Environment) -> None:
    """Let an environment print without needless white space what it compiles from now on."""
    environment.add_extension(_Lean)
