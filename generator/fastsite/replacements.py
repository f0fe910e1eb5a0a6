"""What a build replaces in MkDocs and its theme for as long as it runs; everything is put back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any


class Replacements:
    """Attributes of foreign objects that stand replaced until `put_back` is called.

    Attributes:
        remembers: Whether what is built now may be remembered for the next build.
    """

    def __init__(self) -> None:
        self.remembers = True
        self._stack = ExitStack()
        self._when_built: list[Callable[[], None]] = []

    def replace(self, owner: Any, name: str, value: Any) -> Any:
        """Put a value in the place of an attribute; the attribute has to be there.

        Returns:
            The value that stood there before.

        Raises:
            AttributeError: If the owner has no such attribute.
        """
        own = name in vars(owner)
        before = getattr(owner, name)
        setattr(owner, name, value)
        if own:
            self._stack.callback(setattr, owner, name, before)
        else:
            self._stack.callback(delattr, owner, name)
        return before

    def at_end(self, call: Callable[[], object]) -> None:
        """Have something called when everything is put back, however the build ended."""
        self._stack.callback(call)

    def when_built(self, call: Callable[[], None]) -> None:
        """Have something called once the whole site is written, before anything is put back."""
        self._when_built.append(call)

    def built(self) -> None:
        """Say that the whole site is written."""
        for call in self._when_built:
            call()
        self._when_built.clear()

    def put_back(self) -> None:
        """Put everything back as it was, the last replaced first; a second call does nothing."""
        self._when_built.clear()
        self._stack.close()
