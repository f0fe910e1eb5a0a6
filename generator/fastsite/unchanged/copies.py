"""Files that stand in the site as they are: each is copied again only if it, or its copy, was touched.

It takes the place of `mkdocs.structure.files.File.copy_file` of MkDocs 1.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mkdocs.structure.files import File

from generator.fastsite.unchanged.marks import numbers, settled
from generator.fastsite.unchanged.site_folder import SiteFolder
from generator.fastsite.unchanged.store import StoredCopy


@dataclass(slots=True)
class KeptCopies:
    """The copied files of one build."""

    copy: Callable[..., None]
    stored: dict[str, StoredCopy]
    folder: SiteFolder
    kept: set[str] = field(default_factory=set)
    copied: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)

    def copy_file(self, file: File, dirty: bool = False) -> None:
        """Copy a file, unless its copy is as it was; in the place of `File.copy_file`."""
        if dirty or not self.folder.cleaned or file.src_dir is None:
            self.copy(file, dirty)
            return
        dest, row = file.dest_uri, self.stored.get(file.dest_uri)
        # Joined by hand: there are several of them to a page, and MkDocs' own way takes longer than the asking.
        origin = f"{file.src_dir}/{file.src_uri}"
        before = numbers(origin)
        known = row if row is not None and before and (row.origin, row.origin_numbers) == (origin, before) else None
        if known is not None and known.copy_numbers == numbers(f"{file.dest_dir}/{dest}"):
            self.folder.claim(dest)
            self.kept.add(dest)
            return
        self.folder.drop(dest)
        self.copy(file, dirty)
        self.copied[dest] = (origin, before, numbers(file.abs_dest_path), file.abs_dest_path)

    def rows(self) -> Iterable[StoredCopy]:
        """What the next build may know of files copied in this one; nothing of those touched a moment ago."""
        for dest, (origin, before, after, written) in self.copied.items():
            # A page or a plugin may have written over it since.
            if settled(before) and settled(after) and numbers(origin) == before and numbers(written) == after:
                yield StoredCopy(dest, origin, before, after)
