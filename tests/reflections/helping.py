"""What the tests of reflections have in common."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from reflections.models import Question
from reflections.recognising import key_of
from tests.factories import QuestionFactory

HTMX = {"HX-Request": "true"}


def known_as(owner: User, words: str) -> Question:
    """The person's question of these words; a new one, with the key by which it is known, where there is none."""
    known = owner.questions.filter(key=key_of(words)).first()
    return known or QuestionFactory.create(owner=owner, words=words, key=key_of(words))


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def position(page: str, *words: str) -> bool:
    """Whether each of the words is there, and in this order."""
    places = [page.index(f">{word}<") for word in words]
    return places == sorted(places)


def undo_last(client: Client, person: User) -> None:
    undo = person.undos.latest("created_at", "id")
    client.post(reverse("applications:undo", args=[undo.pk]))
    undo.refresh_from_db()
    assert undo.undone_at is not None
