"""Asks a Nominatim server for places that candidates name without a point; answers are kept in `data/geocoded.yml`.

Runs only when somebody calls it: no build, check or extraction asks the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.commands.settings import Settings
from generator.model.candidates import CandidateFile
from generator.model.diagnostics import Diagnostic, has_errors
from generator.store.candidate_files import load_candidates
from generator.store.files import sweep
from generator.store.geocoded_file import NAME, Geocoded, read_geocoded, write_geocoded
from generator.store.ids import RefusedError


@dataclass(frozen=True, slots=True)
class Geocoding:
    """The questions that are left, and what is on file.

    Attributes:
        questions: Names of places without a point, each once, in the order of sources and text.
        known: How many names were asked before.
        diagnostics: Faults of the files read.
    """

    questions: tuple[str, ...]
    known: int
    diagnostics: tuple[Diagnostic, ...]


def open_questions(settings: Settings, sources: Sequence[str]) -> Geocoding:
    """What is to be asked.

    Args:
        settings: The project's settings.
        sources: Ids of the sources whose candidates are looked at; all if none are given.

    Raises:
        RefusedError: If a source named has no candidates, or the answers on file cannot be read.
        OSError: If a file cannot be read.
    """
    loaded = load_candidates(settings.data, settings.root, sources or None)
    missing = sorted(set(sources) - {file.source for file in loaded.files})
    if missing and not has_errors(loaded.diagnostics):
        raise RefusedError(f"no candidates of “{missing[0]}”; run `briefing extract {missing[0]}` first")
    answers, faults = read_geocoded(settings.data / NAME, f"{settings.data.name}/{NAME}")
    if has_errors(faults):
        raise RefusedError(f"{faults[0]}; mend the file or delete it")
    names = list(dict.fromkeys(_unresolved(loaded.files)))
    questions = tuple(name for name in names if name not in answers)
    return Geocoding(questions, len(names) - len(questions), loaded.diagnostics)


def geocode(settings: Settings, questions: Sequence[str], ask: Callable[[str], Geocoded]) -> Iterator[Geocoded]:
    """Ask one question after the other; each answer is on file before it is told.

    Args:
        settings: The project.
        questions: Names of places.
        ask: Gives the answer to one, as `Geocoder.ask`.

    Raises:
        GeocoderError: If the server fails; the answers before stay on file.
        OSError: If the file cannot be written.
    """
    path = settings.data / NAME
    sweep(settings.data)
    for question in questions:
        answer = ask(question)
        # Read again: another run may have written since.
        answers, _ = read_geocoded(path, NAME)
        write_geocoded(path, answers | {question: answer})
        yield answer


def _unresolved(files: Sequence[CandidateFile]) -> Iterator[str]:
    for file in files:
        for candidate in file.candidates:
            record = candidate.record
            if candidate.folder == "places" and "lat" not in record and "coordinates" not in record:
                name = " ".join(str(record.get("name", "")).split())
                if name:
                    yield name
