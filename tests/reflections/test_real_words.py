"""What people really write into the result and note columns of their own logs, filed as feedback by its words alone."""

from collections import Counter

import pytest

from accounts.models import User
from applications.importing.layout import Layout
from applications.importing.row_days import cell_of
from applications.importing.sheets import text_of
from applications.importing.vocabulary.blanks import is_blank
from applications.importing.vocabulary.fields import Field
from applications.models import Application, ImportRow
from reflections.hearing import hear
from reflections.models import Cause, Feedback, FeedbackLine
from reflections.sorting.sentences import same_words
from reflections.sorting.suggesting import suggest
from tests.applications.importing.material import bring, laid_out, log_file, needs_logs

pytestmark = [needs_logs, pytest.mark.django_db]

RESULTS_AND_NOTES = (Field.STATUS, Field.NO, Field.WORDS, Field.NOTES)
NOT_TOLD = {Cause.NO_REASON, Cause.PROCESS}


def remarks_of(layout: Layout) -> dict[int, list[str]]:
    """The cells of result and note columns by row, those that say nothing left out."""
    columns = [column for field in RESULTS_AND_NOTES for column in layout.having(field)]
    return {
        number: [text_of(cell_of(row, column)) for column in columns if not is_blank(text_of(cell_of(row, column)))]
        for number, row in layout.data
    }


def filed(amara: User, name: str) -> list[Feedback]:
    """Bring a log in and keep its remarks as what was said about each job."""
    data = log_file(name)
    run = bring(amara, data, name)
    remarks = remarks_of(laid_out(data))
    jobs = {row.number: row.application for row in ImportRow.objects.filter(run=run).select_related("application")}
    said = [
        Feedback(application=job, words=words)
        for number, job in jobs.items()
        if isinstance(job, Application)
        for words in remarks.get(number, [])
    ]
    for feedback in said:
        hear(feedback, label="Kept: what they said")
    return said


@pytest.mark.parametrize(
    ("name", "at_least"),
    [
        ("applications2020.csv", 0.9),
        ("applications2021.csv", 0.9),
        ("job_applications.transcribed.csv", 0.9),
        ("job_applications.csv", 0.9),
        ("v1_5c444aa.csv", 0.9),
        ("Bewerbungen.xlsx", 0.9),
        ("job_applications.transcribed.json", 0.9),
        ("internships.table.csv", 0.9),
    ],
)
def test_no_word_is_lost_and_most_lines_get_a_suggestion(amara: User, name: str, at_least: float) -> None:
    said = filed(amara, name)
    lines = list(FeedbackLine.objects.of(amara))
    suggested = [suggest(line.words) for line in lines]
    causes = Counter(suggestion.cause for suggestion in suggested if suggestion)
    unknown = Counter(line.words for line, suggestion in zip(lines, suggested, strict=True) if suggestion is None)
    print(f"{name}: {len(said)} remarks, {len(lines)} lines, causes {dict(causes)}, none for {dict(unknown)}")
    for feedback in said:
        assert same_words("".join(line.words for line in feedback.lines.all()), feedback.words)
    assert {line.tone for line in lines} == {""}
    assert sum(map(bool, suggested)) >= at_least * len(lines) > 0


def test_real_logs_hardly_ever_say_why(amara: User) -> None:
    """The reason for two causes beyond those of people who ask: a log says that it was a no, and no more."""
    for name in ("applications2020.csv", "job_applications.csv", "Bewerbungen.xlsx"):
        filed(amara, name)
    suggested = [suggest(line.words) for line in FeedbackLine.objects.of(amara)]
    told = [suggestion for suggestion in suggested if suggestion and suggestion.cause not in NOT_TOLD]
    assert len(told) < 0.1 * len(suggested)
