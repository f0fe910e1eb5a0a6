"""Values in words, one module a kind of value; views know them as `phrases.when`, `phrases.label` and so on."""

from generator.site.phrases.dates import day, middle, months, period, preferred_date, when, years_of
from generator.site.phrases.figures import (
    coordinates,
    distance,
    figure,
    in_one_unit,
    number,
    percent,
    precision,
    rounded,
    units,
)
from generator.site.phrases.labels import (
    arrangement,
    label,
    language_name,
    lower_first,
    topic,
    verdict,
    verdict_meaning,
)
from generator.site.phrases.sources import articles, grade, published, voice

__all__ = [
    "arrangement",
    "articles",
    "coordinates",
    "day",
    "distance",
    "figure",
    "grade",
    "in_one_unit",
    "label",
    "language_name",
    "lower_first",
    "middle",
    "months",
    "number",
    "percent",
    "period",
    "precision",
    "preferred_date",
    "published",
    "rounded",
    "topic",
    "units",
    "verdict",
    "verdict_meaning",
    "voice",
    "when",
    "years_of",
]
