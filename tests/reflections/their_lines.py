"""What somebody said in three lines, and how a page sends them sorted."""

from accounts.models import User
from reflections.models import Feedback, FeedbackLine
from tests.factories import ApplicationFactory, ContactFactory, FeedbackFactory, FeedbackLineFactory

PIECES = ["You would need more experience with forecasting.", "We liked the rota.", "Priya"]


def said_to(owner: User) -> Feedback:
    job = ApplicationFactory.create(owner=owner)
    person = ContactFactory.create(owner=owner, name="Priya Raman")
    feedback = FeedbackFactory.create(
        application=job, person=person, answer="specific", answered_on="2026-11-24", words=" ".join(PIECES)
    )
    for position, words in enumerate(PIECES):
        FeedbackLineFactory.create(feedback=feedback, position=position, words=words)
    return feedback


def lines_of(feedback: Feedback) -> list[FeedbackLine]:
    return list(feedback.lines.all())


def words_of(feedback: Feedback) -> list[str]:
    return [line.words for line in lines_of(feedback)]


def sorting(*choices: tuple[FeedbackLine, str, str], **more: str) -> dict[str, str]:
    sent = {f"tone-{line.pk}": tone for line, tone, _ in choices}
    return sent | {f"cause-{line.pk}": cause for line, _, cause in choices} | more
