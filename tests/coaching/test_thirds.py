"""The third no at a stage: told once, and of no stage more than that."""

from applications.models import Application, Stage
from coaching.models import Coach, Coaching, Reason, SetAside
from coaching.need import Need
from tests.coaching.queue import a_no, ago, needs


def thirds(coach: Coach) -> list[Need]:
    return [need for need in needs(coach) if need.reason == Reason.SAME_STAGE]


def test_two_noes_at_each_of_two_stages_are_no_third(maya: Coach, coaching: Coaching) -> None:
    for days, stage in ((2, Stage.TALKING), (4, Stage.SENT), (6, Stage.TALKING), (8, Stage.SENT)):
        a_no(coaching.client, days, stage)
    assert thirds(maya) == []


def test_the_third_no_at_a_stage_is_told_though_others_came_in_between(maya: Coach, coaching: Coaching) -> None:
    for days, stage in ((1, Stage.SENT), (2, Stage.TALKING), (4, Stage.SENT), (6, Stage.TALKING), (80, Stage.TALKING)):
        a_no(coaching.client, days, stage)
    (need,) = thirds(maya)
    assert need.raised_on == ago(2)
    assert need.words == "The third no that came as far as “Talking”"


def test_a_third_is_told_once_and_then_the_sixth(maya: Coach, coaching: Coaching) -> None:
    for days in (20, 19, 18):
        a_no(coaching.client, days)
    (third,) = thirds(maya)
    SetAside.put(coaching, third.reason, third.about, third.raised_on, until=None, is_done=True)
    for days in (17, 40):
        a_no(coaching.client, days)
        assert thirds(maya) == [], "neither a later no nor one written down afterwards tells it again"
    a_no(coaching.client, 15)
    (sixth,) = thirds(maya)
    assert sixth.words == "The sixth no that came as far as “Sent”"


def test_a_third_that_is_set_aside_makes_room_for_that_of_another_stage(maya: Coach, coaching: Coaching) -> None:
    for days in (2, 3, 4):
        a_no(coaching.client, days, Stage.TALKING)
        a_no(coaching.client, days + 10)
    for words in ("“Talking”", "“Sent”"):
        (need,) = thirds(maya)
        assert words in need.words
        SetAside.put(coaching, need.reason, need.about, need.raised_on, until=None, is_done=True)
    assert thirds(maya) == []


def test_a_third_of_long_ago_and_made_up_noes_are_left_in_peace(maya: Coach, coaching: Coaching) -> None:
    for days in (70, 71, 72):
        a_no(coaching.client, days)
    for days in (2, 3, 4):
        job = a_no(coaching.client, days, Stage.TALKING)
        Application.objects.filter(pk=job.pk).update(is_sample=True)
    assert thirds(maya) == []
