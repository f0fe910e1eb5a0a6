"""What search adds to the theme's results: every record's names and kind, and the words around the results.

It holds names as they are on file, native scripts included, so that a record is found by any of them; what a page
says beside its names is left to the theme's index.
"""

from __future__ import annotations

from generator.model.graph import Graph
from generator.model.records import Actor, Exercise, NameForm, Place, Source
from generator.site import phrases
from generator.site.addresses import address_of
from generator.site.wording import _


def search_names(graph: Graph) -> dict[str, object]:
    """The data of the search script.

    Returns:
        `words`: interface strings, with places in braces. `groups`: folders of pages with what they hold, in the
        order they are offered; the empty name stands for all other pages. `kinds`: kinds of records in words.
        `records`: by address below the site's root, the number of the kind and the record's names, its own first.
    """
    kinds: dict[str, int] = {}
    records: dict[str, list[object]] = {}
    named: tuple[Exercise | Actor | Place | Source, ...] = (
        *graph.exercises,
        *graph.actors,
        *graph.places,
        *graph.sources,
    )
    for record in named:
        number = kinds.setdefault(kind_of(record), len(kinds))
        records[address_of(record).html] = [number, *dict.fromkeys(names_of(record))]
    return {"words": _words(), "groups": _groups(), "kinds": list(kinds), "records": records}


def kind_of(record: Exercise | Actor | Place | Source) -> str:
    """What a record is, in words: its kind of page and, where there is one, its own kind."""
    match record:
        case Exercise():
            return _("Exercise")
        case Actor():
            return f"{_('Actor')} · {_capital(phrases.label(record.kind))}"
        case Place():
            return f"{_('Place')} · {_capital(phrases.label(record.kind))}"
        case Source():
            return f"{_('Source')} · {_capital(phrases.label(record.kind))}"


def names_of(record: Exercise | Actor | Place | Source) -> tuple[str, ...]:
    """Every name a record is known by, its own first."""
    forms: tuple[NameForm, ...] = ()
    match record:
        case Source():
            return (record.label, *((record.title.value,) if record.title else ()))
        case Exercise():
            forms = record.names
        case Actor():
            forms = (*record.native_names, *record.aliases)
        case Place():
            forms = record.alt_names
    return (record.name, *(form.value for form in forms))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _groups() -> list[tuple[str, str]]:
    return [
        ("exercises", _("Exercises")),
        ("actors", _("Actors")),
        ("places", _("Places")),
        ("sources", _("Sources")),
        ("quotations", _("Quotations")),
        ("claims", _("Claims")),
        ("disagreements", _("Disagreements")),
        ("", _("Other pages")),
    ]


def _words() -> dict[str, str]:
    return {
        "all": _("All"),
        "kinds": _("Narrow the results by kind"),
        "tags": _("Narrow the results by tag"),
        "list": _("List"),
        "page": _("Page"),
        "none": _("No results"),
        "found": _("{count} results"),
        "one": _("1 result"),
        "narrowed": _("{shown} of {count} results: {choice}"),
        "alike": _("Nothing is spelt “{query}”. These are spelt alike:"),
    }
