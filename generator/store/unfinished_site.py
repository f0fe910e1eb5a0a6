"""A mark in the folder of a site while it is written in place: whoever publishes it is to know that it is not whole."""

from __future__ import annotations

from pathlib import Path as FilePath

from generator.store.files import write_file

# MkDocs leaves hidden files alone, those of a site's folder too.
_MARK = ".unfinished"
_SAYS = b"This site has not been written to its end. Build it again before you publish it.\n"


def begin_site(site: FilePath) -> None:
    """Mark a site as unfinished, which may have pages of two states from now on.

    Raises:
        OSError: If the folder cannot be written to.
    """
    site.mkdir(parents=True, exist_ok=True)
    write_file(site / _MARK, _SAYS, durable=False)


def end_site(site: FilePath) -> None:
    """Say that the site is whole.

    Raises:
        OSError: If the folder cannot be written to.
    """
    (site / _MARK).unlink(missing_ok=True)


def is_unfinished(site: FilePath) -> bool:
    """Whether the last build of a site was broken off, or is still at work."""
    return (site / _MARK).exists()
