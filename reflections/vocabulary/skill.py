from dataclasses import dataclass

NO_SKILL = ""


@dataclass(frozen=True)
class Skill:
    """A skill as adverts name it: `also` in any case, `exact` in this case only (R, Go, SEN).

    Its name is NO_SKILL where its writings are to be passed over: the sign language interpreter whom they offer.
    """

    name: str
    also: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    is_qualification: bool = False


def key_of(name: str) -> str:
    """Two names with one key are one skill: Power BI, power  bi."""
    return " ".join(name.split()).casefold()
