"""Words that a rule looks for, in English and German; a letter in one language may hold some of the other."""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


THANKS = any_of(
    r"thank(?:s| you)", r"(?:many|warm) thanks", r"grateful", r"danke", r"(?:vielen|herzlichen|besten) dank", r"dankbar"
)
SPECIFIC = any_of(
    r"(?:thank(?:s| you)|dank|danke|grateful|dankbar)\b.{0,30}?\b(?:for|that|to|für|dass)\s+\S+(?:\s+\S+)?.*"
)
BUILD = any_of(
    r"stronger",
    r"skills?",
    r"improve\w*",
    r"build next",
    r"learn\w*",
    r"next time",
    r"in (?:the )?future",
    r"fähigkeit(?:en)?",
    r"stärker",
    r"verbessern",
    r"künftig",
    r"nächstes mal",
    r"lernen",
)
WHY = any_of(
    r"why (?:was|were|did|have|am|not|i\b|you\b).*",
    r"(?:the|your|any) reasons? (?:for|why|behind).*",
    r"what (?:went|was) wrong.*",
    r"warum.*",
    r"weshalb.*",
    r"(?:die|ihre) gründe.*",
    r"woran .*gelegen.*",
)
WAY_OUT = any_of(
    r"i (?:quite |fully |completely |would |will )*understand",
    r"if (?:not|that is not|you cannot|you can't|you would rather not)",
    r"no need to (?:reply|answer)",
    r"a line is enough",
    r"no (?:reply|answer) needed",
    r"either way",
    r"only if you",
    r"(?:volles )?verständnis",
    r"keine antwort (?:ist )?nötig",
    r"antwort ist nicht nötig",
    r"genügt eine zeile",
    r"so oder so",
    r"wenn (?:sie das nicht|das nicht)",
)
ACCEPTS = any_of(
    r"(?:respect|accept|understand) (?:the|your|that|this|it)(?: \w+)?",
    r"appreciate (?:a|the|your) clear answer",
    r"wish (?:you|them) well",
    r"respektiere(?: ich)?",
    r"akzeptiere(?: ich)?",
    r"klare antwort",
    r"alles gute",
)
PRESSURE = any_of(
    r"as soon as possible",
    r"asap",
    r"urgent(?:ly)?",
    r"immediately",
    r"at (?:your|the) earliest",
    r"i expect(?! you)\b",
    r"i (?:still )?(?:must|need to) (?:know|hear)",
    r"by (?:tomorrow|the end of (?:the|this) (?:day|week))",
    r"without delay",
    r"(?:still )?waiting for (?:an|your) (?:answer|reply)",
    r"so (?:bald|schnell) wie möglich",
    r"baldmöglichst",
    r"umgehend",
    r"dringend",
    r"unverzüglich",
    r"ich erwarte",
    r"bis (?:spätestens|morgen)",
)
CONTESTING = any_of(
    r"unfair(?:ly)?",
    r"(?:a|your|this) mistake",
    r"reconsider",
    r"disagree",
    r"i deserved?",
    r"not right",
    r"wrong decision",
    r"change your mind",
    r"unjust",
    r"ungerecht",
    r"(?:ein|ihr) fehler",
    r"überdenken",
    r"nicht einverstanden",
    r"falsche entscheidung",
)
PUT_DOWN = any_of(
    r"sorry (?:to|for) (?:bother|disturb|trouble|writ)\w*\b[^,.;!?]*",
    r"i know (?:that )?i(?: am|'m|’m) (?:not|no)\b[^.;!?]*",
    r"i(?: am|'m|’m) (?:only|probably not)\b",
    r"i do ?n[o'’]t want to (?:bother|waste)\b[^,.;!?]*",
    r"just(?= (?:want|wonder|wish|writ|check|a )\w*)",
    r"i hate to",
    r"entschuldigen sie (?:die|bitte die) störung",
    r"tut mir leid,? (?:dass|sie zu)[^,.;!?]*",
    r"ich weiß,? (?:dass )?ich (?:bin )?nicht[^.;!?]*",
)
PROTECTED = any_of(
    r"pregnan(?:t|cy)",
    r"maternity",
    r"my (?:husband|wife|children|kids|baby|age|religion|disability|illness|health)",
    r"i am \d\d years old",
    r"(?:too|my) (?:old|young)",
    r"disabled",
    r"disability",
    r"single (?:mother|mum|mom|father|dad)",
    r"(?:as an?|being) (?:older|younger|foreign|black|asian|muslim|christian|jewish|gay|trans)\b[^,.;!?]*",
    r"schwanger(?:schaft)?",
    r"mein(?:e|er|en)? (?:mann|frau|kinder|kindern|alter|religion|behinderung|krankheit|gesundheit)",
    r"alleinerziehend\w*",
    r"ich bin \d\d jahre alt",
    r"elternzeit",
    r"schwerbehindert\w*",
)
