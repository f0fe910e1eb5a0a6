"""Every command that writes, on a small briefing: how it is prepared, run, and run again after a fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from generator.commands.geocode import geocode
from generator.commands.settings import Settings
from generator.store.candidate_files import load_candidates
from generator.store.geocoded_file import Geocoded

ROOT = Path(__file__).resolve().parents[2]
_CASES = ROOT / "tests" / "cases"
ARTICLE = """Lights Out Over the Sound

By Ole Berg
Harbour Gazette, 12 June 2021

Some 1,300 soldiers of Norway and Sweden held the exercise Dark Water near Tromsø from 7 to 9 June, the Lantern
Authority said. “We saw every ship,” said Ole Berg, a pilot.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes.

    Attributes:
        name: What people call it.
        run: Runs it in a project; gives its exit code.
        prepare: What is done before in a copy of the small briefing.
        done: A word of what it says when it is run again though it had been done already; it may then exit with 1.
        weight: How often it is broken off, beside the others.
    """

    name: str
    run: Callable[[Path], int]
    prepare: Callable[[Path], None] = lambda _project: None
    done: str = ""
    weight: int = 5


def lay_out(project: Path) -> None:
    """The small valid briefing with this project's configuration."""
    shutil.copytree(_CASES / "base", project)
    shutil.copytree(ROOT / "generator/site/theme", project / "generator/site/theme")
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[0]
    (project / "mkdocs.yml").write_text(f"{configuration}\n", "utf-8")
    (project / "docs").mkdir()
    (project / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    (project / "received").mkdir()
    (project / "received/lights.txt").write_text(ARTICLE, "utf-8")
    (project / "received/more.txt").write_text(ARTICLE.replace("Lights Out", "More").replace("1,300", "900"), "utf-8")


def _briefing(*words: str) -> Callable[[Path], int]:
    def run(project: Path) -> int:
        from generator.cli import main

        main(["--project", str(project), *words], standalone_mode=True)
        return 0

    return run


def _mkdocs(project: Path) -> int:
    from mkdocs.__main__ import cli

    cli(["build", "--quiet", "--config-file", str(project / "mkdocs.yml")], standalone_mode=True)
    return 0


def _answer(query: str) -> Geocoded:
    """Answers as a geocoder does."""
    return Geocoded(query, 69.65, 18.96, f"{query}, Norway", "node 1", 10.0)


def _geocode(project: Path) -> int:
    """The command without its question to the network."""
    try:
        for _ in geocode(Settings.of_folder(project), ["Tromsø"], _answer):
            pass
    except OSError:
        return 1
    return 0


def _new(project: Path) -> int:
    from generator.cli import main

    main(["new", str(project / "fresh"), "--title", "Lights"], standalone_mode=True)
    return 0


def _extracted(project: Path) -> None:
    _quietly(project, _briefing("add", "received"))
    _quietly(project, _briefing("extract"))


def _accepted(project: Path) -> None:
    """One decision is made, so that taking it back once more is refused."""
    _extracted(project)
    _quietly(project, _decide("accept", "tromso"))


def _decide(decision: str, proposed: str, *rest: str) -> Callable[[Path], int]:
    """A decision on the candidate that proposes a record of this id."""

    def run(project: Path) -> int:
        files = load_candidates(project / "data", project).files
        key = next(each.key for file in files for each in file.candidates if each.id == proposed)
        return _briefing(decision, key, *rest, "--by", "x")(project)

    return run


def _built(project: Path) -> None:
    _quietly(project, _mkdocs)


def _edited(project: Path) -> None:
    _built(project)
    place = project / "data/places/gull-head.yml"
    place.write_text(place.read_text("utf-8").replace("precision_km: 5", "precision_km: 6"), "utf-8")
    (project / "data/actors/ida-marsh.yml").rename(project / "data/actors/ida-marsh-keeper.yml")
    quotation = project / "data/quotations/kept-every-light-burning.yml"
    quotation.write_text(quotation.read_text("utf-8").replace("ida-marsh", "ida-marsh-keeper"), "utf-8")


def _quietly(project: Path, command: Callable[[Path], int]) -> None:
    from torture.breaking import run

    ended = run(project, command)
    assert ended.code in (0, 1), ended.output


def load_all() -> None:
    """Import once what the commands import, for children to have it."""
    for name in (
        *("generator.cli", "generator.mkdocs_plugin", "generator.commands.making", "generator.commands.add"),
        *("generator.commands.extract", "generator.commands.review", "generator.commands.new_briefing"),
        *("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.contrib.search", "material.plugins.search.plugin"),
        *("material.plugins.offline.plugin", "material.plugins.tags.plugin", "pymdownx", "trafilatura", "pypdf"),
    ):
        import_module(name)


COMMANDS = (
    Command("briefing new", _new),
    Command("briefing add", _briefing("add", "received"), done="on file already"),
    Command("briefing extract", _briefing("extract"), lambda p: _quietly(p, _briefing("add", "received"))),
    Command("briefing accept", _briefing("accept", "--all", "--by", "x"), _extracted),
    Command("briefing undo", _briefing("undo", "--by", "x"), _accepted, done="undo"),
    Command("briefing merge", _decide("merge", "ole-berg", "ida-marsh"), _extracted, done="already"),
    Command("briefing reject", _decide("reject", "norway"), _extracted, done="already"),
    Command("briefing rename", _briefing("rename", "ida-marsh", "ida-marsh-keeper"), done="no record “ida-marsh”"),
    Command("briefing new-record", _briefing("new-record", "actor", "ole-berg"), done="is taken by"),
    Command("briefing geocode", _geocode),
    Command("briefing schema", _briefing("schema")),
    Command("briefing build", _briefing("build"), weight=3),
    Command("briefing zip", _briefing("zip", "build/briefing.zip"), _built, weight=2),
    Command("mkdocs build", _mkdocs, weight=2),
    Command("mkdocs build after an edit", _mkdocs, _edited, weight=2),
)
