"""New files of the site: written and copied as MkDocs does it, whatever stands in their place already."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs import utils
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files

from generator.fastsite.new_files import write_new
from generator.fastsite.replacements import Replacements
from generator.fastsite.seldom_collected import collect_seldom


@pytest.fixture
def quick() -> Iterator[None]:
    replacements = Replacements()
    write_new(MkDocsConfig(), replacements)
    yield
    replacements.put_back()


@pytest.mark.usefixtures("quick")
class TestNewFiles:
    """With the shortcut."""

    def test_a_file_is_written_into_a_folder_that_is_not_there_yet(self, tmp_path: Path) -> None:
        for name in ("first", "second"):
            utils.write_file(name.encode(), str(tmp_path / "new/folder" / name))
        assert [(tmp_path / "new/folder" / name).read_text() for name in ("first", "second")] == ["first", "second"]

    def test_a_file_that_stands_is_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "page").write_text("longer than what comes")
        utils.write_file(b"short", str(tmp_path / "page"))
        assert (tmp_path / "page").read_text() == "short"

    @pytest.mark.parametrize("size", [0, 5000, 3_000_000])
    def test_a_copy_holds_what_the_file_holds(self, tmp_path: Path, size: int) -> None:
        (tmp_path / "from").write_bytes(bytes(range(250)) * (size // 250))
        utils.copy_file(str(tmp_path / "from"), str(tmp_path / "new/to"))
        assert (tmp_path / "new/to").read_bytes() == (tmp_path / "from").read_bytes()

    def test_a_copy_goes_into_a_folder_and_over_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "from").write_text("words")
        (tmp_path / "folder").mkdir()
        (tmp_path / "there").write_text("other words")
        for place in ("folder", "there"):
            utils.copy_file(str(tmp_path / "from"), str(tmp_path / place))
        assert [(tmp_path / name).read_text() for name in ("folder/from", "there")] == ["words", "words"]

    def test_a_file_is_not_copied_onto_itself(self, tmp_path: Path) -> None:
        (tmp_path / "from").write_text("words")
        (tmp_path / "link").symlink_to(tmp_path / "from")
        with pytest.raises(shutil.SameFileError):
            utils.copy_file(str(tmp_path / "from"), str(tmp_path / "link"))
        assert (tmp_path / "from").read_text() == "words"

    def test_what_is_not_there_cannot_be_copied(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            utils.copy_file(str(tmp_path / "nothing"), str(tmp_path / "to"))
        assert not (tmp_path / "to").exists()


def test_mkdocs_asks_for_these_functions_by_their_module() -> None:
    assert build.utils is utils
    assert files.utils is utils


def test_collections_are_as_before_once_a_site_is_built() -> None:
    before, replacements = gc.get_threshold(), Replacements()
    collect_seldom(MkDocsConfig(), replacements)
    assert gc.get_threshold() != before
    replacements.put_back()
    assert gc.get_threshold() == before
