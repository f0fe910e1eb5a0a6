"""Numbers in words: figures with their qualifier and unit, distances and coordinates no finer than they are known."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from generator.model.numbers import in_base_unit
from generator.model.records import Claim, Figure, Place, Qualifier
from generator.site.wording import _, active_catalogue


def number(value: float | str) -> str:
    """A number with thousands separated, or the words that stand for one."""
    if isinstance(value, str):
        return value
    return _written(f"{value:,}" if isinstance(value, int) else f"{value:,g}")


def percent(share: float, digits: int = 0) -> str:
    """A share of one in hundredths: "4.2%"."""
    return _("{number}%", number=_written(f"{share:.{digits}%}"[:-1]))


def _written(digits: str) -> str:
    """A number with the separators of the language, which its catalogue shows by an example."""
    example = _("1,234.5")
    return digits if example == "1,234.5" else digits.translate({ord(","): example[1], ord("."): example[5]})


def figure(part: Figure | Claim) -> str:
    """A figure in words: "about 13,000 troops"; empty for a claim without a value."""
    if part.value is None:
        return ""
    amount = number(part.value)
    if part.min is not None and part.max is not None:
        amount = _("{amount} ({low} to {high})", amount=amount, low=number(part.min), high=number(part.max))
    words = _qualified(part.qualifier, amount)
    if isinstance(part.value, str) and part.unit:
        return _("{amount} of {unit}", amount=words, unit=part.unit)
    return f"{words} {units(part.unit or '', part.value)}".strip()


def in_one_unit(part: Figure | Claim) -> str:
    """A figure in words in the unit that figures are compared in, to four digits: "about 4,023 km"."""
    if part.value is None or isinstance(part.value, str):
        return figure(part)
    value, unit = in_base_unit(float(part.value), part.unit or "")
    shown = f"{value:,.0f}" if value >= 1000 else f"{value:,.4g}"
    return f"{_qualified(part.qualifier, _written(shown))} {unit}".strip()


def _qualified(qualifier: Qualifier | None, amount: str) -> str:
    match qualifier:
        case Qualifier.ABOUT:
            return _("about {amount}", amount=amount)
        case Qualifier.ALMOST:
            return _("almost {amount}", amount=amount)
        case Qualifier.MORE_THAN:
            return _("more than {amount}", amount=amount)
        case Qualifier.LESS_THAN:
            return _("less than {amount}", amount=amount)
        case Qualifier.AT_LEAST:
            return _("at least {amount}", amount=amount)
        case Qualifier.UP_TO:
            return _("up to {amount}", amount=amount)
        case _:
            return amount


def units(unit: str, value: float | str) -> str:
    """A unit beside its number: the plural of the few units that are written in the singular."""
    return _plurals(active_catalogue()).get(unit, unit) if value != 1 else unit


@cache
def _plurals(_catalogue: NullTranslations) -> dict[str, str]:
    """The plurals of units, by the units."""
    return {
        "mile": _("miles"),
        "hour": _("hours"),
        "day": _("days"),
        "meeting": _("meetings"),
        "soldier": _("soldiers"),
        "year": _("years"),
        "ship": _("ships"),
        "bomber": _("bombers"),
    }


def precision(place: Place) -> str:
    """How well it is known where: "±400 km"."""
    return _("±{km} km", km=number(rounded(float(place.precision_km))))


def rounded(km: float) -> int:
    """A distance rounded to two significant digits, since more would pretend to knowledge."""
    if km < 10:
        return round(km)
    digits = len(str(int(km))) - 2
    return int(round(km, -digits))


def distance(km: float, uncertainty_km: float) -> str:
    """A computed distance, as a range where the places are not known well enough for one number."""
    if uncertainty_km < 0.1 * km:
        return _("about {km} km", km=number(rounded(km)))
    low, high = rounded(max(km - uncertainty_km, 0)), rounded(km + uncertainty_km)
    if low == 0:
        return _("up to {km} km", km=number(high))
    return _("about {low} to {high} km", low=number(low), high=number(high))


def coordinates(lat: float, lon: float) -> str:
    """Latitude and longitude in words, to a tenth of a degree."""
    up, along = _written(f"{abs(lat):.1f}"), _written(f"{abs(lon):.1f}")
    north = _("{degrees}° N", degrees=up) if lat >= 0 else _("{degrees}° S", degrees=up)
    east = _("{degrees}° E", degrees=along) if lon >= 0 else _("{degrees}° W", degrees=along)
    return f"{north}, {east}"
