"""How a letter begins."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Undo
from followups.models import Letter, OwnStarter
from followups.politeness import LONGEST, Draft, read
from followups.starters import LANGUAGES, NAMES, leftovers, placeholders, shipped, written
from followups.starters.own import starter_of

KNOWN = {"name": "Priya", "full name": "Priya Raman", "me": "Amara Osei", "role": "data analyst"}
EVERY = [(kind, language) for kind in Letter.Kind.values for language in LANGUAGES]


def edit_url(kind: str = "thanks", language: str = "en") -> str:
    return f"{reverse('followups:starter')}?kind={kind}&language={language}"


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_kind_begins_in_every_language_in_good_manners(kind: str, language: str) -> None:
    starter = shipped(kind, language)
    subject, body = written(starter.subject, KNOWN), written(starter.body, KNOWN)
    rows = read(Draft(subject, body, kind, language, to="Priya Raman", me="Amara Osei", role="data analyst"))

    assert len(body.split()) <= LONGEST
    assert {row.key for row in rows if not row.is_good} <= {"leftover"}


def test_every_kind_has_a_name_and_no_language_repeats_another() -> None:
    assert set(NAMES) == set(Letter.Kind.values)
    assert len({shipped(kind, language).body for kind, language in EVERY}) == len(EVERY)


def test_a_language_that_is_not_spoken_is_english() -> None:
    assert shipped("thanks", "xx") == shipped("thanks", "en")


@pytest.mark.parametrize(
    ("text", "known", "filled"),
    [
        ("Dear {name},", {"name": "Priya"}, "Dear Priya,"),
        ("Dear {name},", {}, "Dear {name},"),
        ("Dear {name},", {"name": ""}, "Dear {name},"),
        ("Post[, ref. {ref}]", {"ref": "BH-1"}, "Post, ref. BH-1"),
        ("Post[, ref. {ref}]", {}, "Post"),
        ("Post [as it is]", {}, "Post [as it is]"),
        ("{a}[ and {b}]", {"a": "{b}", "b": ""}, "{b}"),
    ],
)
def test_what_is_known_is_filled_in_and_the_rest_stays(text: str, known: dict[str, str], filled: str) -> None:
    assert written(text, known) == filled


def test_what_is_left_over_is_named_once() -> None:
    assert placeholders("{a} {b} {a}") == ["a", "b"]
    assert leftovers("On {x}", "{y} and {x}") == ["{x}", "{y}"]


def test_the_page_lists_every_kind_in_every_language(as_amara: Client) -> None:
    page = as_amara.get(reverse("followups:starters")).content.decode()
    assert all(name in page for name in [*NAMES.values(), *LANGUAGES.values()])


def test_the_persons_own_words_begin_the_next_letter_and_can_be_undone(as_amara: Client, amara: User) -> None:
    as_amara.post(edit_url(), {"subject": "Danke", "body": "Hey {name}\r\n"})
    assert starter_of(amara, "thanks", "en").body == "Hey {name}\n"
    assert starter_of(amara, "thanks", "de") == shipped("thanks", "de")

    as_amara.post(edit_url(), {"subject": "Danke", "body": "Hi {name}"})
    assert OwnStarter.objects.get().body == "Hi {name}"

    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    assert OwnStarter.objects.get().body == "Hey {name}\n"


def test_back_to_the_original_and_back_again(as_amara: Client, amara: User) -> None:
    own = OwnStarter.objects.create(owner=amara, kind="thanks", language="en", subject="S", body="B")
    sent = {"kind": "thanks", "language": "en"}

    assert "Back to the original" in as_amara.get(edit_url()).content.decode()
    as_amara.post(reverse("followups:starter_original"), sent)
    assert starter_of(amara, "thanks", "en") == shipped("thanks", "en")

    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    assert OwnStarter.objects.get().pk == own.pk
    OwnStarter.objects.all().delete()
    assert as_amara.post(reverse("followups:starter_original"), sent).status_code == 302


def test_a_beginning_needs_words(as_amara: Client) -> None:
    answer = as_amara.post(edit_url(), {"subject": "S", "body": "  \n"})
    assert answer.status_code == 422
    assert "Write how it begins" in answer.content.decode()


def test_another_persons_words_are_theirs(as_amara: Client, as_bob: Client, amara: User) -> None:
    OwnStarter.objects.create(owner=amara, kind="thanks", language="en", subject="S", body="Amara’s own")

    assert "Amara’s own" in as_amara.get(edit_url()).content.decode()
    assert "Amara’s own" not in as_bob.get(edit_url()).content.decode()
    as_bob.post(reverse("followups:starter_original"), {"kind": "thanks", "language": "en"})
    assert OwnStarter.objects.count() == 1
