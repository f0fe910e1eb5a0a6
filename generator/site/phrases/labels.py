"""The names of closed sets: kinds, topics, verdicts and languages, as a reader is told them."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from generator.site.wording import _, active_catalogue, own_label


def label(value: str) -> str:
    """The word for a member of a closed set, by its value."""
    if own := own_label(value):
        return own
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


def lower_first(words: str) -> str:
    """Words with a small first letter, but for abbreviations."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def language_name(tag: str) -> str:
    """A language's own name for itself by its BCP 47 tag; the tag for one without an entry here."""
    own_names = {
        "ar": "العربية", "de": "Deutsch", "en": "English", "es": "español", "fa": "فارسی", "fr": "français",
        "hi": "हिन्दी", "it": "italiano", "ja": "日本語", "ko": "한국어", "mn": "монгол", "no": "norsk",
        "pl": "polski", "pt": "português", "ru": "русский", "tr": "Türkçe", "uk": "українська", "zh": "中文",
    }  # fmt: skip
    return own_names.get(tag.partition("-")[0], tag)
