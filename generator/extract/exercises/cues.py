"""The patterns by which the words around a state tell whether it takes part in an exercise, watches it or fears it.

They are tried on short windows beside a state's name, never over a whole text.
"""

from __future__ import annotations

import re

FORCES = (
    r"(?:troops|forces|personnel|soldiers|ships|warships|vessels|aircraft|jets|units|contingents?|participants?|teams|marines|sailors|navies|armies"
    r"|militaries|members|servicemen|pilots|crews|conscripts|men|battalions?|brigades?|formations|subdivisions|commandos|frigates|destroyers"
    r"|submarines|helicopters|fighters|officers|companies|platoons|regiments|engineers|instructors|specialists|divers|sappers|airmen|representatives|elements|corps|gendarmes|rangers|cadets|paratroopers|delegations|detachments|squadrons|coast\s+guards|guests)"
)
NOT_FOR = re.compile(
    r"\b(?:against|threats?\s+(?:from|by|of)|deter(?:ring|rence\s+of)?|repel(?:ling)?|off|near|around|border(?:s|ing|ed)?(?:\s+with)?|inside|outside"
    r"|invasion\s+of|invad(?:e|es|ed|ing)|attack(?:s|ing)?\s+(?:on|by)|attack(?:ing)?|defend(?:ing)?|defen[cs]e\s+of|warn(?:s|ed|ing)?(?:\s+to)?|messages?\s+to|signals?\s+to"
    r"|anger(?:s|ed|ing)?(?:\s+by)?|provok(?:e|ed|ing)|aimed\s+at|targeting|targets?|directed\s+at|condemned\s+by|critici[sz]ed\s+by|opposed\s+by"
    r"|protests?\s+(?:from|by)|criticism\s+(?:from|by)|tensions?\s+(?:with|between|over|in)|rivals?|enem(?:y|ies)|neighbou?r(?:s|ing)?|adversar(?:y|ies)|concerns?\s+(?:in|from|about)"
    r"|in|at|to|toward|towards|over|into|across|along|through|from\s+the\s+coast\s+of|coasts?\s+of|waters\s+of|north\s+of|south\s+of"
    r"|east\s+of|west\s+of|km\s+from|miles\s+from|kilomet(?:re|er)s\s+from|territory\s+of|war\s+(?:with|in|against)|support\s+(?:for|of)|pressure\s+on|like|unlike|by\s+fears\s+of"
    r"|tell|told|urged|called\s+on|asked|on|about|regarding|despite|defy|defying|respon(?:d|se|ding)\s+to|against\s+a)\s+(?:the\s+|a\s+|neighbou?ring\s+|nearby\s+|rival\s+|mainland\s+)?$",
    re.IGNORECASE,
)
WITH = re.compile(
    r"\b(?:with|alongside|by|between|hosted|hosting|hosts|welcomed|welcomes|involving|includ(?:es?|ed|ing)|joins?|joined|joining|joined\s+by|hosted\s+by|led\s+by|organi[sz]ed\s+by|among|comprising|featuring|besides|bringing\s+together"
    rf"|{FORCES}\s+(?:from|of)"
    r"|nations|participants|countries|(?:member\s+)?states\s*:|members\s*:|partners\s*:|allies\s*:|invited|as\s+well\s+as|plus|from|namely|represented\s+by|among\s+them"
    r"|(?:exercises?|drills?|man(?:oeu|eu)v(?:re|er)s?|(?:war\s+)?games)\s+of)(?:\s*+[:,–—])?\s++(?:the\s+|both\s+|its\s+ally\s+|host\s+|ally\s+|allies\s+)?(?:(?:some|about|nearly|around)\s+)?(?:\d[\d,.]*+\s++)?$",
    re.IGNORECASE,
)
OBSERVES = re.compile(
    r"\bobservers?\s+(?:came\s+|arrived\s+|included?\s+|(?:are|were)\s+(?:also\s+)?(?:present\s+|there\s+)?)?(?:from|of|includ\w+)\s+(?:[\w’'-]+[\s,]+(?:and\s+)?){0,6}$",
    re.IGNORECASE,
)
OBSERVED = re.compile(
    r"[^.;]{0,60}?\b(?:sen[dt]s?\s+(?:\w+\s+){0,4}observers?|(?:is|are|was|were|will\s+be)\s+watching\b|provid(?:ed|es)\s+(?:\w+\s+){0,3}liaison|looked\s+on|observe\b|is\s+observing|was\s+an\s+observer|attend\w*\s+as\s+observers?|watched\s+from|(?<!well\s)(?<!\bor\s)as\s+(?:an\s+)?observers?|sen[dt]\s+observers?|invited\s+to\s+observe|to\s+observe|observers?\s+status|will\s+observe|observed\s+the|are\s+observing|were\s+observing|was\s+observing)\b"
)
# "Togo, which took part last year, stayed away": it is no party to the exercise at all.
ABSENT = re.compile(
    r"(?:['’]s?)?(?:,\s+(?:which|who)\b[^,.;]{0,80},|,\s+(?:which|who|however|though),?)?\s+(?:(?:has|have|had|also|then|later|both|all|abruptly|suddenly|will|would|is|are|was|were|again)\s+){0,3}"
    r"(?:withdr[ae]w(?:n|s|ing)?|(?:stay(?:ed|s|ing)?|kept)\s+away|pull(?:ed|s|ing)?\s+out|dropped\s+out|declin(?:ed|es|ing)|refus(?:ed|es)|opted\s+out|skip(?:ped|s)|boycott(?:ed|s)|absent|missing"
    r"|sent\s+no(?:ne|body)?\b|(?:(?:did|does|do|could|will|would|is|are|was|were)\s+)?not\s+(?:be\s+)?(?:tak(?:e|ing)\s+part|participat(?:e|ing)|sen[dt](?:ing)?|join(?:ing)?|attend(?:ing)?|invited|come|coming)"
    r"|(?:didn|doesn|won|wasn|isn)['’]t\s+(?:tak(?:e|ing)\s+part|participat(?:e|ing)|send(?:ing)?|join(?:ing)?|attend(?:ing)?|invited))"
)
WATCHES = re.compile(
    r"\b(?:shadow(?:ed|ing|s)?|monitor(?:ed|ing|s)?|track(?:ed|ing|s)?|scrambl\w+|protest\w*|denounc\w+|condemn\w*|warn(?:ed|s|ing)|criticis\w+|criticiz\w+|accus\w+|slammed|deplor\w+|object(?:ed|s))\b"
)
MEANWHILE = re.compile(r"\b(?:after|as|while|when|since|because|before)\s+(?:the\s+)?$")
FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
FORCES_FROM = re.compile(
    rf"{FORCES}\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TALKS_WITH = re.compile(
    r"\b(?:talks|tensions?|relations|ties|border|war|meeting|statement|report|news|protests?|criticism|said)"
    r"\s+(?:with|by|between|from)\s+(?:the\s+)?$"
)
SPEAKER = re.compile(
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}(?:minist\w+|secretar\w+|chiefs?|spokes\w+|officials?|presidents?|premier|diplomats?|lawmakers?|fishermen)\b",
    re.IGNORECASE,
)
COMMAND = re.compile(r"\s+(?:[A-Z][\w-]+\s+){0,2}(?:Command|Fleet|Forces?|Navy|Army|Corps|Guard|Air)\b")
HOSTS = re.compile(r"(?:hosted\s+by|hosts?,?)\s+(?:the\s+)?$", re.IGNORECASE)
# What is taken is not given back (`*+`): between two names there may be thousands of spaces.
JOINS = re.compile(
    r"^[\s,]*+(?:and|&|as\s+well\s+as|along\s+with|together\s+with|/|–|-|—|plus)?\s*+"
    r"(?:[,–—]?\s*+(?:for\s+the\s+first\s+time|making\s+(?:its|their)\s+debut|as\s+(?:a\s+)?newcomers?|more\s+recently|lately|since\s+\d{4})(?:[^,;–—]{0,60}[,–—]|)\s*)?"
    r"(?:(?:newcomers?|(?:its\s+)?neighbou?rs?|neighbou?ring|fellow|partners?|non-members?|its\s+ally|host(?:\s+(?:nation|country))?)\s+)?(?:the\s+)?$"
)
# "said on Monday it had conducted"
SAID_OF_ITSELF = re.compile(
    r"\w+(?:\s+\w+){0,4}?\s+(?:that\s+)?(?:it|they|its\s+\w+|their\s+\w+)\s+(?:\w+\s+)?(?:had|has|have|will|would|plans?|planned|held|conducted|staged|launched|began|started|completed|carried)\b"
)
# Words in -ed that are no other verb between a subject and its exercise.
LIGHT = frozenset(
    {
        "armed",
        "led",
        "united",
        "expected",
        "scheduled",
        "slated",
        "supposed",
        "poised",
        "combined",
        "agreed",
        "decided",
        "intended",
        "allied",
        "indeed",
    }
)
ANSWERS = re.compile(
    r"\b(?:in\s+(?:response|reaction|answer|retaliation)\s+(?:to|for)|days?\s+after|weeks?\s+after|hours\s+after|following|to\s+counter|ahead\s+of|on\s+the\s+heels\s+of)\b"
)
LISTED = re.compile(
    r"\W*(?:who|participants?|participating(?:\s+(?:countries|nations|forces))?|countries|nations|forces)\W*:\W*",
    re.IGNORECASE,
)
PAIR = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Tt]hese)\s++(?:(?P<n>two|three|four)\s*+)?(?:[Aa]sian\s+|neighbou?ring\s+|allied\s+|[a-z]+-?armed\s+)?"
    r"(?P<what>countries|nations|sides|allies|neighbou?rs|militaries|navies|armies|states|air\s+forces|fleets|powers|forces|partners|governments|countries['’])\b"
)
PARTICIPATES = re.compile(
    r"\b(?:kick(?:s|ed)?\s+off|conclude[sd]?|finish(?:ed)?|launch(?:ed)?|beg[au]n|start(?:ed)?|sweep|swept|train(?:ed|ing|s)?|practi[sc](?:ed|ing|e)|flew|flying|sailed|sailing|rehears\w+|represented|led\s+by|together|gather(?:ed|s)?|arrived|units?\s+of|drill(?:ed|ing)|bring(?:s|ing)|exercising|forces:|who:|participants:|t(?:ook|ake|akes|aking|aken)\s+part|participat\w+|join(?:ed|ing|s)?|contribut\w+|sent|sending|deploy(?:ed|ing|s)|field(?:ed|ing)"
    r"|operat(?:e|es|ed|ing)|(?:are|is|was|were|will\s+be|also)\s+coming|provid(?:es|ed|ing)|fields?|lends?|suppl(?:y|ies|ied)|sends?|ma[dk]es?\s+up|among\s+them|participants|participating|including|alongside|comprising|hosted|hosting|involv(?:ed|es|ing)|invited)\b"
)

