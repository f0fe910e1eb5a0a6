"""Names: the case file of their rules, whom mentions mean, and texts that must not hurt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache

import pytest
from rule_cases import RuleCase, Shown, hold, parametrised, read, rules_without_both

from generator.commands.annotate import default_knowledge
from generator.extract.finds import Entity, Finds, Gender, NameKind
from generator.extract.names import RULES, NameStep
from generator.extract.prose import Prose
from generator.model.articles import Article
from generator.model.records import ActorKind


def shown(finds: Finds) -> Iterator[Shown]:
    for mention in finds.mentions:
        yield Shown(mention.origin, finds.prose.text[mention.span.start : mention.span.end], mention.kind.value)


@lru_cache(maxsize=1)
def step() -> NameStep:
    return NameStep(default_knowledge())


def meant(text: str, words: str, nth: int = 0) -> Entity:
    """The entity that a mention with these words means."""
    finds = read(text)
    found = [m for m in finds.mentions if finds.prose.text[m.span.start : m.span.end] == words]
    return finds.entities[found[nth].entity]


@parametrised("names")
def test_rule_takes_and_leaves(case: RuleCase) -> None:
    hold(case, shown)


def test_every_rule_has_examples_of_both() -> None:
    assert rules_without_both("names", RULES) == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Prime Minister Aino Korpela spoke. Mrs. Korpela left.", "Korpela", "Aino Korpela"),
        ("President Wei Fenglan spoke. Mr. Wei left.", "Wei", "Wei Fenglan"),
        ("Captain Pieter van der Molen spoke. Van der Molen left.", "Van der Molen", "Pieter van der Molen"),
        ("The Tarvala Harbour Agency (THA) spoke. The THA left.", "THA", "Tarvala Harbour Agency"),
        ("Berrimoor Assets Bhd rose. Berrimoor Assets fell.", "Berrimoor Assets", "Berrimoor Assets Bhd"),
        ("The U.S. voted. Later the United States left.", "U.S.", "United States"),
    ],
)
def test_short_form_means_the_full_name(text: str, words: str, name: str) -> None:
    assert meant(text, words).name == name


def test_two_people_of_one_family_name_stay_two() -> None:
    finds = read("Minister Ana Korpela met Minister Paul Korpela. Then Korpela spoke.")
    names = [finds.entities[m.entity].name for m in finds.mentions]
    assert names == ["Ana Korpela", "Paul Korpela", "Korpela"]


def test_address_tells_which_of_two_is_meant() -> None:
    text = "Minister Ana Korpela met Minister Paul Korpela. Then Mrs. Korpela spoke."
    assert meant(text, "Korpela").name == "Ana Korpela"


@pytest.mark.parametrize(
    ("text", "words", "gender"),
    [
        ("Mrs. Brunnewald left.", "Brunnewald", Gender.SHE),
        ("His wife Oruve Brunnewald left.", "Oruve Brunnewald", Gender.SHE),
        ("Minister Peter Brunnewald left.", "Peter Brunnewald", Gender.HE),
        ("Minister Oruve Brunnewald left.", "Oruve Brunnewald", None),
    ],
)
def test_gender_is_told_by_address_role_or_first_name(text: str, words: str, gender: Gender | None) -> None:
    assert meant(text, words).gender is gender


@pytest.mark.parametrize(
    ("text", "words", "kind", "country"),
    [
        ("Ships of the French Navy met.", "French Navy", ActorKind.ARMED_SERVICE, "FR"),
        ("The Ministry of Defence of Norway wrote.", "Ministry of Defence of Norway", ActorKind.ORGANISATION, "NO"),
        (
            "The Ministry of Defense of the People’s Republic of China wrote.",
            "Ministry of Defense of the People’s Republic of China",
            ActorKind.ORGANISATION,
            "CN",
        ),
        ("Ships of Norway met.", "Norway", ActorKind.STATE, "NO"),
        ("He told the Orvalo Herald so.", "Orvalo Herald", ActorKind.OUTLET, None),
        ("Ships of NATO met.", "NATO", ActorKind.ALLIANCE, None),
        ("It met the Islamic Jihad there.", "Islamic Jihad", ActorKind.GROUP, None),
    ],
)
def test_name_tells_kind_of_actor_and_country(text: str, words: str, kind: ActorKind, country: str | None) -> None:
    entity = meant(text, words)
    assert (entity.actor_kind, entity.country) == (kind, country)


def test_demonym_before_a_role_is_no_country_of_the_person() -> None:
    entity = meant("Danish expert Ana Korpela spoke.", "Ana Korpela")
    assert entity.country is None


def test_title_is_kept_beside_the_name() -> None:
    finds = read("Deputy Defence Minister Ana Korpela spoke.")
    title = finds.mentions[0].title
    assert title is not None
    assert finds.prose.text[title.start : title.end] == "Deputy Defence Minister"


def test_mentions_are_in_order_apart_and_inside_the_text() -> None:
    text = "Gen. Ana Korpela of the Tarvala Harbour Agency (THA), Norway, met Mr. Wei in Bergen.\n\nKorpela smiled."
    finds = read(text)
    ends = 0
    for mention in finds.mentions:
        assert ends <= mention.span.start < mention.span.end <= len(text)
        ends = mention.span.end
        assert 0 <= mention.entity < len(finds.entities)
    assert {m.entity for m in finds.mentions} == set(range(len(finds.entities)))


def test_text_without_names_has_none() -> None:
    finds = read("the ships met at sea. they left again, and nobody saw it.")
    assert finds.mentions == ()
    assert finds.entities == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "’s ’s 's . . ( ) ) (",
        "Ali " * 60_000,
        "Ana Korpela, " * 20_000,
        '"\n' * 60_000,
        "Ministry of " * 30_000,
        "A. " * 60_000,
        "(ABC) " * 40_000,
        "Ko-" * 60_000,
        "a1" * 300_000,
        " ".join(f"Ana Korpela{chr(97 + i % 26)}{i}x Brunn{chr(97 + i % 23)}" for i in range(10_000)),
        "中国海军 “Ана” \u2028 \ud7ff 🚢 " * 5_000,
    ],
    ids=[
        "empty",
        "marks",
        "ali",
        "list",
        "quotes",
        "heads",
        "initials",
        "brackets",
        "hyphens",
        "codes",
        "people",
        "scripts",
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    finds = Finds(Prose(Article("case", "case.txt", text)))
    began = time.process_time()
    found = step()(finds)
    assert time.process_time() - began < 20
    assert all(m.kind in NameKind for m in found.mentions)
