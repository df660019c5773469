"""The shapes in which days are written."""

import re

from applications.importing.vocabulary.months import MONTHS

_TIME = (
    r"(?:(?:[T,]|\s+(?:at|um|a|à|alle|om|às|@)?)\s*(?P<hour{n}>[012]?\d)(?:[:h.](?P<minute{n}>[0-5]\d))"
    r"(?::[0-5]\d(?:[.,]\d+)?)?\s*(?P<half{n}>[ap]\.?m\.?)?(?:\s*(?:uhr|h)\b)?(?P<offset{n}>Z|[+-]\d\d:?\d\d)?)?"
)
_MONTH = r"[^\W\d_]{3,12}"


def _pattern(text: str, n: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(?:{text})(?!\d){_TIME.replace('{n}', str(n))}", re.IGNORECASE)


ISO = _pattern(r"(?<!\d[-/.])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[0-3]?\d)(?P=mark)(?P<day>[0-3]?\d)", 1)
NUMBERS = _pattern(r"(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|\d{2})", 2)
SLIPPED = _pattern(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P<year>(?:19|20)\d\d)", 3)
DAY_NAME = _pattern(
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|°|\.)?[\s\-/.]*(?:of\s+|de\s+|d')?(?P<name>{_MONTH})\.?,?"
    r"(?:[\s\-/.,']*(?:de[l]?\s+)?(?P<year>(?:19|20)\d\d|(?<=[-/' ])\d\d(?![\d:])))?",
    4,
)
NAME_DAY = _pattern(
    rf"(?P<name>{_MONTH})\.?[\s\-/.]*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
    r"(?:[\s\-/.,']+(?P<year>(?:19|20)\d\d))?",
    5,
)
SHORT = _pattern(r"(?<!\d[-/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?:\.|\b)(?![/\d])", 6)
RUN_TOGETHER = _pattern(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)", 7)
ORDERED = (ISO, SLIPPED, NUMBERS, DAY_NAME, NAME_DAY, RUN_TOGETHER, SHORT)

_BOUNDS = (
    "before until till by after since around about approx circa ca early mid late beginning sometime week "
    "vor bis spatestens nach seit ab etwa ungefahr anfang mitte ende avant jusqu apres depuis vers environ debut mi "
    "fin antes hasta despues desde hacia alrededor principios mediados finales prima entro dopo inizio meta fine "
    "voor tot na sinds rond begin half eind ate depois cerca inicio meados"
)
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
BOUND = re.compile(
    rf"\b(?:{'|'.join(_BOUNDS.split())}|prior to|earlier than|end of|um den|week of|wk of)\b"
    rf"(?=\W{{0,3}}(?:(?:the|den|dem|le|el|il|de|di|do|vom|am|of|the end of)\W+)?(?:(?:{_MONTHS})\W{{0,3}})?\d)|"
    r"[<>≤≥~≈]\s*\d"
)
MONTH_ONLY = re.compile(
    r"^(?:(?:early|mid|late|end of|beginning of|start of|anfang|mitte|ende|début|mi|fin|principios de|mediados de|"
    r"finales de|"
    r"inizio|metà|fine|begin|half|eind|início de|meados de|fim de)[\s-]+)?"
    rf"(?:(?P<name>{_MONTH})\.?[\s\-/,']*(?P<y1>(?:19|20)?\d\d)|(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>[01]?\d)|"
    rf"(?P<m3>[01]?\d)[-/.](?P<y3>(?:19|20)\d\d)|(?P<y4>(?:19|20)\d\d)|(?:q|kw|cw|w)\s?\d\d?[\s/-]*(?P<y5>(?:19|20)?\d\d)?)$",
    re.IGNORECASE,
)
JOINERS = re.compile(
    r"(?:\s|[&+,;/|\-–—→>()\[\].:]|"
    r"\b(?:and|und|et|y|e|en|then|dann|puis|luego|poi|on|am|the|le|el|il|op|em|den|der|at|um|uhr)\b)+",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b\.?|"
    r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"lunedi|martedi|mercoledi|giovedi|venerdi)\b\.?|\b(mo|di|mi|do|fr|sa|so)\.(?=\s*,?\s*\d)|"
    r"\b(segunda|terca|quarta|quinta|sexta)(-feira)?\b",
    re.IGNORECASE,
)
