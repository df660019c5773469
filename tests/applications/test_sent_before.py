"""A form that is sent twice makes one row, however close together the two come."""

from typing import Any

from django.db import connection

from accounts.models import User
from applications import reversible
from applications.models import Tag
from tests.factories import TagFactory


def test_ones_own_row_is_known_and_a_strangers_id_is_not_taken_over(amara: User, bob: User) -> None:
    mine, theirs = TagFactory.create(owner=amara), TagFactory.create(owner=bob)
    again, another = Tag(pk=mine.pk), Tag(pk=theirs.pk)
    assert reversible.was_sent_before(again, amara.tags.all())
    assert not reversible.was_sent_before(another, amara.tags.all())
    assert another.pk != theirs.pk


def test_a_row_of_ones_own_that_comes_in_between_keeps_its_id(amara: User) -> None:
    row = Tag()
    was = row.pk

    def comes_in_between(execute: Any, *args: Any) -> Any:
        answer = execute(*args)
        if not made:
            made.append(True)
            TagFactory.create(owner=amara, pk=was)
        return answer

    made: list[bool] = []
    with connection.execute_wrapper(comes_in_between):
        is_known = reversible.was_sent_before(row, amara.tags.all())
    assert not is_known
    assert row.pk == was, "so that the database refuses the second"
