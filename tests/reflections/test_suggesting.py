"""What a line may be, told from its words alone; a suggestion and never more."""

import pytest

from reflections.models import Cause, FeedbackLine
from reflections.sorting.suggesting import LONGEST_NAME, gap_name, suggest

USEFUL, NOT_ME, KIND = FeedbackLine.Tone.USEFUL, FeedbackLine.Tone.NOT_ABOUT_ME, FeedbackLine.Tone.KIND


@pytest.mark.parametrize(
    ("words", "tone", "cause"),
    [
        ("We chose an internal candidate.", NOT_ME, Cause.INSIDE),
        ("Die Stelle wurde intern besetzt.", NOT_ME, Cause.INSIDE),
        ("Le poste a été pourvu en interne.", NOT_ME, Cause.INSIDE),
        ("Somebody with far more experience than most.", NOT_ME, Cause.FAR_MORE),
        ("jemand mit mehr Berufserfahrung", NOT_ME, Cause.FAR_MORE),
        ("You would need more experience with forecasting.", USEFUL, Cause.EXPERIENCE),
        ("Manque d'expérience", USEFUL, Cause.EXPERIENCE),
        ("falta de experiencia en ventas", USEFUL, Cause.EXPERIENCE),
        ("A degree is required", USEFUL, Cause.QUALIFICATION),
        ("Leider ohne passenden Abschluss", USEFUL, Cause.QUALIFICATION),
        ("We went with someone who has used our reporting tools before.", USEFUL, Cause.SKILL),
        ("Your SQL skills need work", USEFUL, Cause.SKILL),
        ("Some of your answers were long.", USEFUL, Cause.INTERVIEW_PART),
        ("You knew little about our company", USEFUL, Cause.RESEARCH),
        ("Ask better questions at the end", USEFUL, Cause.MY_QUESTIONS),
        ("The position has been put on hold", NOT_ME, Cause.WITHDRAWN),
        ("Suspected Ghost Job", NOT_ME, Cause.WITHDRAWN),
        ("We cannot offer visa sponsorship", NOT_ME, Cause.FIT),
        ("reeejected", NOT_ME, Cause.NO_REASON),
        ("abgesagt", NOT_ME, Cause.NO_REASON),
        ("Role not named in confirmation email", NOT_ME, Cause.PROCESS),
        ("Interview Scheduled", NOT_ME, Cause.PROCESS),
        ("The panel liked how clearly you explained the rota.", KIND, ""),
        ("Wir wünschen alles Gute", KIND, ""),
    ],
)
def test_words_of_real_logs_and_mails_are_recognised(words: str, tone: str, cause: str) -> None:
    suggestion = suggest(words)
    assert suggestion is not None
    assert (suggestion.tone, suggestion.cause) == (tone, cause)


@pytest.mark.parametrize("words", ["", "Priya", "TI", "您的经验不足。", ":("])
def test_words_that_tell_nothing_get_no_suggestion(words: str) -> None:
    assert suggest(words) is None


def test_a_guess_of_ones_own_is_told_from_what_they_said() -> None:
    guessed, said = suggest("I think they wanted a degree"), suggest("They want a degree")
    assert guessed is not None and said is not None
    assert (guessed.voice, said.voice) == ("guessed", "said")
    assert guessed.words == "Useful, a missing qualification, my guess"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("You would need more experience with forecasting.", "forecasting"),
        ("someone who has used our reporting tools before.", "reporting tools"),
        ("- no degree", "no degree"),
        ("word " * 50, ("word " * 12).strip()),
        ("x" * 500, "x" * LONGEST_NAME),
    ],
)
def test_a_gap_gets_a_name_of_a_few_words(words: str, name: str) -> None:
    assert gap_name(words) == name