# "agreed to hold", "announced plans"
ANNOUNCED = re.compile(r"\b(?:it|they)\s+(?:will|would|had|have)\b|\bplans\b|^(?:to|a|the|joint|military|new)\b")
TAKES_PART = re.compile(
    r"part|particip|join|contribut|sen[td]|provid|lend|lent|suppl|operat|come|coming|make\s+up|deploy|field|host|train|practi|kick|launch|sweep|conclu|finish|begin|began"
    r"|drill|flew|sail|represent"
)
# "Chile, which is no member,"
ASIDE = re.compile(r"(?:['’]s?\s+\w+)?,\s+(?:which|who|both|neither)\b[^,.;]{0,80},")
GIVES = re.compile(r"(?:contribut|provid|sen[dt]|field|deploy|suppl|lend|lent|commit)\w*\b")
# "Spain a frigate", "Finland 1,100": the verb stands with the first of them.
GAPPED = re.compile(r"\s+(?:with\s+)?(?:an?|the|its|one|two|three|four|five|six|some|about|around|another|\d[\d,.]*)\b")
INVOLVED = re.compile(
    r"\b(?:t(?:ook|ake|akes|aking)\s+part|participat(?:e|es|ed|ing)|brings?\s+together|brought\s+together|contribut(?:e|es|ed|ing)|trained\s+(?:with|alongside|together)"
    r"|operat(?:ing|ed)\s+(?:alongside|together\s+with))\b"
)
# What tells it where three states or more are named.
GATHERED = re.compile(
    r"\b(?:provid(?:e|es|ed)|represented|joined\s+by|(?:will|to)\s+(?:each\s+|also\s+)?(?:send|join|field)|among\s+them|ma[dk]es?\s+up"
    rf"|(?:sen(?:t|ds?)|deploy(?:s|ed)|field(?:s|ed))\s+(?:[\w-]+\s+){{0,4}}(?:{FORCES}|frigate|destroyer|corvette|ship|company|battalion|platoon|brigade|contingent|squadron|[\d,.]+)"
    r"|(?:nations|countries|states|members|allies)\b[^.;]{0,40}\bincluding|(?:navies|armies|air\s+forces|militaries|armed\s+forces)\s+of|(?:ships|troops|soldiers|personnel|forces)\s+from)\b"
)
