"""How the converter says that it does not know."""

from __future__ import annotations


class UnsureError(Exception):
    """A page holds something that this converter does not know; Python-Markdown has to convert it."""
