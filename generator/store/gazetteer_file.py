"""The gazetteer: the package's default countries, with what a project's `data/gazetteer.yml` adds or overrides."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path as FilePath

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.model.diagnostics import Diagnostic
from generator.model.geography import CountryEntry, Extent, Gazetteer, MapLabel
from generator.model.records.parts import Latitude, Longitude, Text
from generator.model.values import Number
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


class GazetteerForm(_Entry):
    """The file `gazetteer.yml`."""

    countries: dict[str, CountryForm] = {}
    labels: tuple[LabelForm, ...] = ()


def load_gazetteer(path: FilePath, file: str) -> tuple[Gazetteer, list[Diagnostic]]:
    """Read the default gazetteer and lay the project's own over it.

    Args:
        path: The project's gazetteer, which may be missing.
        file: Its path as faults tell it.
    """
    default, faults = _read(files("generator.store").joinpath("defaults/gazetteer.yml").read_bytes(), "gazetteer.yml")
    own, own_faults = _read(path.read_bytes(), file) if path.is_file() else (GazetteerForm(), [])
    forms = default.countries | own.countries
    countries = {
        code: CountryEntry(code, form.name, tuple(Extent(*map(float, extent)) for extent in form.extents))
        for code, form in forms.items()
    }
    labels = tuple(
        MapLabel(label.name, label.alt_name, float(label.lat), float(label.lon), int(label.rank))
        for label in (*default.labels, *own.labels)
    )
    return Gazetteer(countries, labels), faults + own_faults


def _read(raw: bytes, file: str) -> tuple[GazetteerForm, list[Diagnostic]]:
    document, faults = read_yaml(raw, file)
    if document.value is None:
        return GazetteerForm(), faults
    try:
        return GazetteerForm.model_validate(document.value), faults
    except ValidationError as error:
        return GazetteerForm(), faults + translate(error, GazetteerForm, document)
