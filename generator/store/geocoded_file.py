"""What geocoding servers answered: `data/geocoded.yml`, which the program writes and people only read.

A file that somebody broke gives faults with their places and is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.model.diagnostics import Diagnostic
from generator.model.geography import Feature
from generator.model.records import PlaceKind
from generator.model.records.parts import Latitude, Longitude, Text
from generator.model.values import Number
from generator.store.files import write_file
from generator.store.record_files import translate
from generator.store.yaml_text import read_yaml

NAME = "geocoded.yml"
ORIGIN = "OpenStreetMap contributors, ODbL, through Nominatim"
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"
LEAST_KM = 1.0  # a place is never said to be known better
_HEAD = (
    "# Written by `briefing geocode`: questions to a Nominatim server and its answers. Delete an entry to ask again.",
    f"# Data: {ORIGIN}, {LICENCE}",
)


@dataclass(frozen=True, slots=True)
class Geocoded:
    """What a server answered to a question.

    Attributes:
        query: The question, as asked.
        lat, lon: WGS 84 degrees; None where the server knows no such place.
        display_name: The place's name and what it lies in, as the server tells it.
        osm: The object of OpenStreetMap, such as "relation 62422".
        precision_km: Radius in km that holds the answer's box.
    """

    query: str
    lat: float | None = None
    lon: float | None = None
    display_name: str = ""
    osm: str = ""
    precision_km: float = LEAST_KM


class AnswerForm(BaseModel):
    """An answer as the file tells it; without a point where the server knew no such place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lat: Latitude | None = None
    lon: Longitude | None = None
    precision_km: Number | None = None
    display_name: Text | None = None
    osm: Text | None = None
    origin: Text = ORIGIN
    licence: Text = LICENCE


class GeocodedForm(BaseModel):
    """The file `geocoded.yml`: question → answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: dict[Text, AnswerForm] = {}


def read_geocoded(path: FilePath, file: str) -> tuple[dict[str, Geocoded], list[Diagnostic]]:
    """Read the answers on file, by question.

    Args:
        path: The file, which may be missing.
        file: Its path as faults tell it.

    Raises:
        OSError: If it is there and cannot be read.
    """
    if not path.is_file():
        return {}, []
    document, faults = read_yaml(path.read_bytes(), file)
    if document.value is None:
        return {}, faults
    try:
        form = GeocodedForm.model_validate(document.value)
    except ValidationError as error:
        return {}, faults + translate(error, GeocodedForm, document)
    return {query: _geocoded(query, answer) for query, answer in form.answers.items()}, faults


def write_geocoded(path: FilePath, answers: Mapping[str, Geocoded]) -> None:
    """Write the answers, whole or not at all, in the order of the questions' text.

    Raises:
        OSError: If the file system refuses; the old file is then as it was.
    """
    from generator.store.record_yaml import mapping_lines  # every build reads the file, and none writes it

    plain = {"answers": {query: _plain(answers[query]) for query in sorted(answers)}}
    write_file(path, "\n".join([*_HEAD, *mapping_lines(plain, None, 0), ""]).encode())


def geocoded_features(answers: Iterable[Geocoded]) -> list[Feature]:
    """The answers with a point, as features of the gazetteer under the name that was asked for."""
    features = []
    for answer in answers:
        if answer.lat is not None and answer.lon is not None:
            kind = PlaceKind.LANDMARK
            features.append(
                Feature(answer.query, kind, answer.lat, answer.lon, answer.precision_km, None, (), None, ORIGIN)
            )
    return features


def _geocoded(query: str, answer: AnswerForm) -> Geocoded:
    if answer.lat is None or answer.lon is None:
        return Geocoded(query)
    precision = float(answer.precision_km or LEAST_KM)
    return Geocoded(
        query, float(answer.lat), float(answer.lon), answer.display_name or "", answer.osm or "", precision
    )  # fmt: skip


def _plain(answer: Geocoded) -> Mapping[str, object]:
    if answer.lat is None:
        return {"origin": ORIGIN, "licence": LICENCE}
    known = {"lat": answer.lat, "lon": answer.lon, "precision_km": answer.precision_km}
    told = {"display_name": answer.display_name, "osm": answer.osm}
    return {**known, **{key: text for key, text in told.items() if text}, "origin": ORIGIN, "licence": LICENCE}
