import pytest

from applications.importing.statuses import read_status
from applications.importing.vocabulary.statuses import Meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Applied", Meaning.SENT),
        ("In Bearbeitung", Meaning.SENT),
        ("En attente", Meaning.SENT),
        ("No response yet", Meaning.SENT),
        ("noch keine Antwort", Meaning.SENT),
        ("Rejected", Meaning.NO),
        ("reeejected", Meaning.NO),
        ("Rejection :(", Meaning.NO),
        ("❌ Rejected", Meaning.NO),
        ("❌", Meaning.NO),
        ("Negative.", Meaning.NO),
        ("Negative (Application rejected)", Meaning.NO),
        ("Denied", Meaning.NO),
        ("abgesagt", Meaning.NO),
        ("Absage nach Gespräch", Meaning.NO),
        ("Refusé", Meaning.NO),
        ("Rechazado", Meaning.NO),
        ("Rifiutato", Meaning.NO),
        ("Afgewezen", Meaning.NO),
        ("Recusado", Meaning.NO),
        ("Rejected after 2nd interview", Meaning.NO),
        ("👻 Ghosted", Meaning.SILENCE),
        ("Keine Rückmeldung", Meaning.SILENCE),
        ("Sans réponse", Meaning.SILENCE),
        ("Sin respuesta", Meaning.SILENCE),
        ("Geen reactie", Meaning.SILENCE),
        ("Withdrawn", Meaning.WITHDREW),
        ("I declined", Meaning.WITHDREW),
        ("zurückgezogen", Meaning.WITHDREW),
        ("Offer declined", Meaning.DECLINED),
        ("Accepted!", Meaning.HIRED),
        ("Position Offered", Meaning.OFFER),
        ("Zusage 🎉", Meaning.OFFER),
        ("OA", Meaning.TASK),
        ("Interview Scheduled", Meaning.TALKING),
        ("Entretien prévu", Meaning.TALKING),
        ("Colloquio fissato", Meaning.TALKING),
        ("ongoing", Meaning.GOING),
        ("Wishlist ⭐", Meaning.SAVED),
        ("Suspected Ghost Job", Meaning.TAG),
        ("Declined", Meaning.UNCLEAR),
        ("Passed", Meaning.UNCLEAR),
        ("TI", Meaning.UNCLEAR),
    ],
)
def test_a_status_word_is_understood(text: str, meaning: Meaning) -> None:
    word = read_status(text)
    assert word is not None
    assert word.meaning is meaning


@pytest.mark.parametrize(
    "text", ["", "-", "null", "n/a", "Not provided", "The email does not", "k.A.", "Undisclosed", "???"]
)
def test_a_placeholder_says_nothing(text: str) -> None:
    assert read_status(text) is None


def test_only_the_very_word_is_sure() -> None:
    sure = {text: word.sure for text in ("Rejected", "reeejected", "❌", "rejeted") if (word := read_status(text))}
    assert sure == {"Rejected": True, "reeejected": False, "❌": False, "rejeted": False}


@pytest.mark.parametrize(
    ("text", "talked"),
    [
        ("Rejected after interview", True),
        ("Rejected without interview", False),
        ("Refusé après entretien", True),
        ("Rejected", False),
    ],
)
def test_a_no_may_tell_of_a_conversation(text: str, talked: bool) -> None:
    word = read_status(text)
    assert word is not None
    assert word.talked is talked
