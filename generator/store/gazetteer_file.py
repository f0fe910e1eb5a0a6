"""The gazetteer: the package's default countries and features, with what a project's `data/gazetteer.yml` adds.

A project's entry overrides the package's of the same name; nothing here is guessed or looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path as FilePath
from pathlib import PurePath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from generator.model.diagnostics import Diagnostic
from generator.model.geography import CountryEntry, Extent, Feature, Gazetteer, MapLabel
from generator.model.records import PlaceKind
from generator.model.records.parts import Country, Latitude, Longitude, Text
from generator.model.values import Number
from generator.store.geocoded_file import NAME as GEOCODED
from generator.store.geocoded_file import geocoded_features, read_geocoded
from generator.store.record_files import translate
from generator.store.yaml_text import read_yaml


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CountryForm(_Entry):
    """A country as the file tells it; `extents` are [west, south, east, north] in degrees."""

    name: Text
    extents: tuple[tuple[Number, Number, Number, Number], ...]


class LabelForm(_Entry):
    """A name printed on maps."""

    name: Text
    alt_name: Text | None = None
    lat: Latitude
    lon: Longitude
    rank: Number = 3


# "58.0, 20.0, 600; East Sea; Eastern Sea"
_PLACED = re.compile(r"(-?\d{1,2}(?:\.\d+)?), (-?\d{1,3}(?:\.\d+)?), (\d{1,5}(?:\.\d+)?)((?:; [^;]+)*)")


def _placed(text: str) -> str:
    """Hold a text to latitude, longitude, precision and other names.

    Raises:
        ValueError: If the text is not of that form, or off the globe.
    """
    match = _PLACED.fullmatch(text)
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        raise ValueError("write latitude, longitude and precision in km, then other names: “58.0, 20.0, 600; East Sea”")
    return text


Placed = Annotated[Text, AfterValidator(_placed)]


class FeatureGroupForm(_Entry):
    """Features of one kind, and of one country if it is named.

    Attributes:
        places: Name → latitude, longitude (degrees), precision in km, and after semicolons other names.
        codes: Province → GeoNames' first-level code; country → ISO 3166-1 alpha-2.
    """

    kind: PlaceKind
    country: Country | None = None
    origin: Text = "this project, CC BY 4.0"
    places: dict[Text, Placed]
    codes: dict[Text, Text] = {}


class GazetteerForm(_Entry):
    """The file `gazetteer.yml`, and the package's `features.yml`."""

    countries: dict[str, CountryForm] = {}
    labels: tuple[LabelForm, ...] = ()
    features: tuple[FeatureGroupForm, ...] = ()


def load_gazetteer(path: FilePath, file: str, *, features: bool = True) -> tuple[Gazetteer, list[Diagnostic]]:
    """Read the default gazetteer and lay over it what geocoding found, and the project's own.

    Args:
        path: The project's gazetteer, which may be missing; answers of geocoding lie beside it.
        file: Its path as faults tell it; empty where there is no project.
        features: Whether the features that ship with the package are wanted; pages and rules do without them.
    """
    default, faults = _default("gazetteer.yml")
    named, named_faults = _default("features.yml") if features else (GazetteerForm(), [])
    own, own_faults = _read(path.read_bytes(), file) if path.is_file() else (GazetteerForm(), [])
    beside = str(PurePath(file).with_name(GEOCODED)) if file else ""
    answers, answer_faults = read_geocoded(path.with_name(GEOCODED), beside) if beside else ({}, [])
    forms = default.countries | own.countries
    countries = {
        code: CountryEntry(code, form.name, tuple(Extent(*map(float, extent)) for extent in form.extents))
        for code, form in forms.items()
    }
    labels = tuple(
        MapLabel(label.name, label.alt_name, float(label.lat), float(label.lon), int(label.rank))
        for label in (*default.labels, *own.labels)
    )
    known = [feature for group in named.features for feature in _features(group)]
    added = [feature for group in own.features for feature in _features(group)]
    by_name = {(f.name, f.kind, f.country): f for f in (*known, *geocoded_features(answers.values()), *added)}
    gazetteer = Gazetteer(countries, labels, tuple(by_name.values()))
    return gazetteer, faults + named_faults + own_faults + answer_faults


def _features(group: FeatureGroupForm) -> Iterator[Feature]:
    for name, text in group.places.items():
        point, *aliases = text.split("; ")
        lat, lon, precision_km = map(float, point.split(", "))
        code = group.codes.get(name)
        # In a group of countries the code is the country's own.
        country = code if group.kind is PlaceKind.COUNTRY else group.country
        yield Feature(name, group.kind, lat, lon, precision_km, country, tuple(aliases), code, group.origin)


def _default(name: str) -> tuple[GazetteerForm, list[Diagnostic]]:
    return _read(files("generator.store").joinpath("defaults", name).read_bytes(), name)


def _read(raw: bytes, file: str) -> tuple[GazetteerForm, list[Diagnostic]]:
    document, faults = read_yaml(raw, file)
    if document.value is None:
        return GazetteerForm(), faults
    try:
        return GazetteerForm.model_validate(document.value), faults
    except ValidationError as error:
        return GazetteerForm(), faults + translate(error, GazetteerForm, document)
