"""Vendor browser libraries from npm packages, pinned by version and sha512 integrity (development time only).

`npm pack` downloads each package through its ordinary client; nothing of it is run. Lines that point to source maps
are removed, because the maps are not vendored and browsers would ask for them.

    python tests/tools/vendor.py            write the files
    python tests/tools/vendor.py --check    compare the files on disk with the packages, byte for byte
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "generator" / "site" / "assets" / "vendor"

_SOURCE_MAP = (b"//# sourceMappingURL=", b"/*# sourceMappingURL=")


class IntegrityError(Exception):
    """A package that is not the one that was pinned."""


@dataclass(frozen=True, slots=True)
class Package:
    """A pinned package.

    Attributes:
        name: Name on npm.
        version: Exact version.
        licence: SPDX identifier.
        integrity: `sha512-` and the base64 digest of the tarball, as npm writes it.
        files: Path inside the package to file name in the vendor folder.
    """

    name: str
    version: str
    licence: str
    integrity: str
    files: tuple[tuple[str, str], ...]


def read_packages(text: str) -> list[Package]:
    """The packages of a `vendor.json`."""
    return [
        Package(entry["name"], entry["version"], entry["licence"], entry["integrity"], tuple(entry["files"].items()))
        for entry in json.loads(text)["packages"]
    ]


def download(package: Package) -> bytes:
    """The tarball of a package, by `npm pack`."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"{package.name}@{package.version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (tarball,) = Path(folder).glob("*.tgz")
        return tarball.read_bytes()


def verify(package: Package, tarball: bytes) -> None:
    """Compare a tarball with its pinned integrity.

    Raises:
        IntegrityError: If it differs.
    """
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if found != package.integrity:
        raise IntegrityError(f"{package.name} {package.version}: pinned {package.integrity}, found {found}")


def extract(package: Package, tarball: bytes) -> dict[str, bytes]:
    """File name in the vendor folder to its bytes, without source map lines."""
    contents = {}
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for inside, name in package.files:
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                raise FileNotFoundError(f"{package.name} {package.version} has no file {inside}")
            contents[name] = without_source_map(member.read())
    return contents


def without_source_map(content: bytes) -> bytes:
    """A file without the lines that name a source map."""
    return b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(_SOURCE_MAP))


def main() -> int:
    """Write or check the vendor folder; 1 if a checked file differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="folder with vendor.json")
    given = parser.parse_args()
    wrong = 0
    for package in read_packages((given.folder / "vendor.json").read_text(encoding="utf-8")):
        tarball = download(package)
        verify(package, tarball)
        for name, content in extract(package, tarball).items():
            target: Path = given.folder / name
            if not given.check:
                target.write_bytes(content)
                word = "written"
            elif target.is_file() and target.read_bytes() == content:
                word = "equal"
            else:
                word, wrong = "DIFFERS", wrong + 1
            sys.stdout.write(f"{word:8} {name} {len(content)} bytes, {package.name} {package.version}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
