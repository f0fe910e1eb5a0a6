"""The patterns of exercises' names: capitals with a year, in marks, behind a comma, after "dubbed".

They say what a name may look like; whether it is one is decided in `naming`.
"""

from __future__ import annotations

import re

UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
GAP = r"[^\S\n]+"  # A name ends with its line: a headline has no full stop.
LINK = rf"(?:of{GAP}the|of|the|and|de{GAP}la|de{GAP}los|de|da|do|dos|del|di|el|al|bin){GAP}"
# With a year of two figures a name has four letters or more ("MiG-29") and is no disease, age, road or spacecraft.
NAME_YEAR = re.compile(
    rf"^(?:[{UPPER}][^\W\d_]+(?:[-‑][{UPPER}][^\W\d_]+)*[-‑](?:19|20)\d\d"
    rf"|(?!(?i:covid|under|over|top|section|group|highway|route|area|chapter|catch|apollo|soyuz|agenda|article|division|page|gate)[-‑])[{UPPER}][^\W\d_]{{3,}}[-‑](?:1[5-9]|2\d|3[0-5]))$"
)
CAPS = rf"[{UPPER}0-9][\w’'.-]*[\w](?:{GAP}(?:{LINK})?(?:al-|el-)?[{UPPER}0-9][\w’'-]*){{0,5}}"
TWO_CAPS = rf"[{UPPER}][\w’'-]{{1,40}}(?:{GAP}(?:{LINK})?(?:al-|el-)?[{UPPER}0-9][\w’'-]*){{1,4}}"
OPEN = r"[“\"‘'«„*_\[]{0,3}"
DUBBED = re.compile(
    r"(?:dubbed|called|named|known\s+as|code-?\s?named|codename[d:]?|titled|entitled|christened|designated|styled|billed\s+as)\s+"
    r"(?:as\s+)?(?:the\s+)?(?:[Ee]xercises?\s+|[Oo]peration\s+)?(?:[“\"‘'«„](?P<quoted>[^“”\"‘’'«»\n]{2,48}?),?[”\"’'»“]|(?P<plain>"
    + CAPS
    + r"))"
)
QUOTED_AFTER = re.compile(
    rf"[^\S\n]+(?:of\s+|with\s+live\s+(?:fire|firing|ammunition)\s+)?[“\"‘'«„](?P<name>[{UPPER}0-9][^“”\"‘’'«»\n]{{1,48}}?),?[”\"’'»“]"
)
QUOTED_BEFORE = re.compile(
    rf"[“\"‘'«„](?P<name>[{UPPER}0-9][^“”\"‘’'«»\n]{{1,48}}?)[”\"’'»“]\s+(?:(?!(?:in|of|at|on|for|to|with|and|from|by|during)\b)[a-z-]+\s+){{0,3}}$"
)
# "a naval exercise, Naseem Al Bahr, was held"
APPOSED = re.compile(
    rf",\s+(?:the\s+)?{OPEN}(?P<name>[{UPPER}][\w’'-]+(?:\s+(?:{LINK})?[{UPPER}0-9][\w’'-]*){{0,4}})(?=\s*(?:[,.;—–)*_\]”\"]|$))"
)
# As in: Calm Tide, the country's largest naval exercise.
APPOSED_BEFORE = re.compile(
    rf"(?P<name>(?!(?:Code-?named|Dubbed|Called|Named)\s)[{UPPER}][\w’'-]+(?:\s+(?:{LINK})?(?:al-|el-)?[{UPPER}0-9][\w’'-]*(?:\.\d)?){{0,4}})(?:[”\"’'»*_\]]|\(#?\)|\s\([^()\n]{{2,40}}\)){{0,3}}"
    r"(?:,|\s[–—-]{1,2}|—)[”\"’'»]?\s*(?:an?|the|its|their|our)\s+(?:[\w-]+['’]s?\s+)?$"
)
PLAIN_AFTER = re.compile(rf"[^\S\n]+[*_\[]{{0,3}}(?P<name>{CAPS})")
IN_PLACE = re.compile(
    r"(?<!part )(?<!ting )(?<!pate )(?<!ated )(?<!ates )(?<!pant )\b"
    r"(?:in|on|off|near|at|over|around|outside)\s+(?:the\s+)?$"
)
# Names with no head noun, told beside one: "opened Calm Tide", "Operação Maré Calma".
ALONE = re.compile(
    r"\b(?:(?:finish|complet|conduct|launch|open|stag|host|conclud|start|end|join|execut|commenc)(?:ed|es|e|s|ing)?|h[eo]lds?|holding|(?:is|are|was|were)\s+running|gather(?:s|ed|ing)?\s+for|edition\s+of|beg[iau]n|wrapp?(?:ed|s)?\s+up|kick(?:s|ed|ing)?\s+off"
    rf"|wind\s+up|ahead\s+with|(?:part|participat\w+)\s+in|part\s+of|under|during|(?P<loose>for|after|with))\s+{OPEN}(?P<name>{TWO_CAPS})"
)
# A name as the subject of what only an event does: "Calm Tide lasts until Friday", "Calm Tide 24 got under way".
SUBJECT = re.compile(
    rf"(?<![\w’'-])(?P<name>{TWO_CAPS}){OPEN}(?:,[^,.\n]{{1,80}},)?\s+"
    r"(?:lasts|lasted|will\s+last|runs?\s+(?:until|from|through|till|to|for)|ran\s+(?:until|from|through|for)|will\s+run"
    r"|(?:is|was|are|were|will\s+be|has\s+been|is\s+being|is\s+to\s+be)\s+(?:\w+ly\s+|being\s+)?(?:held|staged|conducted|hosted|scheduled|under\s?way)"
    r"|t(?:akes|ook)\s+place|will\s+(?:take\s+place|begin|open|kick|conclude)|(?:gets?|got)\s+under\s?way|kick(?:s|ed)\s+off"
    r"|open(?:s|ed)\s+(?:in|at|on|with|off)|end(?:s|ed)\s+(?:in|on|with)|wrap(?:s|ped)\s+up|br(?:ings|ought)\s+together|involve[sd])\b"
)
# What frames a name as an exercise's wherever it stands: "Exercise Calm Tide", "Calm Tide, an annual war game,".
FRAMED = re.compile(
    rf"\b(?:[Ee]xercises?|EXERCISES?|[Dd]rills?|[Mm]an(?:oeu|eu)vres?){GAP}{OPEN}(?P<behind>{TWO_CAPS})"
    rf"|(?<![\w’'-])(?P<before>{TWO_CAPS}){OPEN},\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,5}}?(?:exercises?|drills?|games?|man(?:oeu|eu)v(?:re|er)s?)\b(?![^\S\n]+(?:director|co-?director|planner|controller|commander|spokes|co-?ordinator|chief|leader))"
)
ABROAD = re.compile(rf"\bOpera(?:ção|ción|si|cão)\s+{OPEN}(?P<name>{CAPS})")
OTHER_THING = re.compile(r"\b(?:[Ee]xercises?|[Dd]rills?|ship|vessel|missile|president|operation)\b")


def is_name_year(word: str) -> bool:
    """Whether a word is a name with a year, such as "Steppe-2018"."""
    return bool(NAME_YEAR.match(word))


def name_key(name: str) -> str:
    """A name without its year, for comparing: "Steppe-2018" and "Steppe 2018" are one."""
    letters = re.sub(r"(?<![-‑\s])[-‑\s]*+(?:['’]?\d{2,4}(?:[-–/]\d+)?)$", "", name.strip())
    return re.sub(r"[\W_]+", " ", re.sub(r"(?i)^(?:exercises?|operation|the|drills?)\s+", "", letters)).strip().lower()


def name_year(name: str) -> str:
    """The year in a name as printed, four digits; empty if none."""
    match = re.search(r"(?:19|20)\d\d$", name)
    if match:
        return match[0]
    short = re.search(r"[-‑'’\s](\d\d)$", name)
    return f"20{short[1]}" if short else ""
