"""The lexicon's words for exercises, and the finding of states in a stretch of text.

A state is found by its name, its adjective or its capital, also inside a pair ("Franco-Italian").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from generator.model.lexicon import Lexicon

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?", re.UNICODE)
_REALMS = frozenset({"Republic", "Kingdom", "State", "Sultanate", "Emirate", "Principality", "Federation"})
_WATERS = frozenset({"Sea", "Strait", "Straits", "Ocean", "Gulf", "Bay", "Peninsula", "Channel", "Trench", "Basin"})


@dataclass(frozen=True, slots=True)
class StateName:
    """A state in the text.

    Attributes:
        start, end: Offsets of the words, without possessive.
        code: ISO 3166-1 alpha-2.
        form: `noun`, `adjective`, `capital`, or `force` for a ship's prefix or a service.
        paired: It is joined to another by a hyphen or a slash.
    """

    start: int
    end: int
    code: str
    form: str
    paired: bool = False


class ExerciseWords:
    """Every list that the rules on exercises read, as sets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.heads = dict(lexicon.table("exercise_heads"))
        self.military = lexicon.words("exercise_military")
        self.joint = lexicon.words("exercise_joint")
        self.modifiers = lexicon.words("exercise_modifiers")
        self.dets = lexicon.words("exercise_dets")
        self.definite = lexicon.words("exercise_definite")
        self.apart = lexicon.words("exercise_apart")
        self.civil = lexicon.words("exercise_civil")
        self.objects = lexicon.words("exercise_objects")
        self.verb_leads = lexicon.words("exercise_verb_leads")
        self.hyphen_tails = lexicon.words("exercise_hyphen_tails")
        self.tails = lexicon.words("exercise_tails")
        self.staff = lexicon.words("exercise_staff")
        self.military_words = lexicon.words("military_words")
        self.faint_words = lexicon.words("military_faint_words")
        self.game_words = lexicon.words("exercise_game_words")
        self.civil_signs = lexicon.words("exercise_civil_signs")
        self.ships = frozenset(lexicon.table("military_ship_prefixes"))
        self.forces = lexicon.words("military_forces")
        self.speakers = lexicon.words("military_speakers")
        self.verbs = lexicon.words("exercise_verbs")
        self.speech = lexicon.words("exercise_speech")
        self.kinds = dict(lexicon.table("exercise_kinds"))
        self.domains = dict(lexicon.table("exercise_domains"))
        self.activities = dict(lexicon.table("exercise_activities"))
        self.calendar = frozenset({*lexicon.table("months"), *lexicon.table("weekdays")})
        self.numbers = frozenset(lexicon.table("number_words"))
        self.bodies = frozenset(
            word for name in ("names_services", "names_alliances", "names_groups") for word in lexicon.lists[name]
        )
        self.body_words = frozenset(word for body in self.bodies for word in body.split())
        self.series = _by_first(lexicon.lists["exercise_series"])
        self.capitals = frozenset(name.lower() for name in lexicon.table("names_capitals"))
        self.states = StateNames(lexicon)


def _by_first(names: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Names of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        words = tuple(name.split())
        found[words[0]].append(words)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in found.items()}


class StateNames:
    """Finds states by the lexicon's tables."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for table, form in (("names_capitals", "capital"), ("names_demonyms", "adjective"), ("names_states", "noun")):
            for name, code in lexicon.table(table).items():
                words = tuple(_TOKEN.findall(name))
                if words:
                    self._names[words[0]].append((words, code, form))
        for name, code in lexicon.table("military_services").items():
            self._names[_TOKEN.findall(name)[0]].append((tuple(_TOKEN.findall(name)), code, "force"))
        self._ships = lexicon.table("military_ship_prefixes")
        for rows in self._names.values():
            rows.sort(key=lambda row: (-len(row[0]), row[2] != "noun"))
        self._pairs = dict(lexicon.table("exercise_pairs"))

    def find(self, text: str, start: int, end: int) -> list[StateName]:
        """The states between two offsets, in order."""
        tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
        words = [text[a:b] for a, b in tokens]
        found: list[StateName] = []
        index = 0
        while index < len(words):
            word = words[index]
            row = next((r for r in self._names.get(word, ()) if tuple(words[index : index + len(r[0])]) == r[0]), None)
            length = len(row[0]) if row else 1
            begin, finish = tokens[index][0], tokens[index + length - 1][1]
            if index > 1 and words[index - 1] == "of" and words[index - 2] in _REALMS:
                begin = tokens[index - 2][0]
            joined = text[finish : finish + 1] in "-–/‑" or text[begin - 1 : begin] in "-–/‑"
            paired = bool(joined and text[max(begin - 1, 0) : finish + 1].strip("-–/‑") and len(text) > finish)
            if row and self._is_water(words, index, length):
                row = None
            own = (
                found and found[-1].form == "adjective" and text[found[-1].end : begin] == " "
            )  # "the Belgian BNS Iris"
            if (
                word in self._ships
                and not own
                and self._is_ship(words[index + 1 : index + 2], text[finish : finish + 2])
            ):
                found.append(StateName(begin, finish, self._ships[word], "force"))
            elif row and "\n" not in text[begin:finish]:
                found.append(StateName(begin, finish, row[1], row[2], paired))
            elif word.lower() in self._pairs and text[finish : finish + 1] in ("-", "‑", "–"):
                found.append(StateName(begin, finish, self._pairs[word.lower()], "adjective", paired=True))
            index += length
        return found

    @staticmethod
    def _is_ship(following: list[str], gap: str) -> bool:
        """Whether a name in small letters follows a ship's prefix, with only a space or Markdown between."""
        return bool(following and following[0][:1].isupper() and not following[0].isupper()) and gap[:1] == " "

    @staticmethod
    def _is_water(words: list[str], index: int, length: int) -> bool:
        """Whether a state's name is only a part of a sea's, strait's or peninsula's."""
        after = words[index + length : index + length + 1]
        before = words[max(index - 3, 0) : index]
        if before[-1:] == ["the"]:
            before = before[:-1]
        return bool(after and after[0] in _WATERS) or (
            before[-1:] == ["of"] and len(before) > 1 and before[-2] in _WATERS
        )


class StatesOf:
    """The states of one text, found once, when first asked for."""

    def __init__(self, text: str, names: StateNames) -> None:
        self._text, self._names = text, names

    @cached_property
    def all(self) -> list[StateName]:
        return self._names.find(self._text, 0, len(self._text))

    @cached_property
    def _starts(self) -> list[int]:
        return [state.start for state in self.all]

    def within(self, start: int, end: int) -> list[StateName]:
        """The states that begin between two offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, offset: int) -> StateName | None:
        """The state whose name an offset lies in."""
        index = bisect_right(self._starts, offset) - 1
        state = self.all[index] if index >= 0 else None
        return state if state and offset < state.end else None
