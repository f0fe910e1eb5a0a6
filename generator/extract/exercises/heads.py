"""Rules on whether a word is a drill's head noun at all: not a verb, a figure of speech, a tool or a toy.

They read the words beside it; how surely it is a military one is weighed elsewhere.
"""

from __future__ import annotations

from generator.extract.exercises.naming import Naming


class Heads(Naming):
    """Tells head nouns from words that only look like them."""

    def _led(self, index: int, words: tuple[str, ...], *, joint: bool, military: bool) -> bool:
        """Patrols, flights and training are exercises only when held jointly, or by bombers."""
        lower = self._lower[index]
        if lower.startswith("train"):
            if military and self._lower[index + 1 : index + 3] == ["with", "live"]:
                return True
            return (
                joint
                and (military or "air" in words or "forces" in words or self._among_forces(index))
                and self._lower[index + 1 : index + 2] not in (["exercise"], ["exercises"], ["drills"])
            )
        if "combat" in words and "readiness" in words:
            return True
        such = index > 0 and self._lower[index - 1] == "such"
        return joint or such or (not lower.startswith("sail") and "bomber" in words)

    def _among_forces(self, index: int) -> bool:
        """Whether the words around name troops or ships."""
        around = {*self._lower[max(0, index - 20) : index + 20]}
        return bool(around & self._known.military_words - self._known.faint_words)

    def _may_be(self, index: int, sort: str, words: tuple[str, ...]) -> bool:
        """Whether the head can be one at all: a noun, and not of a car, a hole or a right."""
        known, lower = self._known, self._lower[index]
        before = self._lower[index - 1] if index else ""
        after = self._lower[index + 1] if index + 1 < len(self._lower) else ""
        if sort == "war":
            of_what = self._lower[index - 2] if index > 1 else ""
            simile = self._lower[max(0, index - 3) : index - 1] == ["like", "a"]
            return before == "war" and after != "plan" and of_what not in known.civil and not simile
        if sort == "cooperative":
            return "cooperative" in words and "maritime" in words
        if sort == "snap":
            return self._is_snap(index, words)
        if sort in ("edition", "firing"):
            return self._is_edition(index, words) if sort == "edition" else self._is_firing(before, after)
        if sort == "event":
            return before == "training"
        if after in known.tails or before in ("room", "space", "freedom") or words[:1] == ("room",):
            return False
        if lower.startswith(("exercise", "drill", "manoeuv", "maneuv")):
            return not self._is_verb_or_figure(index, before, after, words)
        return True

    def _is_firing(self, before: str, after: str) -> bool:
        """As in "live firing", "firing by the navy"."""
        shot = before in ("live", "missile", "artillery", "gunnery", "naval", "rocket")
        return after == "by" or (shot and after not in self._known.heads and after not in self._known.tails)

    def _is_edition(self, index: int, words: tuple[str, ...]) -> bool:
        """As in "last year's edition", "the 2021 edition", "the 18th edition of": of something held again and again."""
        before = self._lower[index - 1] if index else ""
        again = {"last", "previous", "earlier", "next", "year's", "year’s", "inaugural", "latest", "coming"} & {
            *words,
            before,
        }
        return bool(again) or before[:1].isdecimal() or before in self._known.numbers or before in self._known.modifiers

    def _is_snap(self, index: int, words: tuple[str, ...]) -> bool:
        """As in "combat readiness check", "snap inspection of the combat readiness"."""
        military = {"combat", "military", "readiness", "army", "naval", "fleet", "troops", "forces"}
        behind = set(self._lower[index + 1 : index + 8]) if "snap" in words or "surprise" in words else set()
        return bool({"readiness", "snap", "surprise"} & set(words)) and bool(military & (set(words) | behind))

    def _is_verb_or_figure(self, index: int, before: str, after: str, words: tuple[str, ...]) -> bool:
        """Whether "exercise", "drill" or "manoeuvre" is a verb, a figure of speech or part of another name here."""
        known, lower = self._known, self._lower[index]
        capital_follows = self._words[index + 1 : index + 2] and self._words[index + 1][0].isupper()
        return bool(
            (self._words[index] == "Drill" and capital_follows and not self._opens(index))
            or (before in known.verb_leads and not capital_follows)
            or (lower.startswith("exercise") and not self._series_at(index + 1) and self._has_object(index))
            or (lower == "exercise" and after == "in" and not words)
            or (before in ("for", "to") and self._lower[index - 2 : index - 1] in (["room"], ["space"]))
            or (after == "of" and self._object_follows(index + 2))
        )

    def _has_object(self, index: int) -> bool:
        """Whether something is exercised: "exercise great restraint", and no full stop between."""
        behind = self._lower[index + 1 : index + 3]
        if behind[:1] and not behind[0][0].isalpha():
            return False
        return bool(self._known.objects & {*behind})

    def _object_follows(self, at: int) -> bool:
        return any(word in self._known.objects for word in self._lower[at : at + 3])
