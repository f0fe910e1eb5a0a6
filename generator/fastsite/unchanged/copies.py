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
    copied: dict[str, tuple[File, str, str]] = field(default_factory=dict)

    def copy_file(self, file: File, dirty: bool = False) -> None:
        """Copy a file, unless its copy is as it was; in the place of `File.copy_file`."""
        if dirty or not self.folder.cleaned or file.generated_by is not None or file.abs_src_path is None:
            self.copy(file, dirty)
            return
        dest, row = file.dest_uri, self.stored.get(file.dest_uri)
        before = numbers(file.abs_src_path)
        if (
            row is not None
            and row.origin == file.abs_src_path
            and row.origin_numbers == before
            and row.copy_numbers == numbers(file.abs_dest_path)
            and before
        ):
            self.folder.claim(dest)
            self.kept.add(dest)
            return
        self.folder.drop(dest)
        self.copy(file, dirty)
        self.copied[dest] = (file, before, numbers(file.abs_dest_path))

    def rows(self) -> Iterable[StoredCopy]:
        """What the next build may know of files copied in this one; nothing of those touched a moment ago."""
        for dest, (file, before, after) in self.copied.items():
            origin, copy = settled(before), settled(after)
            # A page or a plugin may have written over it since.
            if origin and copy and numbers(str(file.abs_src_path)) == before and numbers(file.abs_dest_path) == after:
                yield StoredCopy(dest, str(file.abs_src_path), origin, copy)
