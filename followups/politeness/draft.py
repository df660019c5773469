"""A letter as the rules see it."""

from dataclasses import dataclass
from functools import cached_property

from followups.politeness import text


@dataclass(frozen=True)
class Draft:
    """The words of a letter and what they are compared with.

    `to` is the full name of whoever it goes to; `days_since` counts working days since the last letter to them, None
    where there was none; `chases` counts the check-ins that have gone about this job.
    """

    subject: str
    body: str
    kind: str
    language: str = "en"
    to: str = ""
    me: str = ""
    role: str = ""
    reference: str = ""
    company: str = ""
    days_since: int | None = None
    chases: int = 0

    @property
    def first_name(self) -> str:
        return self.to.split()[0] if self.to.split() else ""

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences between greeting and sign-off."""
        return text.sentences_of(self.body)

    @cached_property
    def questions(self) -> list[str]:
        """What asks for an answer; where there is a question mark, only that counts."""
        marked = [sentence for sentence in self.sentences if "?" in sentence]
        return marked or [sentence for sentence in self.sentences if text.INDIRECT_ASK.search(sentence)]

    @cached_property
    def words(self) -> int:
        return len(self.body.split())
