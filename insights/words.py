"""Numbers and shares, said as a friend would say them."""

from fractions import Fraction

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
SHARES = {
    Fraction(1, 10): "one in ten",
    Fraction(1, 8): "one in eight",
    Fraction(1, 6): "one in six",
    Fraction(1, 5): "one in five",
    Fraction(1, 4): "one in four",
    Fraction(1, 3): "one in three",
    Fraction(2, 5): "two in five",
    Fraction(1, 2): "one in two",
    Fraction(3, 5): "three in five",
    Fraction(2, 3): "two in three",
    Fraction(3, 4): "three in four",
    Fraction(4, 5): "four in five",
    Fraction(9, 10): "nine in ten",
}


def number(count: int) -> str:
    """In words up to twenty: "no", "one", "twelve"; then in digits: "21", "1,204"."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "one letter", "three letters", "no letters"."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """A share that one can picture: "one in four", "about one in four", "every", or "3 of 97" for a sliver.

    `whole` is above zero and `part` from 1 to `whole`.
    """
    exact = Fraction(part, whole)
    if exact == 1:
        return "every"
    if exact < Fraction(1, 12):
        return f"{part:,} of {whole:,}"
    nearest = min(SHARES, key=lambda known: abs(known - exact))
    return SHARES[nearest] if nearest == exact else f"about {SHARES[nearest]}"


def sentence(text: str) -> str:
    """The same with a capital at the start."""
    return text[:1].upper() + text[1:]
