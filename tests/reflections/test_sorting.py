"""Line by line: sorted in one form, never reworded, and kept where it is worth keeping."""

import re

import pytest
from django.test import Client

from accounts.models import User
from applications.models import Application, OutcomeReason
from reflections.models import Cause, Feedback, FeedbackLine, Gap, GapMention, KindWord
from tests.factories import (
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    KindWordFactory,
)
from tests.reflections.asking import HTMX, url
from tests.reflections.helping import undo_last
from tests.reflections.their_lines import PIECES, lines_of, sorting, words_of


def marks_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(seen-[^"]+)" value="([^"]*)"', page))


def seen_on(client: Client, feedback: Feedback) -> dict[str, str]:
    """What a page that is open says that it showed."""
    return marks_in(client.get(url("feedback", feedback)).content.decode())


def test_every_line_is_sorted_in_one_go_and_comes_back_in_one(as_amara: Client, amara: User, said: Feedback) -> None:
    first, second, third = lines_of(said)
    sent = sorting((first, "useful", "experience"), (second, "kind", ""), (third, "", ""))
    as_amara.post(url("feedback", said), sent | {f"guessed-{first.pk}": "on"})
    first, second, third = lines_of(said)
    assert (first.tone, first.cause, first.voice) == ("useful", "experience", "guessed")
    assert (second.tone, second.cause, second.voice) == ("kind", "", "said")
    assert (third.tone, words_of(said)) == ("", PIECES)
    undo_last(as_amara, amara)
    assert {(line.tone, line.cause, line.voice) for line in lines_of(said)} == {("", "", "said")}


def test_sorting_the_same_again_changes_nothing(as_amara: Client, amara: User, said: Feedback) -> None:
    sent = sorting((lines_of(said)[0], "useful", "experience"))
    for _ in range(2):
        as_amara.post(url("feedback", said), sent)
    assert amara.undos.count() == 1


def test_a_cause_of_the_persons_own_list(as_amara: Client, amara: User, said: Feedback) -> None:
    own = OutcomeReason.objects.create(owner=amara, label="They wanted somebody local")
    line = lines_of(said)[0]
    assert own.label in as_amara.get(url("feedback", said)).content.decode()
    as_amara.post(url("feedback", said), sorting((line, "not_me", f"own:{own.pk}")))
    line.refresh_from_db()
    assert (line.cause, line.own_cause) == (Cause.OTHER, own)
    as_amara.post(url("feedback", said), sorting((line, "not_me", "inside")))
    line.refresh_from_db()
    assert (line.cause, line.own_cause) == (Cause.INSIDE, None)


