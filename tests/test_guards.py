"""Guards that no door of `torture` goes through: links out of the project, ids, settings, and time."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from built import run_in

sys.path.insert(0, str(Path(__file__).parent))

from torture.commands import lay_out
from torture.doors_of_files import is_told_on_lines

from generator.commands import making
from generator.commands.annotate import default_reader
from generator.commands.build import build
from generator.commands.load import load
from generator.commands.settings import Settings
from generator.mkdocs_plugin import links_out
from generator.model.articles import Article
from generator.model.diagnostics import Diagnostic, Location, Severity
from generator.store.ids import RefusedError, check_new_id
from generator.store.record_files import LoadedRecords
from generator.store.yaml_text import read_yaml

ROOT = Path(__file__).parents[1]
LINES = re.findall(r"(?m)^\| .+ \| .+ \| `(tests/[^`]+)` \|$", (ROOT / "docs/about/security.md").read_text("utf-8"))


def test_each_line_of_the_threat_model_names_a_test() -> None:
    assert len(LINES) > 25
    for line in LINES:
        file, _, name = line.partition("::")
        text = (ROOT / file).read_text("utf-8")
        assert f"\ndef {name}(" in text if name else "\ndef test_" in text, line


def codes(project: Path) -> set[str]:
    return {fault.code for fault in load(Settings.of_folder(project)).diagnostics}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("the storm drill Bright Signal at Gull Head and a secret", "utf-8")
    return path


def test_an_article_that_is_a_link_out_is_not_read(base: Path, secret: Path) -> None:
    seed = base / "seeds/harbour-gazette.txt"
    seed.unlink()
    seed.symlink_to(secret)
    assert "outside-project" in codes(base)
    seed.unlink()
    seed.symlink_to(base / "nowhere")
    assert codes(base) & {"no-seed", "outside-project"}


@pytest.mark.parametrize("name", ["changelog.yml", "gazetteer.yml", "LICENSE", "candidates"])
def test_another_file_of_data_that_is_a_link_out_is_told(base: Path, secret: Path, name: str) -> None:
    (base / "data" / name).symlink_to(secret.parent if name == "candidates" else secret)
    assert "outside-project" in codes(base)


def test_a_page_that_is_a_link_out_is_not_published(tmp_path: Path, secret: Path) -> None:
    project = tmp_path / "project"
    lay_out(project)
    (project / "docs/leak.md").symlink_to(secret)
    code, output = run_in(project, "mkdocs", "build", "--quiet")
    assert code == 1
    assert "leak.md is a link that leads out of the project" in output
    assert not (project / "site/leak.html").exists()


def test_a_folder_that_is_a_link_out_is_found_above_its_pages(tmp_path: Path, secret: Path) -> None:
    docs = tmp_path / "project/docs"
    (docs / "own").mkdir(parents=True)
    (docs / "leak").symlink_to(secret.parent)
    (docs / "again").symlink_to(docs / "own")
    for folder, outside in (("leak", True), ("leak/deep/er", True), ("again", False), ("own", False)):
        found = links_out([f"{docs}/{folder}/page.md"], docs, docs.parent)
        assert found == ([f"{docs}/leak"] if outside else [])


@pytest.mark.parametrize("folder", ["actors", "data/csv", "assets"])
def test_nothing_is_written_through_a_link(base: Path, tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = base / "docs" / folder
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    built = build(Settings.of_folder(base))
    assert built.failed
    assert {fault.code for fault in built.diagnostics} == {"outside-project"}
    assert list(outside.iterdir()) == []


def test_every_folder_that_is_written_to_is_looked_at_first(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = set[str]()

    def noted(_docs: Path, paths: Iterable[str]) -> list[str]:
        looked_at.update(path.rpartition("/")[0] for path in paths)
        return []

    monkeypatch.setattr(making, "folders_outside", noted)
    built = build(Settings.of_folder(base))
    assert {path.rpartition("/")[0] for path in built.written} <= looked_at


@pytest.mark.parametrize("name", ['Light" onload="x', "Light <b>", "Light>"])
def test_a_site_name_that_could_act_is_refused(tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    lay_out(project)
    configuration = project / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(re.sub(r"(?m)^site_name: .*$", f"site_name: '{name}'", text), "utf-8")
    code, output = run_in(project, "mkdocs", "build", "--quiet")
    assert code == 1
    assert "site_name holds" in output


@pytest.mark.parametrize("name", ["../x", "a/b", "A", "аctor", "a" * 151, "a-", "", ".a", "index"])
def test_an_id_is_plain_and_short(name: str) -> None:
    with pytest.raises(RefusedError):
        check_new_id(name, LoadedRecords({}, {}, []))


def test_a_record_with_a_long_id_is_told_and_the_longest_is_built(base: Path) -> None:
    marsh = base / "data/actors/ida-marsh.yml"
    long = marsh.with_name("a" * 151 + ".yml")
    long.write_bytes(marsh.read_bytes())
    assert "bad-id" in codes(base)
    long.rename(marsh.with_name("a" * 150 + ".yml"))
    assert not build(Settings.of_folder(base)).failed


def test_a_fault_is_one_line_whatever_it_quotes() -> None:
    quoted = "x\ndata/y.yml:1:1: error[faked] \x1b[2J\u202e\udc80\r::error::"
    is_told_on_lines([Diagnostic(Location(quoted), Severity.ERROR, "x", quoted, quoted)])


def test_very_many_citations_are_told_or_read(base: Path) -> None:
    actor = base / "data/actors/lantern-authority.yml"
    head = actor.read_text("utf-8").partition("cite:")[0]
    one = "  - source: harbour-gazette\n    exact: the Lantern Authority held\n"
    actor.write_text(f"{head}cite:\n{one * 100_000}", "utf-8")
    assert "too-large" in codes(base)
    actor.write_text(f"{head}cite:\n{one * 3_000}", "utf-8")
    began = time.process_time()
    assert not build(Settings.of_folder(base)).failed
    assert time.process_time() - began < 20


def test_spaces_between_names_take_no_time() -> None:
    """A pattern that tried every way to share the spaces out took eight seconds for half as many."""
    reader = default_reader()
    began = time.process_time()
    reader.read(Article("x", "x.txt", f"Norway{' ' * 3_000}Sweden{',' * 3_000}Finland held exercise Dark Water."))
    assert time.process_time() - began < 5


@pytest.mark.parametrize("signs", ["200B", "00AD", "034F", "115F", "180E", "202E", "2060", "3164", "FEFF", "FFA0"])
def test_a_value_that_shows_nothing_is_empty(signs: str) -> None:
    for value in (f"\\u{signs}", f" \\u{signs}\\u2060", "\\U000E0041"):
        _, faults = read_yaml(f'name: "{value}"\n'.encode(), "x.yml")
        assert [fault.code for fault in faults] == ["empty-value"]
    assert not read_yaml(f'name: "\\u{signs}é"\n'.encode(), "x.yml")[1]
