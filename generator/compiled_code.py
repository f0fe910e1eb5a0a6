"""Code compiled by an earlier run, such as that of templates; it stands where Python keeps that of the program.

A file of code is run by whoever reads it. So none is kept in a project, which may come from anybody; who can write
beside the program could change the program as well.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

_CHECK = hashlib.sha256().digest_size


class CompiledCode:
    """Compiled code of one kind, by its name: a file each, of which only the last is kept."""

    def __init__(self, kind: str, *basis: str) -> None:
        """Look where Python keeps compiled modules.

        Args:
            kind: Code of another kind may have the same names.
            basis: What the code depends on, beside its own source and Python: versions, settings, compilers.
        """
        self._kind = kind
        self._basis = hashlib.sha256(MAGIC_NUMBER + repr((sys.version, sys.flags.optimize, kind, basis)).encode())

    def read(self, name: str, source: str) -> CodeType | None:
        """The code that a source was compiled to; None if it is to be compiled now."""
        try:
            content = self._path(name).read_bytes()
            check, code = content[:_CHECK], content[_CHECK:]
            found = marshal.loads(code) if check == self._check(source, code) else None  # noqa: S302 (as Python itself)
        except (OSError, NotImplementedError, EOFError, ValueError, TypeError):
            return None
        return found if isinstance(found, CodeType) else None

    def keep(self, name: str, source: str, code: CodeType) -> None:
        """Keep what a source was compiled to, unless Python is to write no compiled code, or cannot."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, NotImplementedError):
            # Two at once do no harm: a file that is half of each does not fit its check.
            found = marshal.dumps(code)
            path = self._path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._check(source, found) + found)

    def _check(self, source: str, code: bytes) -> bytes:
        found = self._basis.copy()
        found.update(hashlib.sha256(source.encode(errors="surrogatepass")).digest() + code)
        return found.digest()

    def _path(self, name: str) -> Path:
        """The file of a name.

        Raises:
            NotImplementedError: If this Python keeps no compiled modules.
        """
        told = hashlib.sha256(f"{self._kind} {name}".encode(errors="surrogatepass")).hexdigest()[:24]
        return Path(cache_from_source(__file__)).with_name(f"{told}.{sys.implementation.cache_tag}.code")


def source_of(module: str) -> str:
    """The source of a module that has been read, or its name where there is none to be found."""
    found = getattr(sys.modules[module], "__file__", None)
    try:
        return Path(found).read_text("utf-8") if found else module
    except (OSError, ValueError):
        return module
