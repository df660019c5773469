"""What people write into a cell to say that there is nothing to say."""

import re

from applications.importing.plain import fold

_WORDS = frozenset(
    [
        "null",
        "none",
        "nil",
        "nan",
        "nat",
        "undefined",
        "n/a",
        "na",
        "tbd",
        "tba",
        "tbc",
        "unknown",
        "unspecified",
        "undisclosed",
        "confidential",
        "empty",
        "blank",
        "missing",
        "not_available",
        "not_applicable",
        "not_specified",
        "not_provided",
        "not_mentioned",
        "not_stated",
        "not_given",
        "not_known",
        "not_disclosed",
        "no_data",
        "no_information",
        "no_info",
        "not_found",
        "not_listed",
        "not_named",
        "to_be_determined",
        "to_be_confirmed",
        "k_a",
        "ka",
        "keine_angabe",
        "keine_angaben",
        "keine",
        "nicht_angegeben",
        "nicht_bekannt",
        "unbekannt",
        "offen_gelassen",
        "o_a",
        "entfallt",
        "nicht_genannt",
        "non_precise",
        "non_renseigne",
        "non_communique",
        "inconnu",
        "neant",
        "sans_objet",
        "so",
        "non_indique",
        "nc",
        "n_c",
        "aucun",
        "aucune",
        "no_especificado",
        "no_indicado",
        "no_disponible",
        "desconocido",
        "ninguno",
        "ninguna",
        "sin_datos",
        "sin_especificar",
        "no_aplica",
        "non_specificato",
        "non_indicato",
        "sconosciuto",
        "nessuno",
        "nessuna",
        "non_disponibile",
        "nd",
        "n_d",
        "niet_opgegeven",
        "onbekend",
        "nvt",
        "n_v_t",
        "geen",
        "niet_vermeld",
        "niet_bekend",
        "nao_informado",
        "nao_especificado",
        "desconhecido",
        "nenhum",
        "nenhuma",
        "nao_aplicavel",
        "nao_disponivel",
        "brak",
        "nieznane",
        "okand",
        "ukendt",
        "ukjent",
        "ingen",
    ]
)
BLANKS = frozenset(fold(word) for word in _WORDS) | {"n a", "o a"}
_SENTENCES = re.compile(
    r"^(not|none) (provided|specified|mentioned|stated|given|named|available|disclosed|listed|found|included)\b.*"
    r"|^(the|this) e ?mail (does|did|do) ?n?(t|ot)?\b.*"
    r"|^(nicht|nichts) (angegeben|genannt|erwahnt)\b.*"
    r"|^(non|pas) (precise|mentionne|indique|specifie)e?\b.*"
    r"|^(no|nao|non) (se )?(especifica\w*|indica\w*|menciona\w*|informa\w*|specificat\w*)\b.*"
)
_LONGEST = 300
_MARKS = re.compile(r"^[\W_]+$")
_PICTURES = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


def is_blank(text: str) -> bool:
    """Whether the text only says that nothing is known: "null", "n/a", "-", "Not provided in the email."."""
    if len(text) > _LONGEST:
        return False
    if not text or (_MARKS.match(text) and not _PICTURES.search(text)):
        return True
    folded = fold(text)
    return folded in BLANKS or bool(_SENTENCES.match(folded))


_UNNAMED = re.compile(r"^(company|employer|role|title|position|name|job) (name |title )?(is |was )?not \w+.*")


def is_unnamed(text: str) -> bool:
    """Whether a cell for a name only says that there is none: "(company not in snippet)"."""
    return is_blank(text) or bool(_UNNAMED.match(fold(text)))


YES = frozenset(
    fold(word)
    for word in [
        "yes",
        "y",
        "ja",
        "oui",
        "si",
        "sí",
        "sim",
        "s",
        "x",
        "✓",
        "✔",
        "✅",
        "true",
        "wahr",
        "vrai",
        "verdadero",
        "done",
        "erledigt",
        "1",
        "yep",
        "tak",
        "gedaan",
        "fait",
        "hecho",
        "fatto",
        "feito",
    ]
)
NO = frozenset(
    fold(word)
    for word in [
        "no",
        "nein",
        "n",
        "non",
        "não",
        "nee",
        "nej",
        "false",
        "falsch",
        "faux",
        "falso",
        "0",
        "nope",
        "nie",
        "✗",
        "✘",
        "❌",
    ]
)
_YES_MARKS = {"✓", "✔", "✅", "☑", "✔️", "x", "X", "👍"}
_NO_MARKS = {"✗", "✘", "❌", "☐", "✖", "👎"}


def yes_or_no(text: str) -> bool | None:
    """True, False, or None when the text is neither."""
    mark = text.strip()
    if mark in _YES_MARKS:
        return True
    if mark in _NO_MARKS:
        return False
    folded = fold(mark)
    if folded and folded in YES:
        return True
    return False if folded and folded in NO else None
