"""Rules on who took part: states, services and alliances in an exercise's sentences, with their roles.

Who objected, watched, was warned, or is only near is no participant; observers are kept as observers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.extract.exercises.triggers import Trigger, sentence_of
from generator.extract.exercises.words import ExerciseWords, StateName, StatesOf
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import ParticipantRole

_NOT_FOR = re.compile(
    r"\b(?:against|threats?\s+(?:from|by|of)|deter(?:ring|rence\s+of)?|repel(?:ling)?|off|near|around|border(?:s|ing|ed)?(?:\s+with)?|inside|outside"
    r"|invasion\s+of|invad(?:e|es|ed|ing)|attack(?:s|ing)?\s+(?:on|by)|attack(?:ing)?|defend(?:ing)?|defen[cs]e\s+of|warn(?:s|ed|ing)?(?:\s+to)?|messages?\s+to|signals?\s+to"
    r"|anger(?:s|ed|ing)?(?:\s+by)?|provok(?:e|ed|ing)|aimed\s+at|targeting|targets?|directed\s+at|condemned\s+by|critici[sz]ed\s+by|opposed\s+by"
    r"|protests?\s+(?:from|by)|criticism\s+(?:from|by)|tensions?\s+(?:with|between|over|in)|rivals?|enem(?:y|ies)|neighbou?r(?:s|ing)?|adversar(?:y|ies)|concerns?\s+(?:in|from|about)"
    r"|in|at|to|toward|towards|over|into|across|along|through|from\s+the\s+coast\s+of|coasts?\s+of|waters\s+of|north\s+of|south\s+of"
    r"|east\s+of|west\s+of|km\s+from|miles\s+from|kilomet(?:re|er)s\s+from|territory\s+of|war\s+(?:with|in|against)|support\s+(?:for|of)|pressure\s+on|like|unlike|by\s+fears\s+of"
    r"|tell|told|urged|called\s+on|asked|on|about|regarding|despite|defy|defying|respon(?:d|se|ding)\s+to|against\s+a)\s+(?:the\s+|a\s+|neighbou?ring\s+|nearby\s+|rival\s+|mainland\s+)?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:with|alongside|by|between|involving|includ(?:es?|ed|ing)|joins?|joined|joining|joined\s+by|hosted\s+by|led\s+by|organi[sz]ed\s+by|among|comprising|featuring|besides|bringing\s+together"
    r"|(?:troops|forces|personnel|soldiers|ships|warships|vessels|aircraft|jets|units|contingents?|militaries|navies|armies|marines|sailors|participants?|teams|members|military)\s+(?:from|of)"
    r"|nations|participants|countries|invited|as\s+well\s+as|plus|from)\s*:?\s+(?:the\s+|both\s+|its\s+ally\s+|host\s+|ally\s+|allies\s+)?$",
    re.IGNORECASE,
)
_OBSERVES = re.compile(r"\bobservers?\s+(?:from|of)\s+(?:[\w’'-]+[\s,]+(?:and\s+)?){0,6}$", re.IGNORECASE)
_OBSERVED = re.compile(r"[^.;]{0,60}?\b(?:as\s+(?:an\s+)?observers?|sen[dt]\s+observers?|invited\s+to\s+observe|to\s+observe|observers?\s+status|will\s+observe|observed\s+the|are\s+observing|were\s+observing|was\s+observing)\b")
_COMMAND = re.compile(r"\s+(?:[A-Z][\w-]+\s+){0,2}(?:Command|Fleet|Forces?|Navy|Army|Corps|Guard|Air)\b")
_HOSTS = re.compile(r"(?:hosted\s+by|hosts?,?)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINS = re.compile(r"^[\s,]*(?:and|&|,|as\s+well\s+as|,\s+and|along\s+with|together\s+with|/|–|-|plus)?\s*(?:the\s+|its\s+ally\s+)?$")
_PAIR = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Tt]hese)\s+(?P<n>two|three|four)?\s*(?:[Aa]sian\s+|neighbou?ring\s+|allied\s+|[a-z]+-?armed\s+)?"
    r"(?P<what>countries|nations|sides|allies|neighbou?rs|militaries|navies|armies|states|air\s+forces|fleets|powers|forces|partners|governments|countries['’])\b"
)
_PARTICIPATES = re.compile(
    r"\b(?:t(?:ook|ake|akes|aking|aken)\s+part|participat\w+|join(?:ed|ing|s)?|contribut\w+|sent|sending|deploy(?:ed|ing|s)|field(?:ed|ing)"
    r"|participants|participating|including|alongside|comprising|hosted|hosting|involv(?:ed|es|ing)|invited)\b"
)


@dataclass(frozen=True, slots=True)
class Side:
    """A participant as told: whose it is, the words that show it and its role."""

    span: Span
    code: str
    role: ParticipantRole


class SideRules:
    """Finds the sides of exercises in one article."""

    def __init__(self, prose: Prose, known: ExerciseWords, states: StatesOf) -> None:
        self._prose, self._known, self._states = prose, known, states

    def of_trigger(self, trigger: Trigger) -> list[Side]:
        """States among a trigger's own modifiers, and those that hold it or join it in its sentence."""
        sides = [Side(Span(s.start, s.end), s.code, ParticipantRole.PARTICIPANT) for s in trigger.states]
        sentence = sentence_of(self._prose, trigger.head.start)
        sides += self._in_sentence(sentence, trigger)
        return sides

    def owner(self, sentences: Iterable[Span]) -> list[Side]:
        """The first state its sentences name, where nobody is told to take part: "Egypt's president attended …"."""
        text = self._prose.text
        for sentence in sentences:
            for state in self._states.within(sentence.start, sentence.end)[:2]:
                before = text[max(sentence.start, state.start - 60) : state.start]
                if not _NOT_FOR.search(before) and not _OBSERVES.search(before):
                    return [Side(Span(state.start, state.end), state.code, ParticipantRole.PARTICIPANT)]
        return []

    def nearby(self, sentence: Span) -> list[Side]:
        """States in a sentence that goes on about an exercise without naming it, where words say that they took part."""
        text = self._prose.text[sentence.start : sentence.end]
        if not _PARTICIPATES.search(text):
            return []
        return self._in_sentence(sentence, None)

    def _in_sentence(self, sentence: Span, trigger: Trigger | None) -> list[Side]:
        text = self._prose.text
        states = self._states.within(sentence.start, sentence.end)
        chains: list[list[StateName]] = []
        for state in states:
            joins = chains and _JOINS.match(self._between(chains[-1][-1], state))
            mixed = joins and chains[-1][-1].form != state.form and "adjective" in (chains[-1][-1].form, state.form)
            if joins and not (mixed and not state.paired):
                chains[-1].append(state)
            else:
                chains.append([state])
        found: list[Side] = []
        for chain in chains:
            role = self._role(chain, sentence, trigger)
            if role:
                found += [Side(Span(s.start, s.end), s.code, role) for s in chain]
        for match in _PAIR.finditer(text, sentence.start, sentence.end):
            if self._acts(match.end(), sentence, trigger) or (trigger and match.end() < trigger.head.start):
                count = {"three": 3, "four": 4}.get(match["n"] or "", 2)
                found += [
                    Side(Span(*match.span()), code, ParticipantRole.PARTICIPANT)
                    for code in self._meant(match.start(), count)
                ]
        return found

    def _between(self, left: StateName, right: StateName) -> str:
        """What stands between two names, without a noun that both share ("Russian and Chinese")."""
        between = self._prose.text[left.end : right.start]
        return re.sub(r"^(?:['’]s?)?(?:\s+(?:troops|forces|navies|navy|army|air\s+force|military))?", "", between)

    def _role(self, chain: list[StateName], sentence: Span, trigger: Trigger | None) -> ParticipantRole | None:
        """The role of a list of states; None if it took no part as far as the sentence tells."""
        text, first, last = self._prose.text, chain[0], chain[-1]
        before = text[max(sentence.start, first.start - 60) : first.start]
        after = text[last.end : min(sentence.end, last.end + 60)]
        if trigger and trigger.span.start <= first.start < trigger.span.end:
            return ParticipantRole.PARTICIPANT
        if _OBSERVES.search(before) or _OBSERVED.match(after):
            return ParticipantRole.OBSERVER
        follower = self._follower(after)
        forces = follower in self._known.forces
        forces = forces or bool(_COMMAND.match(after))
        if last.form != "adjective" and re.match(r"\s+[A-Z]", after) and not (forces or self._is_head(follower)):
            return None  # "U.S. House Speaker"
        if _HOSTS.search(before):
            return ParticipantRole.HOST
        if _NOT_FOR.search(before) and not re.search(r"(?:joined|invited|sent|by)\s+(?:the\s+)?$", before):
            return None
        if last.form == "adjective" or after[:1] in "'’":
            if follower in self._known.speakers or not (forces or self._is_head(follower)):
                return None
        if _WITH.search(before) and (trigger or forces or last.form == "noun"):
            if re.search(r"\b(?:talks|tensions?|relations|ties|border|war|meeting|statement|report|news|protests?|criticism|said)\s+(?:with|by|between|from)\s+(?:the\s+)?$", before):
                return None
            if re.search(r"\bfrom\s+(?:the\s+)?$", before) and not (re.search(r"(?:troops|forces|personnel|soldiers|ships|warships|vessels|aircraft|jets|units|contingents?|participants?|teams|marines|sailors|navies|armies|militaries|members|servicemen)\s+from\s+(?:the\s+)?$", before, re.IGNORECASE)):
                return None
            return ParticipantRole.PARTICIPANT
        if self._acts(last.end, sentence, trigger) or (forces and trigger is None):
            return ParticipantRole.PARTICIPANT
        if forces and trigger and (self._verb_between(last.end, sentence.end) or first.start - sentence.start < 30):
            return ParticipantRole.PARTICIPANT
        return None

    def _follower(self, after: str) -> str:
        match = re.match(r"(?:['’]s?)?\s+(?:(?:and|military['’]s)\s+)?([\w’'-]+)", after)
        return match[1].lower() if match else ""

    def _is_head(self, word: str) -> bool:
        return word in self._known.heads or word in self._known.military or word in self._known.joint

    def _verb_between(self, start: int, end: int) -> bool:
        words = [self._prose.words[i].lower() for i in self._prose.words_in(Span(start, end))]
        return any(word in self._known.verbs for word in words[:8])

    def _acts(self, end: int, sentence: Span, trigger: Trigger | None) -> bool:
        """Whether the words behind a name tell that it holds or joins the exercise."""
        aside = re.compile(r"(?:['’]s?\s+\w+)?,\s+(?:which|who|both|neither)\b[^,.;]{0,80},").match(self._prose.text, end, sentence.end)
        end = aside.end() if aside else end
        stop = min(sentence.end, max(trigger.head.start, end) if trigger and trigger.head.start > end else sentence.end)
        words = [self._prose.words[i].lower() for i in self._prose.words_in(Span(end, stop))]
        window = words[:14]
        other = next((s for s in self._states.within(end + 1, stop)), None)
        joint = re.search(r"\b(?:with|alongside|and)\b", self._prose.text[end : other.start]) if other else None
        if other and not joint:
            window = window[: len(self._prose.words_in(Span(end, other.start)))]
        for position, word in enumerate(window):
            if word.endswith("ed") and word not in self._known.verbs and word not in ("armed", "led", "united"):
                return False
            if position == 0 and word in (":", "—"):
                return False  # A dateline.
            if word in (";", ":", "that", "which", "where", "because", "after", "as") and position > 0:
                return False
            if word in self._known.speech and word not in self._known.verbs:
                return False
            if word in self._known.speech and position < 3 and word in ("announced", "agreed"):
                rest = " ".join(window[position + 1 : position + 10])
                return bool(re.search(r"\b(?:it|they)\s+(?:will|would|had|have)\b|\bplans\b|^(?:to|a|the|joint|military|new)\b", rest))
            if word in self._known.verbs:
                if trigger is None:
                    return bool(re.search(r"part|particip|join|contribut|sen[td]|deploy|field|host", " ".join(window[position : position + 3])))
                return True
        return False

    def _meant(self, before: int, count: int) -> list[str]:
        """Whom "the two countries" means: the pair named together last, else the states named most so far."""
        earlier = self._states.within(0, before)
        if count == 2:
            for left, right in list(zip(earlier[:-1], earlier[1:], strict=True))[:-7:-1]:
                between = self._prose.text[left.end : right.start]
                if left.code != right.code and re.fullmatch(r"(?:['’]s?)?\s*(?:and|-|–|/|&)\s*(?:the\s+)?", between) and before - right.end < 900:
                    return [left.code, right.code]
        counts = Counter(state.code for state in earlier)
        if len(counts) < count:
            return []
        first = {state.code: state.start for state in reversed(earlier)}
        chosen = sorted(counts, key=lambda code: (-counts[code], first[code]))[:count]
        return sorted(chosen, key=lambda code: first[code])


def merged(sides: Iterable[Side]) -> tuple[Side, ...]:
    """One side a state and role, the first that was told; an observer who also took part took part."""
    kept: dict[str, Side] = {}
    rank: Sequence[ParticipantRole] = (ParticipantRole.OBSERVER, ParticipantRole.PARTICIPANT, ParticipantRole.HOST)
    for side in sides:
        held = kept.get(side.code)
        if held is None or (held.role is not side.role and rank.index(side.role) > rank.index(held.role)):
            kept[side.code] = Side(held.span if held else side.span, side.code, side.role)
    return tuple(kept.values())
