"""Whether anything was said in the log: a page that gives cause for a message is built, and told of, every time."""

from __future__ import annotations

import logging

_BUILDER = logging.getLogger("mkdocs")


class Messages(logging.Handler):
    """Counts the messages of a build, whoever gives them, until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        # MkDocs' own log does not always reach the one above it.
        self._heard = (_BUILDER, logging.getLogger())
        for logger in self._heard:
            logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (all count alike)
        """Count one message."""
        self.count += 1

    def close(self) -> None:
        """Count no more."""
        for logger in self._heard:
            logger.removeHandler(self)
        super().close()


def told_from() -> int:
    """The level from which on MkDocs' messages are given at all."""
    return _BUILDER.getEffectiveLevel()
