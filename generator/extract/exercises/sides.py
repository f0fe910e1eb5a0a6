"""Rules on who took part: states, services and alliances in an exercise's sentences, with their roles.

Who objected, watched, was warned, or is only near is no participant; observers are kept as observers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.extract.exercises.cues import (
    ABSENT,
    ANNOUNCED,
    ANSWERS,
    ASIDE,
    COMMAND,
    FORCES_FROM,
    FROM,
    GAPPED,
    GATHERED,
    GIVES,
    HOSTS,
    INVOLVED,
    JOINS,
    LIGHT,
    LISTED,
    MEANWHILE,
    NOT_FOR,
    OBSERVED,
    OBSERVES,
    PAIR,
    PARTICIPATES,
    SAID_OF_ITSELF,
    SPEAKER,
    TAKES_PART,
    TALKS_WITH,
    WATCHES,
    WITH,
)
from generator.extract.exercises.parties import Side, meant
from generator.extract.exercises.trigger import Trigger
from generator.extract.exercises.view import sentence_of
from generator.extract.exercises.words import ExerciseWords, StateName, StatesOf
from generator.extract.prose import Prose
from generator.model.articles import Span
from generator.model.records import ParticipantRole

# Words with nothing between that ends their phrase.
_PLAIN_WORDS = re.compile(r"(?:\s+(?!(?:and|of|in|to|by|at|on|for|with|from|said|who|which|was|is)\b)[\w-]+){1,4}")


class SideRules:
    """Finds the sides of exercises in one article."""

    def __init__(self, prose: Prose, known: ExerciseWords, states: StatesOf) -> None:
        self._prose, self._known, self._states = prose, known, states

    def of_trigger(self, trigger: Trigger, others: Sequence[Span] = ()) -> list[Side]:
        """States among a trigger's own modifiers, and those that hold it or join it in its sentence.

        Args:
            trigger: Whose sides.
            others: Head nouns of other triggers: what answers one of them belongs to another exercise.
        """
        sides = [Side(Span(s.start, s.end), s.code, ParticipantRole.PARTICIPANT) for s in trigger.states]
        sentence = self._own_clause(sentence_of(self._prose, trigger.head.start), trigger.head, others)
        sides += self._in_sentence(sentence, trigger)
        return sides

    def _own_clause(self, sentence: Span, head: Span, others: Sequence[Span]) -> Span:
        """A sentence cut where it turns to the exercise that this one answers, or that answers it."""
        start, end = sentence.start, sentence.end
        for other in others:
            if head.end <= other.start < end:
                turn = ANSWERS.search(self._prose.text, head.end, other.start)
                end = turn.start() if turn else end
            elif start <= other.start < head.start:
                turn = ANSWERS.search(self._prose.text, other.end, head.start)
                start = turn.end() if turn else start
        return Span(start, end)

    def owner(self, sentences: Iterable[Span]) -> list[Side]:
        """The first state its sentences name, where nobody is told to take part: "Egypt's president attended …"."""
        text = self._prose.text
        for sentence in sentences:
            for state in self._states.within(sentence.start, sentence.end)[:2]:
                if state.form == "capital":
                    continue  # Likelier a dateline.
                before = text[max(sentence.start, state.start - 60) : state.start]
                after = text[state.end : state.end + 40]
                if state.form == "adjective" and (
                    self._follower(after) in self._known.speakers or SPEAKER.match(after)
                ):
                    continue
                if not NOT_FOR.search(before) and not OBSERVES.search(before):
                    return [Side(Span(state.start, state.end), state.code, ParticipantRole.PARTICIPANT)]
        return []

    def nearby(self, sentence: Span) -> list[Side]:
        """States in a sentence that goes on about an exercise, where words say that they took part."""
        text = self._prose.text[sentence.start : sentence.end]
        if not PARTICIPATES.search(text) or WATCHES.search(text):
            return []
        return self._in_sentence(sentence, None)

    def far_off(self, sentence: Span) -> list[Side]:
        """States in any sentence that says outright that they take part, in an article with one exercise."""
        text = self._prose.text
        if WATCHES.search(text, sentence.start, sentence.end):
            return []
        if INVOLVED.search(text, sentence.start, sentence.end):
            return self._in_sentence(sentence, None)
        several = len({state.code for state in self._states.within(sentence.start, sentence.end)}) > 2
        return (
            self._in_sentence(sentence, None) if several and GATHERED.search(text, sentence.start, sentence.end) else []
        )

    def told_in_list(self, sentence: Span) -> list[Side]:
        """States in a line of a list that is about who takes part: "- Who: Poland and Romania"."""
        label = LISTED.match(self._prose.text, sentence.start, sentence.end)
        if not label:
            return []
        states = self._states.within(label.end(), sentence.end)
        return [Side(Span(s.start, s.end), s.code, ParticipantRole.PARTICIPANT) for s in states]

    def _in_sentence(self, sentence: Span, trigger: Trigger | None) -> list[Side]:
        text = self._prose.text
        states = self._states.within(sentence.start, sentence.end)
        chains: list[list[StateName]] = []
        for state in states:
            joins = chains and JOINS.match(self._between(chains[-1][-1], state))
            forms = {self._form(chains[-1][-1]), self._form(state)} if joins else set()
            mixed = len(forms) > 1 and "adjective" in forms
            if joins and not (mixed and not state.paired):
                chains[-1].append(state)
            else:
                chains.append([state])
        found: list[Side] = []
        for chain in chains:
            end = chain[-1].end
            absent = ABSENT.match(text, end, min(sentence.end, end + 160))
            role = None if absent else self._role(chain, sentence, trigger)
            if role:
                found += [Side(Span(s.start, s.end), s.code, role) for s in chain]
        found += self._gapped(chains, sentence, {side.code for side in found})
        for match in PAIR.finditer(text, sentence.start, sentence.end):
            if self._acts(match.end(), sentence, trigger) or (trigger and match.end() < trigger.head.start):
                count = {"three": 3, "four": 4}.get(match["n"] or "", 2)
                found += [
                    Side(Span(*match.span()), code, ParticipantRole.PARTICIPANT)
                    for code in meant(self._states, text, match.start(), count)
                ]
        return found

    def _gapped(self, chains: Sequence[Sequence[StateName]], sentence: Span, told: set[str]) -> list[Side]:
        """As in "Portugal contributes a frigate, Spain the patrol ship …, Brazil a corvette": one verb for all."""
        text, gives, found = self._prose.text, False, []
        for chain in chains:
            first, last = chain[0], chain[-1]
            before = text[max(sentence.start, first.start - 8) : first.start]
            if last.code in told and GIVES.search(text, last.end, min(sentence.end, last.end + 30)):
                gives = True
            elif gives and last.form == "noun" and re.search(r"[,;]\s+(?:and\s+)?$|\band\s+$", before):
                takes = GAPPED.match(text, last.end, min(sentence.end, last.end + 20))
                if takes:
                    found += [Side(Span(s.start, s.end), s.code, ParticipantRole.PARTICIPANT) for s in chain]
        return found

    def _form(self, state: StateName) -> str:
        """A name's form, where "US navies" uses it as an adjective."""
        after = self._prose.text[state.end : state.end + 30]
        used = re.match(r"\s+[a-z]", after) and self._follower(after) in self._known.forces
        return "adjective" if used else state.form

    def _between(self, left: StateName, right: StateName) -> str:
        """What stands between two names, without a noun that both share ("Swedish and Danish")."""
        between = self._prose.text[left.end : right.start]
        between = re.sub(r"\([^()\n]{0,40}\)", "", between)
        # From the first digit of a figure alone; what is printed before it stays.
        figures = r"(?:\b(?:some|about|around|another|nearly)\s++|(?<![\d,.])([,.]*+))\d[\d,.]*+\s++"
        between = re.sub(figures, r"\1", between)
        return re.sub(r"^(?:['’]s?)?(?:\s+(?:troops|forces|navies|navy|army|air\s+force|military))?", "", between)

    def _role(self, chain: list[StateName], sentence: Span, trigger: Trigger | None) -> ParticipantRole | None:
        """The role of a list of states; None if it took no part as far as the sentence tells."""
        text, first, last = self._prose.text, chain[0], chain[-1]
        before = text[max(sentence.start, first.start - 60) : first.start]
        after = text[last.end : min(sentence.end, last.end + 60)]
        if trigger and trigger.span.start <= first.start < trigger.span.end:
            return ParticipantRole.PARTICIPANT
        if OBSERVES.search(before) or OBSERVED.match(after):
            return ParticipantRole.OBSERVER
        if last.form == "force" and trigger and not WATCHES.search(text, sentence.start, sentence.end):
            return ParticipantRole.PARTICIPANT
        follower = self._follower(after)
        forces = follower in self._known.forces or last.form == "force" or bool(COMMAND.match(after))
        forces = forces or (last.form == "adjective" and self._leads_to_forces(after))
        owned = forces or self._is_head(follower)
        if last.form not in ("adjective", "force") and not owned and re.match(r"\s+[A-Z]", after):
            return None  # "U.S. House Speaker"
        if HOSTS.search(before):
            return ParticipantRole.HOST
        meanwhile = trigger and first.start > trigger.head.end and MEANWHILE.search(before)
        if meanwhile or self._is_outside(last, before, after, sentence, trigger, owned=owned):
            return None
        if WITH.search(before) and (trigger or forces or last.form == "noun"):
            alone = len(chain) < 3 and FROM.search(before) and not FORCES_FROM.search(before)
            return None if alone or TALKS_WITH.search(before) else ParticipantRole.PARTICIPANT
        acts = self._acts(last.end, sentence, trigger) or (forces and trigger is None)
        acts = acts or bool(
            forces and trigger and (self._verb_between(last.end, sentence.end) or first.start - sentence.start < 30)
        )
        return ParticipantRole.PARTICIPANT if acts else None

    def _is_outside(
        self, last: StateName, before: str, after: str, sentence: Span, trigger: Trigger | None, *, owned: bool
    ) -> bool:
        """Whether a state is only aimed at, is near, or owns somebody who speaks: "off Chile", "a Greek minister"."""
        if NOT_FOR.search(before) and not re.search(r"(?:joined|invited|sent|by)\s+(?:the\s+)?$", before):
            return True
        if SPEAKER.match(after) and not self._acts(last.end, sentence, trigger):
            return True
        owning = last.form == "adjective" or after[:1] in "'’"
        return owning and (self._follower(after) in self._known.speakers or not owned)

    def _follower(self, after: str) -> str:
        match = re.match(r"(?:['’]s?)?\s+(?:(?:and|military['’]s)\s+)?([\w’'-]+)", after)
        return match[1].lower() if match else ""

    def _leads_to_forces(self, after: str) -> bool:
        """As in "a Japanese rapid deployment regiment": other words stand between the adjective and the forces."""
        words = _PLAIN_WORDS.match(after)
        row = words[0].lower().split() if words else []
        return bool(row) and row[0] not in self._known.speakers and any(word in self._known.forces for word in row[1:4])

    def _is_head(self, word: str) -> bool:
        return word in self._known.heads or word in self._known.military or word in self._known.joint

    def _verb_between(self, start: int, end: int) -> bool:
        words = [self._prose.words[i].lower() for i in self._prose.words_in(Span(start, end))]
        return any(word in self._known.verbs for word in words[:8])

    def _acts(self, end: int, sentence: Span, trigger: Trigger | None) -> bool:
        """Whether the words behind a name tell that it holds or joins the exercise."""
        aside = ASIDE.match(self._prose.text, end, sentence.end)
        end = aside.end() if aside else end
        stop = min(sentence.end, max(trigger.head.start, end) if trigger and trigger.head.start > end else sentence.end)
        words = [self._prose.words[i].lower() for i in self._prose.words_in(Span(end, stop))]
        window = words[:14]
        other = next((s for s in self._states.within(end + 1, stop)), None)
        joint = re.search(r"\b(?:with|alongside|and)\b", self._prose.text[end : other.start]) if other else None
        if other and not joint:
            window = window[: len(self._prose.words_in(Span(end, other.start)))]
        for position, word in enumerate(window):
            if word == "called" and window[position + 1 : position + 2] == ["off"]:
                return True
            if _ends_clause(word, position):
                return False
            if word in self._known.verbs or word in self._known.speech:
                return self._is_deed(words[position : position + 12], position, beyond=end > _head_end(trigger))
            if word.endswith("ed") and word not in LIGHT:
                return False
        return False

    def _is_deed(self, words: Sequence[str], position: int, *, beyond: bool) -> bool:
        """Whether a verb and the words behind it tell of holding or joining an exercise.

        Args:
            words: The verb and what follows.
            position: How far behind the state it stands, in words.
            beyond: The exercise was named before it, or elsewhere: then only verbs of taking part tell.
        """
        if words[0] not in self._known.verbs:
            return self._said_of_itself(words)
        if words[0] in ("announced", "agreed") and position < 3:
            return bool(ANNOUNCED.search(" ".join(words[1:10])))
        return bool(TAKES_PART.search(" ".join(words[:3]))) if beyond else True

    def _said_of_itself(self, words: Sequence[str]) -> bool:
        """As in "said on Monday it had conducted": who speaks tells what it did itself."""
        match = SAID_OF_ITSELF.match(" ".join(words))
        return bool(match) and any(word in self._known.verbs for word in words[1:]) and "not" not in words


def _ends_clause(word: str, position: int) -> bool:
    """Whether a word begins another clause, or is a dateline's colon right behind the name."""
    if position == 0:
        return word in (":", "—")
    return word in (";", ":", "that", "which", "where", "because", "after", "as")


def _head_end(trigger: Trigger | None) -> int:
    return trigger.head.end if trigger else -1
