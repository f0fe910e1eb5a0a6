"""Values in words: dates at their precision, figures with their qualifier, and the names of closed sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from gettext import NullTranslations

from generator.model.dates import Edtf, Precision
from generator.model.numbers import in_base_unit
from generator.model.records import (
    Claim,
    Exercise,
    ExerciseDate,
    Figure,
    Place,
    Qualifier,
    Rank,
    Reliability,
    Source,
    SourceKind,
)
from generator.site.wording import _, active_catalogue, n_


def months() -> tuple[str, ...]:
    """The months of the year, January first."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def day(value: date) -> str:
    """A day: "23 July 2019"."""
    return f"{value.day} {months()[value.month - 1]} {value.year}"


def when(value: Edtf) -> str:
    """A date at the precision it is told in: "September 2018", "17–31 December 2020", "January 2024 or later"."""
    words = _plain_date(value)
    if value.approximate and value.precision is not Precision.INTERVAL:
        words = _("about {date}", date=words)
    return _("{date} (uncertain)", date=words) if value.uncertain else words


def _plain_date(value: Edtf) -> str:
    if value.precision is not Precision.INTERVAL:
        return _at_precision(value.text)
    start, _slash, end = value.text.partition("/")
    if start in ("", ".."):
        return _("{date} or earlier", date=_about(end))
    if end in ("", ".."):
        return _("{date} or later", date=_about(start))
    return _span(start, end)


def _span(start: str, end: str) -> str:
    """Two dates joined, with what they share said once."""
    a, b = Edtf.parse(start), Edtf.parse(end)
    plain = a.precision is b.precision and not (a.approximate or b.approximate)
    if plain and a.earliest and b.earliest and a.earliest.year == b.earliest.year:
        first, last = a.earliest, b.earliest
        month = months()[first.month - 1]
        if a.precision is Precision.DAY and first.month == last.month:
            return f"{first.day}–{day(last)}"
        if a.precision is Precision.DAY:
            return f"{first.day} {month} – {day(last)}"
        if a.precision is Precision.MONTH:
            return f"{month}–{_at_precision(end)}"
    joint = "–" if plain and a.precision is Precision.YEAR else " – "
    return f"{_about(start)}{joint}{_about(end)}"


def _about(text: str) -> str:
    words = _at_precision(text)
    return _("about {date}", date=words) if Edtf.parse(text).approximate else words


def _at_precision(text: str) -> str:
    value = Edtf.parse(text)
    first = value.earliest or value.latest
    if first is None:
        return _("unknown")
    match value.precision:
        case Precision.DAY:
            return day(first)
        case Precision.MONTH:
            return f"{months()[first.month - 1]} {first.year}"
        case Precision.SEASON:
            season = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}[first.month]
            return f"{season} {first.year}"
        case Precision.DECADE:
            return _("the {year}s", year=first.year)
        case Precision.CENTURY:
            return _("the years {start} to {end}", start=first.year, end=first.year + 99)
        case _:
            return str(first.year)


def period(stated: ExerciseDate) -> str:
    """First and last day in words, as short as they allow: "9 to 13 August 2021"."""
    start, end = stated.start, stated.end
    if end is None or end.text == start.text:
        if start.latest is None and start.earliest is not None:
            return _("from {date} on", date=_about(start.text.partition("/")[0]))
        bounded = start.precision is Precision.INTERVAL and not start.is_open
        return _("some time in {date}", date=when(start)) if bounded else when(start)
    if start.precision is end.precision is Precision.DAY and start.earliest and end.earliest:
        first, last = start.earliest, end.earliest
        if (first.year, first.month) == (last.year, last.month):
            return _("{first} to {last}", first=first.day, last=when(end))
        if first.year == last.year:
            return _("{first} to {last}", first=f"{first.day} {months()[first.month - 1]}", last=when(end))
    return _("{first} to {last}", first=when(start), last=when(end))


def years_of(value: Edtf) -> tuple[int, int] | None:
    """First and last year a date can mean; None where an end is open."""
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.year, value.latest.year


def middle(value: Edtf) -> str:
    """The middle day a date can mean, as text that sorts; of an open interval the day it has."""
    first, last = value.earliest, value.latest
    if first and last:
        return str(first + (last - first) / 2)
    return str(first or last)


