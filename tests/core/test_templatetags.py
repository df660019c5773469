from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from core.templatetags.ajar import (
    beads,
    button_of,
    clock,
    clock_in,
    day,
    day_short,
    initials,
    link_host,
    minutes,
    stage_icon,
    stage_kind,
)

pytestmark = pytest.mark.usefixtures("in_november")


@pytest.fixture
def in_november() -> Any:
    with time_machine.travel(datetime(2025, 11, 25, 9, tzinfo=UTC), tick=False):
        yield


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


class JobForm(forms.Form):
    role = forms.CharField(help_text="As the advert says it", error_messages={"required": "Enter the role"})
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "short"}))
    kept = forms.BooleanField(required=False, help_text="Even if they take it down")
    way = forms.ChoiceField(choices=[("a", "Near"), ("b", "Far")], widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput)


def field(name: str, form: JobForm | None = None, arguments: str = "") -> str:
    return render("{% field bound " + arguments + " %}", bound=(form or JobForm())[name])


def test_a_day_of_this_year_goes_without_its_year() -> None:
    assert day(date(2025, 11, 20)) == "Thursday 20 November"
    assert day_short(date(2025, 11, 20)) == "20 Nov"


def test_a_day_of_another_year_names_it() -> None:
    assert day(date(2024, 2, 29)) == "Thursday 29 February 2024"
    assert day_short(date(2026, 1, 1)) == "1 Jan 2026"


def test_an_instant_is_told_in_the_readers_zone() -> None:
    instant = datetime(2025, 11, 20, 23, 30, tzinfo=UTC)

    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert day(instant) == "Friday 21 November"
        assert clock(instant) == "8.30"


def test_a_date_that_is_not_known_is_said_with_nothing() -> None:
    assert day(None) == day_short(None) == clock(None) == minutes(None) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Priya Raman", "PR"), ("Ana Maria de la Cruz", "AC"), ("Sade", "S"), ("", ""), ("  ", ""), ("élodie k", "ÉK")],
)
def test_initials_are_the_first_and_the_last_name(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(("length", "expected"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (75, "1 h 15 min")])
def test_minutes_become_hours_when_there_are_enough(length: int, expected: str) -> None:
    assert minutes(length) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/jobs/7", "example.<wbr>org"),
        ("https://jobs.example.org:8443/", "jobs.<wbr>example.<wbr>org"),
        ("", ""),
        ("<b>.x", "&lt;b&gt;.<wbr>x"),
    ],
)
def test_a_link_is_named_by_its_host_which_breaks_behind_a_dot(url: str, expected: str) -> None:
    assert link_host(url) == expected


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert render('{% icon "mail" "push" %}') == (
        '<svg class="i push" aria-hidden="true"><use href="/static/icons/sprite.svg#mail"></use></svg>'
    )


def test_a_chip_escapes_its_words() -> None:
    assert render('{% chip words "dusk" %}', words="<b>") == '<span class="chip chip--dusk">&lt;b&gt;</span>'


def test_an_unknown_stage_still_has_a_face() -> None:
    assert (stage_icon("talking"), stage_kind("talking")) == ("chat", "sea")
    assert (stage_icon("elsewhere"), stage_kind("elsewhere")) == ("file", "")


def test_a_page_that_is_not_installed_is_left_out_of_the_navigation() -> None:
    assert render('{% nav_item "nowhere:page" "Nowhere" "door" %}') == ""


def test_the_navigation_lights_the_page_itself_and_the_section_around_it() -> None:
    link = '{% nav_item "journey:today" "Today" "today" %}'

    assert 'aria-current="page"' in render(link, request=RequestFactory().get("/"))
    assert 'aria-current="true"' in render(link, request=RequestFactory().get("/jobs/7/"), nav="today")
    assert "aria-current" not in render(link, request=RequestFactory().get("/jobs/7/"))


def test_a_message_without_a_button_has_none() -> None:
    assert button_of("") == button_of("safe") == button_of("undo:") == button_of("press:Share") is None


def test_a_message_carries_what_its_button_says_and_where_it_posts_to() -> None:
    assert button_of("press:Share them too:/there/?shared=1") == {"words": "Share them too", "url": "/there/?shared=1"}


def test_a_control_is_tied_to_its_label_and_hint() -> None:
    html = field("role")

    assert '<label for="id_role">Role</label>' in html
    assert '<p class="hint" id="id_role_helptext">As the advert says it</p>' in html
    assert 'aria-describedby="id_role_helptext"' in html
    assert "aria-invalid" not in html


def test_a_control_with_an_error_says_so_in_words_and_to_assistive_technology() -> None:
    html = field("role", JobForm({}))

    assert 'aria-describedby="id_role_helptext id_role_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="vh">Error: </span>Enter the role' in html


def test_a_control_keeps_what_was_typed_and_its_own_class() -> None:
    html = field("note", JobForm({"note": "Half a <thought>"}), 'rows="3" hx_post="/drafts/"')

    assert "Half a &lt;thought&gt;" in html
    assert 'class="input short"' in html
    assert 'rows="3"' in html
    assert 'hx-post="/drafts/"' in html


def test_another_hint_replaces_the_fields_own() -> None:
    html = field("role", arguments='hint="In their words"')

    assert "In their words" in html
    assert "As the advert says it" not in html


def test_choices_are_a_group_with_one_name() -> None:
    html = field("way", JobForm({}))

    assert '<legend class="label">Way</legend>' in html
    assert 'aria-describedby="id_way_error"' in html
    assert html.count('class="choice"') == 2


def test_a_tick_box_is_its_own_label() -> None:
    html = field("kept")

    assert '<label class="choice"><input type="checkbox"' in html
    assert '<small id="id_kept_helptext">Even if they take it down</small>' in html


def test_a_hidden_field_is_only_itself() -> None:
    assert field("seen").strip() == '<input type="hidden" name="seen" id="id_seen">'


def test_the_error_summary_says_the_same_words_and_leads_to_each_control() -> None:
    html = render('{% include "includes/error_summary.html" %}', form=JobForm({}))

    assert '<a href="#id_role">Enter the role</a>' in html
    assert '<a href="#id_way_0">' in html
    assert render('{% include "includes/error_summary.html" %}', form=JobForm()).strip() == ""


def test_an_hour_elsewhere_is_told_where_it_is_another() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    with timezone.override("Europe/London"):
        assert clock_in(noon, "America/New_York") == "7.00 in New York"
        assert clock_in(noon, "Europe/Lisbon") == ""
        assert clock_in(None, "Europe/London") == ""


def test_beads_say_in_words_how_steady_an_answer_is() -> None:
    assert beads("0").endswith("not steady yet")
    assert beads("2").count('class="on"') == 2
    assert beads("7").endswith("feels steady")
