"""Headers and words for interview rounds, and the kind of round each names."""

import re
from enum import StrEnum


class Round(StrEnum):
    """The same kinds as applications.models.Interview.Kind."""

    SCREENING = "screening"
    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"
    PANEL = "panel"
    TASK = "task"
    CENTRE = "centre"
    INFORMAL = "informal"
    OTHER = "other"


_TELLING: list[tuple[Round, str]] = [
    (Round.CENTRE, r"assessment (cent|day)|superday|super day|probearbeit\w*|probetag|schnuppertag|meeloopdag"),
    (
        Round.TASK,
        r"\boa\d*\b|online assessment|online test|assessment|coding|code (challenge|test|signal)|codesignal|hackerrank|"
        r"hacker rank|take ?home|homework|\btests?\b|\btask|challenge|case study|hirevue|aufgabe|fallstudie|"
        r"einstellungstest|"
        r"prueba|prova|teste|opdracht|testopdracht|exercice|etude de cas|compito|karat",
    ),
    (Round.PANEL, r"panel|gremium|jury"),
    (
        Round.SCREENING,
        r"recruiter|\bscreen(ing|ed)?\b|first call|hr (call|interview|round|chat|gesprach)|intro\w*( call)?|"
        r"kennenlern\w*|vorgesprach|initial (call|interview|chat)|pre ?screen\w*|preselection|"
        r"prequalification|kennismaking\w*",
    ),
    (Round.PHONE, r"phone|telephone|telefon\w*|telefonisch\w*|telephonique|telefonica|telefonico|telefonisch|\bcall\b"),
    (Round.VIDEO, r"video\w*|zoom|teams|virtual|\bvisio\w*|videollamada|videocolloquio|online (interview|gesprach)"),
    (
        Round.ONSITE,
        r"on ?site|on ?campus|in person|face to face|f2f|vor ort|sur place|presencial|in presenza|op locatie",
    ),
    (Round.INFORMAL, r"coffee|informal|networking|chat\b|informell"),
    (
        Round.OTHER,
        r"interview\w*|\w*gesprach\w*|entretien\w*|entrevista\w*|colloqui\w*|\w*gesprek\w*|rozmow\w*|intervju\w*|samtale|"
        r"haastattelu|mulakat|(1st|2nd|3rd|4th|5th|first|second|third|fourth|final|last|\d) ?(round|stage|interview)|"
        r"round( ?\d)?\b|final round|final|technical|tech\b|runde ?\d|\d runde|"
        r"hiring manager (round|interview|call)|loop",
    ),
]
_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _TELLING]

PEOPLE_TOO = {
    "recruiter",
    "phone",
    "hr",
    "telefon",
    "telefono",
    "telephone",
    "interviewer",
    "telefone",
    "hiring manager",
}


def round_of(folded: str) -> Round | None:
    """The kind of round that a folded header or phrase names."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), None)
