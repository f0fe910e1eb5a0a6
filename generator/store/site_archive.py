"""A built site as one zip file, which opens from a disk; the same site gives the same bytes.

It takes regular files alone, and refuses what leads out of the site's folder.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path as FilePath

from generator.store.files import sweep, write_file
from generator.store.ids import RefusedError
from generator.store.unfinished_site import is_unfinished

# The earliest day that the format knows: when the site was built is nobody's concern.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16
# Written for servers alone.
_LEFT_OUT = frozenset({"sitemap.xml", "sitemap.xml.gz"})


def pack(site: FilePath, archive: FilePath) -> int:
    """Write a site into a zip file, in a folder that is called like the file.

    Args:
        site: The folder of the built site.
        archive: The file to write; an older one is replaced.

    Returns:
        How many files are in it.

    Raises:
        RefusedError: If the folder holds no site, one that is not whole, or a link.
        OSError: If a file cannot be read or written.
    """
    if not (site / "index.html").is_file():
        raise RefusedError(f"{site} holds no index.html; build the site first: mkdocs build")
    if is_unfinished(site):
        raise RefusedError(f"{site} is not whole: its last build was broken off; build it again: mkdocs build")
    if archive.is_dir():
        raise RefusedError(f"{archive} is a folder; name a file that ends in .zip")
    files = {}
    for path in site.rglob("*"):
        if path.is_symlink():
            raise RefusedError(f"{path} is a link; a site holds files alone")
        if path.is_file() and (name := path.relative_to(site).as_posix()) not in _LEFT_OUT:
            files[name] = path
    if archive.resolve().is_relative_to(site.resolve()):
        raise RefusedError(f"{archive} lies in the site it is made of; name another place")
    sweep(archive.parent)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{archive.stem}/{name}", _DAY)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes(), compresslevel=9)
    write_file(archive, content.getvalue())
    return len(files)