def preferred_date(exercise: Exercise) -> ExerciseDate | None:
    """The date to show first: the preferred one, else the one told most precisely."""
    current = [d for d in exercise.dates if d.rank is not Rank.DEPRECATED]
    current.sort(key=lambda d: (d.rank is not Rank.PREFERRED, _width(d.start)))
    return current[0] if current else None


def _width(value: Edtf) -> int:
    if value.earliest is None or value.latest is None:
        return 10**6
    return (value.latest - value.earliest).days


def number(value: float | str) -> str:
    """A number with thousands separated, or the words that stand for one."""
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,g}"


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
    return f"{_qualified(part.qualifier, shown)} {unit}".strip()


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
    plural = {
        "mile": _("miles"),
        "hour": _("hours"),
        "day": _("days"),
        "meeting": _("meetings"),
        "soldier": _("soldiers"),
        "year": _("years"),
        "ship": _("ships"),
        "bomber": _("bombers"),
    }
    return plural.get(unit, unit) if value != 1 else unit


def grade(reliability: Reliability) -> str:
    """The Admiralty letters of a source, with what they mean (AJP-2.1)."""
    letters = {
        "A": _("completely reliable"), "B": _("usually reliable"), "C": _("fairly reliable"),
        "D": _("not usually reliable"), "E": _("unreliable"), "F": _("reliability cannot be judged"),
    }  # fmt: skip
    numbers = {
        1: _("confirmed by others"), 2: _("probably true"), 3: _("possibly true"), 4: _("doubtful"),
        5: _("improbable"), 6: _("truth cannot be judged"),
    }  # fmt: skip
    return _(
        "Admiralty code {letter}{number}: source {source}; information {information}",
        letter=reliability.source_grade,
        number=reliability.information_grade,
        source=letters[reliability.source_grade],
        information=numbers[int(reliability.information_grade)],
    )


def articles(kinds: Iterable[SourceKind]) -> str:
    """How many articles of each kind, most first: "3 news reports, 1 opinion piece"."""
    words = {
        SourceKind.NEWS: lambda n: n_("{count} news report", "{count} news reports", n),
        SourceKind.ANALYSIS: lambda n: n_("{count} analysis", "{count} analyses", n),
        SourceKind.OPINION: lambda n: n_("{count} opinion piece", "{count} opinion pieces", n),
        SourceKind.STATE_MEDIA: lambda n: n_("{count} report of state media", "{count} reports of state media", n),
        SourceKind.AI_GENERATED: lambda n: n_("{count} AI-generated text", "{count} AI-generated texts", n),
    }
    return ", ".join(words[kind](count) for kind, count in Counter(kinds).most_common())


def voice(source: Source) -> str:
    """A source as one who speaks: its label, and what kind of text it is unless news."""
    if source.kind is SourceKind.NEWS:
        return source.label
    return _("{source} ({kind})", source=source.label, kind=lower_first(label(source.kind)))


def lower_first(words: str) -> str:
    """Words with a small first letter, but for abbreviations."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def published(source: Source) -> str:
    """A source's date of publication in words."""
    if source.published.value is None:
        return _("date not printed")
    words = when(source.published.value)
    bounded = source.published.value.precision is not Precision.DAY
    return _("{date} (bounded from its own text)", date=words) if bounded else words


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
    north = _("{degrees}° N", degrees=f"{lat:.1f}") if lat >= 0 else _("{degrees}° S", degrees=f"{-lat:.1f}")
    east = _("{degrees}° E", degrees=f"{lon:.1f}") if lon >= 0 else _("{degrees}° W", degrees=f"{-lon:.1f}")
    return f"{north}, {east}"


def label(value: str) -> str:
    """The word for a member of a closed set, by its value."""
    labels = _labels(active_catalogue())
    return labels[value] if value in labels else value.replace("-", " ")


