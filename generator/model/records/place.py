"""A place on the globe, with how precisely it is known."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from generator.model.records.parts import (
    ActorIds,
    Citations,
    Country,
    Latitude,
    Longitude,
    NameForm,
    Part,
    PlaceId,
    Record,
    Text,
)
from generator.model.values import Number


class PlaceKind(StrEnum):
    """What a place is."""

    OCEAN = "ocean"
    SEA = "sea"
    STRAIT = "strait"
    RIVER = "river"
    ISLAND = "island"
    ISLAND_GROUP = "island-group"
    PENINSULA = "peninsula"
    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    CITY = "city"
    LANDMARK = "landmark"
    RANGE = "range"
    BASE = "base"
    AIRSPACE = "airspace"


class Dispute(Part):
    """Who disputes a place or its name, and the words that show it."""

    by: ActorIds
    text: Text
    cite: Citations


class Corner(Part):
    """A corner of an outline, WGS 84 degrees."""

    lat: Latitude
    lon: Longitude


class Place(Record):
    """A place on the globe (WGS 84), with how well it is known where.

    Attributes:
        coordinates: The point as people write it ("38°30′N 134°E"), instead of `lat` and `lon`.
        precision_km: Radius in km within which the place, as the sources mean it, lies.
        origin: Where the coordinates and the standard name come from.
    """

    folder: ClassVar[str] = "places"
    kind: PlaceKind
    name: Text
    cite: Citations
    lat: Latitude | None = None
    lon: Longitude | None = None
    coordinates: Text | None = None
    precision_km: Annotated[Number, Field(gt=0, le=20000)]
    outline: tuple[Corner, ...] = ()
    country: Country | None = None
    within: PlaceId | None = None
    alt_names: tuple[NameForm, ...] = ()
    disputed: Dispute | None = None
    origin: Text
