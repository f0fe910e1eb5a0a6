"""What a program that stays, such as a preview, knows of a briefing between two builds; it is held in memory alone.

Only edits of record files are followed file by file. After anything else everything is read anew.
"""

from __future__ import annotations

import gc
from pathlib import Path

from generator.commands.load import Known, Loaded, load, read_records
from generator.commands.settings import Settings
from generator.model.diagnostics import has_errors
from generator.store.inputs import Inputs, Reading, digest_of, digests_of_records, read_inputs
from generator.store.record_files import RECORD_TYPE_OF_FOLDER, LoadedRecords, read_record
from generator.store.yaml_text import read_yaml


class Warm:
    """The records of one project, as they were when they were last read."""

    def __init__(self) -> None:
        self._project: tuple[Path, Path, Path] | None = None
        self._inputs: Inputs | None = None
        self._known: Known | None = None
        self._loaded: Loaded | None = None

    @property
    def reading(self) -> Reading:
        """The files as they were read last."""
        return self._inputs.reading if self._inputs else Reading()

    def begin(self, settings: Settings) -> None:
        """Read everything, so that the first edit need not."""
        self.load(settings, read_inputs(settings.data, settings.seeds, settings))
        self.release()
        # Records stay; whoever looks for unused circles of objects need not look at them each time.
        gc.collect()
        gc.freeze()

    def edited(self, settings: Settings, inputs: Inputs) -> frozenset[str]:
        """The records whose files were edited since, if nothing else has changed; none otherwise."""
        before = self._inputs
        if before is None or self._project != _project(settings) or before.setting != inputs.setting:
            return frozenset()
        if before.seeds != inputs.seeds or before.data.keys() != inputs.data.keys():
            return frozenset()
        changed = {name: digest for name, digest in inputs.data.items() if before.data[name] != digest}
        found = digests_of_records(changed, RECORD_TYPE_OF_FOLDER).keys()
        return frozenset(found) if len(found) == len(changed) else frozenset()

    def load(self, settings: Settings, inputs: Inputs) -> Loaded:
        """Read and check what has changed; all of it where that is not known.

        Args:
            settings: The project.
            inputs: What is read, as it was before any of it was read for good.

        Raises:
            OSError: If a file cannot be read.
        """
        if self._loaded and self._project == _project(settings) and self._inputs == inputs:
            return self._loaded
        followed = self._followed(settings, inputs)
        records = followed or read_records(settings, inputs)
        before = (self._known.sound, self._known.articles, self._known.distances) if self._known else ()
        loaded = load(settings, Known(records, inputs, *before))
        # Somebody may have saved a file meanwhile; then nobody knows which bytes were read.
        now = read_inputs(settings.data, settings.seeds, settings, inputs.reading)
        if inputs.is_untouched(now):
            self._project, self._inputs, self._loaded = _project(settings), inputs, loaded
            self._known = Known(records, inputs, loaded.sound, loaded.graph.articles, loaded.graph.distances)
        else:
            self.forget()
        return loaded

    def release(self) -> None:
        """Let go of what was worked out; what was read is held on."""
        if self._loaded:
            self._loaded.graph.drop_views()
        self._loaded = None

    def forget(self) -> None:
        """Read everything anew the next time."""
        self._project = self._inputs = self._known = self._loaded = None

    def _followed(self, settings: Settings, inputs: Inputs) -> LoadedRecords | None:
        """The records known with those edited since; None if they have to be read as a whole."""
        known = self._known.records if self._known else None
        if known is None or known.diagnostics or self._inputs is None:
            return None
        edited = self.edited(settings, inputs)
        if not edited and (self._inputs.data != inputs.data or self._project != _project(settings)):
            return None
        records, documents = dict(known.records), dict(known.documents)
        for record_id in edited:
            kind, file = type(records[record_id]), documents[record_id].file
            content = (settings.data / kind.folder / f"{record_id}.yml").read_bytes()
            document, faults = read_yaml(content, file)
            record, more = read_record(kind, record_id, document)
            as_told = inputs.data[f"{kind.folder}/{record_id}.yml"] == digest_of(content)
            if faults or more or record is None or not as_told:
                # All faults of a briefing are told together, in the words and the order of a build from nothing.
                return None
            records[record_id], documents[record_id] = record, document
        return LoadedRecords(records, documents, [])


def _project(settings: Settings) -> tuple[Path, Path, Path]:
    return settings.root, settings.data, settings.seeds


def is_sound(loaded: Loaded) -> bool:
    """Whether pages may be made of what was loaded."""
    return not has_errors(loaded.diagnostics)
