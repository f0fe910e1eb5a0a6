"""The words that attribute: verbs with their forms, nouns, and what stands between a subject and its verb.

Made once from the lexicon; it holds no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from generator.model.lexicon import Lexicon

_VOWELS = "aeiou"


class Force(Enum):
    """What a verb attributes: a clause said, a fragment used of something, a thought, where one stands."""

    SPEECH = "speech"
    LABEL = "label"
    THOUGHT = "thought"
    STANCE = "stance"


class Form(Enum):
    """How a verb stands: "says", "said", "saying", "say"."""

    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class CueForm:
    """A printed form of a cue verb."""

    base: str
    force: Force
    form: Form
    noun_too: bool


@dataclass(frozen=True)
class Vocabulary:
    """The lists that rules of quotations read; see `defaults/lexicon/quotations.yml` for what each is."""

    cues: Mapping[str, CueForm]
    phrases: Mapping[str, CueForm]
    phrase_heads: frozenset[str]
    bare_clause_verbs: frozenset[str]
    silent_sources: frozenset[str]
    inference_verbs: frozenset[str]
    documents: frozenset[str]
    issuing_verbs: frozenset[str]
    before_base: frozenset[str]
    leads: frozenset[str]
    subordinators: frozenset[str]
    no_clause: frozenset[str]
    stops: frozenset[str]
    belonging: frozenset[str]
    written_media: frozenset[str]
    own_openings: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    appositive_openings: frozenset[str]
    speaking_nouns: frozenset[str]
    speech_nouns: frozenset[str]
    word_nouns: frozenset[str]
    media_words: frozenset[str]
    occasions: frozenset[str]
    particles: frozenset[str]
    so_phrases: frozenset[str]
    she_words: frozenset[str]
    he_words: frozenset[str]
    setting_apart: frozenset[str]
    outlet_nouns: frozenset[str]
    company_nouns: frozenset[str]
    kinds_of: Mapping[str, frozenset[str]]
    stances: Mapping[str, frozenset[str]]
    denied: frozenset[str]
    verb_particles: frozenset[str]
    person_nouns: frozenset[str]
    variations: frozenset[str]
    local_variations: frozenset[str]
    role_shorts: frozenset[str]

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that no name begins with."""
        return (
            self.pronouns | self.adverbs | self.prepositions | self.conjunctions | self.determiners
        ) | self.appositive_openings

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """The vocabulary of a lexicon."""
        words = lexicon.words
        forms = _cue_forms(lexicon)
        return cls(
            cues={form: cue for form, cue in forms.items() if " " not in form},
            phrases={form: cue for form, cue in forms.items() if " " in form},
            phrase_heads=frozenset(form.split(" ")[0] for form in forms if " " in form),
            bare_clause_verbs=words("quote_bare_clause_verbs"),
            silent_sources=words("quote_silent_sources"),
            inference_verbs=words("quote_inference_verbs"),
            documents=words("quote_documents"),
            issuing_verbs=words("quote_issuing_verbs"),
            before_base=words("quote_before_base"),
            leads=words("quote_leads"),
            subordinators=words("quote_subordinators"),
            no_clause=words("quote_no_clause"),
            stops=words("quote_stops"),
            belonging=words("quote_belonging"),
            written_media=words("quote_written_media"),
            own_openings=words("quote_own_openings"),
            pronouns=words("quote_pronouns"),
            adverbs=words("quote_adverbs"),
            prepositions=words("quote_prepositions"),
            conjunctions=words("quote_conjunctions"),
            determiners=words("quote_determiners"),
            appositive_openings=words("quote_appositive_openings"),
            speaking_nouns=words("quote_speaking_nouns") | words("quote_variations") | words("quote_role_shorts"),
            speech_nouns=words("quote_speech_nouns"),
            word_nouns=words("quote_word_nouns"),
            media_words=words("quote_media_words"),
            occasions=words("quote_occasions"),
            particles=words("names_particles"),
            so_phrases=words("quote_so_phrases"),
            she_words=words("names_roles_she"),
            he_words=words("names_roles_he"),
            setting_apart=words("quote_setting_apart"),
            outlet_nouns=words("quote_outlet_nouns"),
            company_nouns=words("quote_company_nouns"),
            stances={verb: frozenset(marks.split(", ")) for verb, marks in lexicon.table("quote_stances").items()},
            denied=words("quote_denied"),
            verb_particles=words("quote_verb_particles"),
            person_nouns=words("quote_person_nouns"),
            variations=words("quote_variations"),
            local_variations=words("quote_local_variations"),
            role_shorts=words("quote_role_shorts"),
            kinds_of={noun: frozenset(kinds.split(", ")) for noun, kinds in lexicon.table("quote_kinds_of").items()},
        )


def _cue_forms(lexicon: Lexicon) -> dict[str, CueForm]:
    irregular = lexicon.table("quote_irregular_forms")
    nouns = lexicon.words("quote_noun_forms")
    bases = {base: force for name, force in _LISTS for base in sorted(lexicon.words(name))}
    formed_otherwise = set(irregular.values())
    forms: dict[str, CueForm] = {}
    for base, force in bases.items():
        for printed, form in _regular(base, base in formed_otherwise):
            forms[printed] = CueForm(base, force, form, printed in nouns)
    for printed, base in irregular.items():
        if base in bases:
            forms[printed] = CueForm(base, bases[base], _form_of(printed), printed in nouns)
    return forms


# Later lists win: a verb of speech stays one even where another list names it too.
_LISTS = (
    ("quote_stance_verbs", Force.STANCE),
    ("quote_label_verbs", Force.LABEL),
    ("quote_thought_verbs", Force.THOUGHT),
    ("quote_verbs", Force.SPEECH),
)


def _regular(base: str, irregular: bool) -> Iterable[tuple[str, Form]]:
    verb, _, particle = base.partition(" ")
    tail = f" {particle}" if particle else ""
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z"))
    yield base, Form.BASE
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield f"{verb[:-1]}ies{tail}", Form.PRESENT
        past = f"{verb[:-1]}ied"
    else:
        yield f"{verb}{'es' if sibilant else 's'}{tail}", Form.PRESENT
        past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    yield f"{verb[:-1] if verb.endswith('e') and not verb.endswith('ee') else verb}ing{tail}", Form.PARTICIPLE
    if not irregular:
        yield past + tail, Form.PAST


def _form_of(printed: str) -> Form:
    verb = printed.split(" ", maxsplit=1)[0]
    if verb.endswith("ing"):
        return Form.PARTICIPLE
    return Form.PRESENT if verb.endswith("s") else Form.PAST
