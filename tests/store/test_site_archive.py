"""A built site as one zip file: the same bytes for the same site, and nothing from elsewhere."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from generator.store.ids import RefusedError
from generator.store.site_archive import pack
from generator.store.unfinished_site import begin_site, end_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in ("index.html", "places/a.html", "sitemap.xml", "sitemap.xml.gz", "search/index.js", "places/b.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} " * 50, "utf-8")
    return folder


def test_the_same_site_gives_the_same_bytes_whenever_it_was_built(site: Path, tmp_path: Path) -> None:
    assert pack(site, tmp_path / "voyages.zip") == 4
    first = (tmp_path / "voyages.zip").read_bytes()
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (site / "index.html").chmod(0o600)
    pack(site, tmp_path / "voyages.zip")
    assert (tmp_path / "voyages.zip").read_bytes() == first


def test_it_holds_the_site_in_a_folder_of_its_own_without_what_is_for_servers(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "voyages.zip")
    with zipfile.ZipFile(tmp_path / "voyages.zip") as packed:
        assert packed.namelist() == [
            f"voyages/{n}" for n in ("index.html", "places/a.html", "places/b.html", "search/index.js")
        ]
        assert packed.read("voyages/places/a.html") == (site / "places/a.html").read_bytes()
        assert packed.testzip() is None
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_refused_leaves_the_old_file(site: Path, tmp_path: Path) -> None:
    (tmp_path / "voyages.zip").write_bytes(b"old")
    with pytest.raises(RefusedError, match=r"holds no index\.html"):
        pack(tmp_path, tmp_path / "voyages.zip")
    with pytest.raises(RefusedError, match="lies in the site"):
        pack(site, site / "voyages.zip")
    with pytest.raises(RefusedError, match="is a folder"):
        pack(site, tmp_path)
    (tmp_path / "same").symlink_to(site)
    with pytest.raises(RefusedError, match="lies in the site"):
        pack(site, tmp_path / "same/voyages.zip")
    for target in ("/etc/hostname", tmp_path):
        (site / "secret").symlink_to(target)
        with pytest.raises(RefusedError, match="is a link"):
            pack(site, tmp_path / "voyages.zip")
        (site / "secret").unlink()
    begin_site(site)
    with pytest.raises(RefusedError, match="is not whole: its last build was broken off"):
        pack(site, tmp_path / "voyages.zip")
    end_site(site)
    assert (tmp_path / "voyages.zip").read_bytes() == b"old"
