"""The rules that find names, by the origin that their finds carry. Holds no rule itself."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """Origins of mentions."""

    ACRONYM = "names/acronym"
    ACRONYM_BEHIND = "names/acronym_behind"
    BESIDE_IN_LIST = "names/beside_in_list"
    CALENDAR = "names/calendar"
    DATELINE = "names/dateline"
    DEMONYM = "names/demonym"
    EXERCISE_NAME = "names/exercise_name"
    FAMILY_FIRST = "names/family_first"
    FAMILY_NAME = "names/family_name"
    FIRST_NAME = "names/first_name"
    INITIALS = "names/initials"
    JOINED_ORGANISATION = "names/joined_organisation"
    KNOWN_ORGANISATION = "names/known_organisation"
    KNOWN_PLACE = "names/known_place"
    NAMED_BY_NOUN = "names/named_by_noun"
    NUMBERED_UNIT = "names/numbered_unit"
    ORGANISATION_BEFORE = "names/organisation_before"
    ORGANISATION_HEAD = "names/organisation_head"
    ORGANISATION_TAIL = "names/organisation_tail"
    OTHER = "names/other"
    OTHER_THING = "names/other_thing"
    OUTLET = "names/outlet"
    PIPELINE = "names/pipeline"  # somebody's own, in place of the rules
    PLACE_DIRECTION = "names/place_direction"
    PLACE_HEAD = "names/place_head"
    PLACE_IN_NAME = "names/place_in_name"
    PLACE_TAIL = "names/place_tail"
    QUOTED_TITLE = "names/quoted_title"
    ROLE_BEFORE = "names/role_before"
    SERVICE = "names/service"
    SHIP_NAME = "names/ship_name"
    SINGLE_WORD = "names/single_word"
    SMALL_BODY = "names/small_body"
    STATE = "names/state"
    STATE_BODY = "names/state_body"
    TITLED = "names/titled"
    TITLED_PAIR = "names/titled_pair"
    TOLD_BEHIND = "names/told_behind"
    TOLD_BY_TELLING = "names/told_by_telling"
    TOLD_ELSEWHERE = "names/told_elsewhere"
    TOWN = "names/town"
    TWO_NAMES = "names/two_names"


RULES: frozenset[str] = frozenset(Rule) - {Rule.CALENDAR, Rule.PIPELINE}
