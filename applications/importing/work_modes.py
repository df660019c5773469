"""Home, office or both, in the words people use."""

import re

from applications.importing.plain import fold

_HYBRID = re.compile(
    r"hybrid\w*|hibrid\w*|ibrid\w*|mixed|teilweise|partial\w*|remote (and|or|und|oder) |days? (in|at) (the )?office"
)
_REMOTE = re.compile(
    r"\b(remote\w*|wfh|home ?office|from home|work from home|homebased|home based|teletravail|teletrabajo|teletrabalho|"
    r"remoto|remota|"
    r"a distance|a distancia|da remoto|smart working|thuiswerken|thuis|zdalnie|zdalna|distans|full remote|anywhere)\b"
)
_ONSITE = re.compile(
    r"\b(on ?site|in ?office|office|in person|on ?premises?|vor ort|prasenz|buro|presentiel|sur site|presencial|"
    r"in sede|in presenza|"
    r"op kantoor|kantoor|op locatie|stacjonarnie)\b"
)


def work_mode_of(text: str) -> str:
    """As in applications.models.Facts.WorkMode, or blank."""
    folded = fold(text)
    if _HYBRID.search(folded) or (_REMOTE.search(folded) and _ONSITE.search(folded)):
        return "hybrid"
    if _REMOTE.search(folded):
        return "remote"
    return "onsite" if _ONSITE.search(folded) else ""


def is_only_a_mode(text: str) -> bool:
    """Whether a place says nothing but the mode: "Remote", not "Remote (Berlin)"."""
    folded = fold(text)
    left = _ONSITE.sub(" ", _REMOTE.sub(" ", _HYBRID.sub(" ", folded)))
    return bool(work_mode_of(text)) and not [
        word for word in left.split() if word not in {"only", "fully", "full", "100", "or", "and"}
    ]
