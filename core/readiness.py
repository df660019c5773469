"""What /readyz asks. Each app adds, in its `health.py`, what it alone can answer: this layer knows none of them."""

from collections.abc import Callable

Question = Callable[[], bool]

QUESTIONS: dict[str, Question] = {}


def asked_as(name: str) -> Callable[[Question], Question]:
    """Let /readyz ask this under `name`: False, or any error, is what a host should know."""

    def add(question: Question) -> Question:
        QUESTIONS[name] = question
        return question

    return add
