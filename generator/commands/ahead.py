"""Makes the pages that somebody waits for, before all others: those of edited records, and those being looked at.

It is done only where nothing but the words of records has changed. Everything else is made by the build that follows,
which also remembers; it makes these pages again and finds them as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.commands.build import no_collections
from generator.commands.making import site_of
from generator.commands.settings import Settings
from generator.commands.warm import Warm, is_sound
from generator.site.addresses import address_in
from generator.site.own_templates import OwnTemplateError, own_templates
from generator.site.pages import Unit, record_pages, units
from generator.site.shared import Site
from generator.site.wording import language
from generator.store.files import write_file
from generator.store.inputs import read_inputs

# They tell of every record, and take as long as many others.
_WHOLE = frozenset({"downloads.md", "full-briefing.md"})


def make_ahead(settings: Settings, warm: Warm, looked_at: Collection[str]) -> tuple[str, ...]:
    """Load, check, and write the pages that somebody waits for.

    Args:
        settings: The project.
        warm: What is known of it.
        looked_at: Pages that stand in a browser now.

    Returns:
        The pages that are as they will be; none if everything has to be made in one go.

    Raises:
        OSError: If a file cannot be read or written.
    """
    with no_collections():
        return _make_ahead(settings, warm, looked_at)


def _make_ahead(settings: Settings, warm: Warm, looked_at: Collection[str]) -> tuple[str, ...]:
    inputs = read_inputs(settings.data, settings.seeds, settings, warm.reading)
    edited = warm.edited(settings, inputs)
    if not edited:
        return ()
    loaded = warm.load(settings, inputs)
    if not is_sound(loaded):
        return ()
    graph = loaded.graph
    site = site_of(settings, graph)
    own = {address_in(graph, graph.records[record_id]).page for record_id in edited}
    wanted = {*own, *looked_at} - _WHOLE
    with language(settings.language, loaded.wording), own_templates(settings.templates):
        made = tuple(unit for unit in _units(site, wanted) if (settings.docs / unit.page).is_file())
        try:
            pages = [page for unit in made for page in unit.make()]
        except OwnTemplateError:
            # The build that follows tells of it.
            return ()
        for page in pages:
            write_file(settings.docs / page.path, page.content, durable=False)
    return tuple(unit.page for unit in made)


def _units(site: Site, wanted: Collection[str]) -> Iterator[Unit]:
    """The units of these pages; the lists are not even cut where no page but a record's is wanted."""
    found = [unit for unit in record_pages(site) if unit.page in wanted]
    yield from found if len(found) == len(wanted) else (unit for unit in units(site) if unit.page in wanted)