def test_somebody_elses_reason_is_no_choice(as_amara: Client, bob: User, said: Feedback) -> None:
    theirs = OutcomeReason.objects.create(owner=bob, label="Not yours")
    line = lines_of(said)[0]
    answer = as_amara.post(url("feedback", said), sorting((line, "not_me", f"own:{theirs.pk}")))
    assert answer.status_code == 422
    assert "Choose one from the list" in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("tone", "cause", "error"),
    [("kind", "skill", "A kind line needs no cause"), ("", "skill", "Say too whether it is useful or not about you")],
)
def test_what_does_not_go_together_is_asked_about_and_the_rest_is_kept(
    as_amara: Client, said: Feedback, headers: dict[str, str], tone: str, cause: str, error: str
) -> None:
    first, second, _ = lines_of(said)
    sent = sorting((first, tone, cause), (second, "kind", ""))
    answer = as_amara.post(url("feedback", said), sent, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert f'name="tone-{second.pk}" value="kind" checked' in page
    assert ("<html" in page) == (not headers)
    assert {line.tone for line in lines_of(said)} == {""}


def test_htmx_gets_the_sorting_with_its_toast(as_amara: Client, said: Feedback) -> None:
    sent = sorting((lines_of(said)[1], "kind", ""))
    answer = as_amara.post(url("feedback", said), sent, headers=HTMX)
    page = answer.content.decode()
    assert "<html" not in page
    assert "Keep as a kind word" in page and "Undo" in page
    assert 'Keep as a kind word<span class="vh">: ' in page, "each button says of which line it is"
    assert answer["HX-Trigger"] == '{"ajar:focus": "#sort"}'


def test_a_line_sorted_in_another_tab_stays_sorted(as_amara: Client, said: Feedback) -> None:
    first, second, _ = lines_of(said)
    stale = seen_on(as_amara, said)
    as_amara.post(url("feedback", said), stale | sorting((first, "useful", "experience"), (second, "", "")))
    as_amara.post(url("feedback", said), stale | sorting((first, "", ""), (second, "kind", "")))
    assert [line.tone for line in lines_of(said)][:2] == ["useful", "kind"]


def test_a_line_that_two_tabs_sorted_is_asked_about(as_amara: Client, said: Feedback) -> None:
    first = lines_of(said)[0]
    stale = seen_on(as_amara, said)
    as_amara.post(url("feedback", said), stale | sorting((first, "useful", "experience")))
    answer = as_amara.post(url("feedback", said), stale | sorting((first, "not_me", "")))
    assert answer.status_code == 409
    assert "This was changed meanwhile" in answer.content.decode() and lines_of(said)[0].tone == "useful"
    as_amara.post(url("feedback", said), marks_in(answer.content.decode()) | sorting((first, "not_me", "")))
    assert lines_of(said)[0].tone == "not_me"


def test_a_suggestion_is_shown_and_sorts_nothing_until_it_is_pressed(as_amara: Client, said: Feedback) -> None:
    first, second, _ = lines_of(said)
    page = as_amara.get(url("feedback", said)).content.decode()
    assert "A guess from the words: Useful, too little experience" in page
    assert {line.tone for line in lines_of(said)} == {""}
    as_amara.post(url("feedback", said), sorting((first, "", ""), (second, "kind", ""), use=str(first.pk)))
    first, second, _ = lines_of(said)
    assert (first.tone, first.cause, second.tone) == ("useful", "experience", "kind")


def test_a_line_that_lies_there_no_more_is_passed_over(as_amara: Client, said: Feedback) -> None:
    first, second, _ = lines_of(said)
    sent = sorting((first, "kind", ""), (second, "kind", ""))
    second.delete()
    assert as_amara.post(url("feedback", said), sent).status_code == 302
    assert [line.tone for line in lines_of(said)] == ["kind", ""]


def test_sorting_survives_a_change_of_the_words(as_amara: Client, amara: User, said: Feedback) -> None:
    first, second, _ = lines_of(said)
    as_amara.post(url("feedback", said), sorting((first, "useful", "experience"), (second, "kind", "")))
    as_amara.post(url("line_to_kind_word", second))
    changed = f"Hello! {PIECES[1]} You would need more experience in forecasting."
    sent = {"answer": "specific", "asked_on": "2026-11-21", "answered_on": "2026-11-24", "words": changed}
    as_amara.post(url("edit_feedback", said), sent)
    assert [(line.words, line.tone) for line in lines_of(said)] == [
        ("Hello!", ""),
        (PIECES[1], "kind"),
        ("You would need more experience in forecasting.", "useful"),
    ]
    assert KindWord.objects.get().line == second
    undo_last(as_amara, amara)
    assert [(line.words, line.tone) for line in lines_of(said)] == list(
        zip(PIECES, ["useful", "kind", ""], strict=True)
    )


def useful(line: FeedbackLine, cause: str = "experience", voice: str = "said") -> FeedbackLine:
    line.tone, line.cause, line.voice = "useful", cause, voice
    line.save()
    return line


def test_a_useful_line_goes_to_the_gaps_once_with_its_voice(as_amara: Client, amara: User, said: Feedback) -> None:
    line = useful(lines_of(said)[0], voice="guessed")
    assert 'value="forecasting"' in as_amara.get(url("feedback", said)).content.decode()
    for name in ("forecasting", "another name"):
        as_amara.post(url("line_to_gap", line), {"name": name})
    gap, mention = amara.gaps.get(), GapMention.objects.get()
    assert (gap.kind, gap.name) == ("experience", "forecasting")
    assert (mention.voice, mention.line, mention.application) == ("guessed", line, said.application)
    assert (mention.words, mention.named_on.isoformat()) == (line.words, "2026-11-24")
    assert "In your gaps" in as_amara.get(url("feedback", said)).content.decode()
    undo_last(as_amara, amara)
    assert not Gap.objects.exists() and not GapMention.objects.exists()


def test_a_gap_that_is_known_only_gets_a_mention(as_amara: Client, amara: User, said: Feedback) -> None:
    known = GapFactory.create(owner=amara, kind="experience", name="Forecasting")
    as_amara.post(url("line_to_gap", useful(lines_of(said)[0])), {"name": "forecasting"})
    assert known.mentions.count() == 1
    undo_last(as_amara, amara)
    assert amara.gaps.get() == known and not known.mentions.exists()


def test_a_made_up_gap_that_a_line_names_is_real(as_amara: Client, amara: User, said: Feedback) -> None:
    GapFactory.create(owner=amara, kind="experience", name="Forecasting", is_sample=True)
    as_amara.post(url("line_to_gap", useful(lines_of(said)[0])), {"name": "forecasting"})
    assert not amara.gaps.get().is_sample
    undo_last(as_amara, amara)
    assert amara.gaps.get().is_sample


def test_a_gap_without_a_name_is_asked_for(as_amara: Client, amara: User, said: Feedback) -> None:
    answer = as_amara.post(url("line_to_gap", useful(lines_of(said)[0])), {"name": " "})
    assert answer.status_code == 422
    assert "Name it in a few words" in answer.content.decode()
    assert not amara.gaps.exists()


def test_a_made_up_job_makes_a_made_up_gap(as_amara: Client, amara: User, said: Feedback) -> None:
    Application.objects.update(is_sample=True)
    as_amara.post(url("line_to_gap", useful(lines_of(said)[0])), {"name": "forecasting"})
    assert amara.gaps.get().is_sample


@pytest.mark.parametrize(("tone", "cause"), [("kind", ""), ("not_me", "inside"), ("useful", "research"), ("", "")])
def test_other_lines_name_no_gap(as_amara: Client, said: Feedback, tone: str, cause: str) -> None:
    line = lines_of(said)[0]
    FeedbackLine.objects.filter(pk=line.pk).update(tone=tone, cause=cause)
    assert as_amara.post(url("line_to_gap", line), {"name": "x"}).status_code == 404


def test_a_kind_line_is_kept_once(as_amara: Client, amara: User, said: Feedback) -> None:
    line = lines_of(said)[1]
    assert as_amara.post(url("line_to_kind_word", line)).status_code == 404
    FeedbackLine.objects.filter(pk=line.pk).update(tone="kind")
    for _ in range(2):
        as_amara.post(url("line_to_kind_word", line))
    kept = amara.kind_words.get()
    assert (kept.words, kept.person, kept.application) == (line.words, said.person, said.application)
    assert str(kept.said_on) == "2026-11-24"
    undo_last(as_amara, amara)
    assert not amara.kind_words.exists()


@pytest.mark.parametrize("name", ["line_to_gap", "line_to_kind_word"])
def test_what_keeps_things_is_no_link(as_amara: Client, said: Feedback, name: str) -> None:
    assert as_amara.get(url(name, lines_of(said)[0])).status_code == 405


def test_a_stranger_sorts_nothing(as_bob: Client, said: Feedback) -> None:
    line = useful(lines_of(said)[0])
    assert as_bob.post(url("feedback", said), sorting((line, "kind", ""))).status_code == 404
    for name in ("split_line", "line_to_gap", "line_to_kind_word"):
        assert as_bob.post(url(name, line), {"name": "x", "pieces": "x"}).status_code == 404


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_takes_the_same_queries_however_many_lines(
    as_amara: Client, said: Feedback, many: int, django_assert_max_num_queries: "object"
) -> None:
    said.lines.all().delete()
    for position in range(many):
        line = FeedbackLineFactory.create(feedback=said, position=position, tone="useful", cause="skill")
        GapMentionFactory.create(gap=GapFactory.create(owner=said.application.owner), line=line)
        kind = FeedbackLineFactory.create(feedback=said, position=1000 + position, tone="kind")
        KindWordFactory.create(owner=said.application.owner, line=kind)
    as_amara.get(url("feedback", said))
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        as_amara.get(url("feedback", said))