@cache
def _labels(_catalogue: NullTranslations) -> dict[str, str]:
    return {
        "person": _("Person"), "state": _("State"), "organisation": _("Organisation"), "alliance": _("Alliance"),
        "armed-service": _("Armed service"), "outlet": _("Outlet"), "group": _("Group, described"),
        "news": _("News"), "analysis": _("Analysis"), "opinion": _("Opinion"), "state-media": _("State media"),
        "ai-generated": _("AI-generated"),
        "field-exercise": _("Field exercise"), "command-post-exercise": _("Command-post exercise"),
        "naval-exercise": _("Naval exercise"), "air-exercise": _("Air exercise"),
        "joint-air-patrol": _("Joint air patrol"), "joint-naval-patrol": _("Joint naval patrol"),
        "joint-patrol": _("Joint patrol"), "war-games": _("War games"), "parade": _("Parade"), "series": _("Series"),
        "joint": _("Joint"), "unilateral": _("Unilateral"), "unilateral-with-guests": _("Unilateral, with guests"),
        "land": _("Land"), "naval": _("Naval"), "air": _("Air"), "joint-domain": _("Several domains"),
        "unknown": _("Not reported"),
        "held": _("Held"), "planned": _("Planned"), "expected": _("Expected"), "cancelled": _("Cancelled"),
        "personnel": _("Personnel"), "aircraft": _("Aircraft"), "ships": _("Ships"), "equipment": _("Equipment"),
        "duration": _("Duration"), "distance": _("Distance"), "edition": _("Edition"), "countries": _("Countries"),
        "range": _("Range"), "sea-area": _("Sea area"), "region": _("Region"), "route": _("Route"),
        "chokepoint": _("Chokepoint"), "port": _("Port"),
        "host": _("Host"), "participant": _("Participant"), "overseer": _("Overseer"), "observer": _("Observer"),
        "stated": _("Stated aim"), "ascribed": _("Ascribed by others"),
        "protest": _("Protest"), "accusation": _("Accusation"), "denial": _("Denial"),
        "warning-shots": _("Warning shots"), "incident": _("Incident"), "report": _("Report"), "praise": _("Praise"),
        "assessment": _("Assessment"),
        "direct": _("Direct quotation"), "mixed": _("Fragment in quotation marks"), "indirect": _("Reported speech"),
        "agreements": _("Agreements"), "meetings": _("Meetings and calls"), "exercises": _("Exercises"),
        "arms": _("Arms"), "technology": _("Technology"), "trade": _("Trade"), "energy": _("Energy"),
        "sanctions": _("Sanctions"), "borders": _("Borders"), "territory": _("Territory and status"),
        "diplomacy": _("Diplomacy"), "assessments": _("Assessments"), "unknowns": _("Known unknowns"),
        "conflict": _("Conflict"), "status": _("Status dispute"), "open": _("Open"),
        "rounding": _("Rounding or units"), "naming": _("Naming"), "scope": _("Difference of scope"),
        "superseded": _("Superseded"),
    }  # fmt: skip


def arrangement(value: str) -> str:
    """Who held an exercise, in words that stand alone."""
    return _("Arrangement not reported") if value == "unknown" else label(value)


def topic(value: str) -> str:
    """The heading of a claim's topic."""
    return _("Alliance and alignment") if value == "alliance" else label(value)


def verdict(value: str) -> str:
    """A disagreement's verdict in words."""
    return _("Differing judgements") if value == "assessment" else label(value)


def verdict_meaning(value: str) -> str:
    """What a verdict means, in one sentence."""
    return {
        "conflict": _("The statements cannot all be right."),
        "assessment": _("Judgements that differ, or bear on different things."),
        "denial": _("One side asserts what another denies."),
        "status": _("Whose it is, or what it is, is disputed."),
        "open": _("Taken literally they cannot all be right; the sources do not settle it."),
        "rounding": _("The figures agree once units and rounding are allowed for."),
        "naming": _("The same thing under different names."),
        "scope": _("The statements are about different things, or differ only in detail, and can all be right."),
        "superseded": _("A later statement or event replaced an earlier one."),
    }[value]


def language_name(tag: str) -> str:
    """A language's own name for itself by its BCP 47 tag; the tag for one without an entry here."""
    own_names = {
        "ar": "العربية", "de": "Deutsch", "en": "English", "es": "español", "fa": "فارسی", "fr": "français",
        "hi": "हिन्दी", "it": "italiano", "ja": "日本語", "ko": "한국어", "mn": "монгол", "no": "norsk",
        "pl": "polski", "pt": "português", "ru": "русский", "tr": "Türkçe", "uk": "українська", "zh": "中文",
    }  # fmt: skip
    return own_names.get(tag.partition("-")[0], tag)
