"""Records without a fault of their own, and where the words that they cite stand, so that neither is looked for again.

A record is as it was found while its file is the same, and of each source that it cites the record and the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.store.build_memory import SOUND
from generator.store.checked_json import read_checked, write_checked

# Where each citation of a record begins and ends in its article, one behind the other, in the order of the record.
Ends = Sequence[int]


class SoundRecord(NamedTuple):
    """A record as it was found: the digest of its file, the sources it cites, and where their words stand."""

    digest: str
    sources: Sequence[str]
    ends: Ends


@dataclass(frozen=True, slots=True)
class SoundRecords:
    """What was found.

    Attributes:
        setting: A digest of what all rules depend on: settings, program, gazetteer.
        sources: A digest of each source's record and article, by its id.
        records: The records, by their ids.
    """

    setting: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, SoundRecord] = field(default_factory=dict)

    def standing(self, setting: str, sources: Mapping[str, str], digests: Mapping[str, str]) -> dict[str, SoundRecord]:
        """The records that are as they were found.

        Args:
            setting: What all rules depend on now.
            sources: The digests of sources now.
            digests: Those of the files of records.
        """
        if setting != self.setting:
            return {}
        others = {source for source, digest in self.sources.items() if sources.get(source) != digest}
        return {
            record_id: record
            for record_id, record in self.records.items()
            if digests.get(record_id) == record.digest and others.isdisjoint(record.sources)
        }


NONE_SOUND = SoundRecords()


def read_sound(folder: FilePath) -> SoundRecords:
    """What was kept in a folder; nothing where nothing of use is kept."""
    try:
        kept, _text = read_checked(folder / SOUND)
        records = {name: SoundRecord(digest, sources, ends) for name, digest, sources, ends in kept["records"]}
        return SoundRecords(kept["setting"], kept["sources"], records)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return NONE_SOUND


def keep_sound(folder: FilePath, sound: SoundRecords) -> None:
    """Keep what was found; where that cannot be written, it is looked for again."""
    records = [[name, r.digest, r.sources, r.ends] for name, r in sound.records.items()]
    with suppress(OSError):
        kept = {"setting": sound.setting, "sources": sound.sources, "records": records}
        write_checked(folder / SOUND, kept)
