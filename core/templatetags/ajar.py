"""The words and pieces that every page is made of: icons, chips, days, fields. Built into every template."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import template
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

MINUTES_IN_AN_HOUR = 60
STEADY = 3

STAGE_ICONS = {
    "saved": "save",
    "sent": "sent",
    "talking": "chat",
    "offer": "star",
    "hired": "star",
    "resting": "rest",
    "looking_back": "pen",
    "growing": "learn",
    "door_open": "door",
    "put_away": "file",
}
STAGE_KINDS = {
    "saved": "line",
    "sent": "pine",
    "talking": "sea",
    "offer": "moss",
    "hired": "moss",
    "resting": "dusk",
    "looking_back": "dusk",
    "growing": "moss",
    "door_open": "lamp",
}

# ── Icons, chips, navigation ─────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
@cache
def icon(name: str, css: str = "") -> SafeString:
    """An icon of static/icons/sprite.svg, hidden from screen readers: the words beside it say it all.

    Made once: a page has a hundred of them.
    """
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
@cache
def asset(path: str) -> str:
    """The address of a file in static/, with its fingerprint. Looked up once: every page names a dozen of them."""
    return static(path)


@register.simple_tag
@lru_cache(maxsize=1024)  # a page of fifty jobs says the same few words again and again
def chip(words: str, kind: str = "", icon_name: str = "") -> SafeString:
    """A small fact, in words and an icon: `kind` is sea, moss, dusk, lamp, pine, line or nothing for fog."""
    return format_html(
        '<span class="chip{}">{}{}</span>',
        f" chip--{kind}" if kind else "",
        icon(icon_name) if icon_name else "",
        words,
    )


@register.simple_tag
@lru_cache(maxsize=8)
def beads(passes: str) -> SafeString:
    """Three beads, and in words how often an answer felt steady: made once, since a page may show many."""
    full = min(int(passes), STEADY)
    rows = "".join('<i class="on"></i>' if bead < full else "<i></i>" for bead in range(STEADY))
    words = ("not steady yet", "steady once", "steady twice", "feels steady")[full]
    return format_html('<span class="beads" aria-hidden="true">{}</span> {}', SafeString(rows), words)


@register.filter
def stage_icon(stage: str) -> str:
    return STAGE_ICONS.get(stage, "file")


@register.filter
def stage_kind(stage: str) -> str:
    """The kind of chip that goes with a stage."""
    return STAGE_KINDS.get(stage, "")


@register.simple_tag(takes_context=True)
def nav_item(context: Context, url_name: str, label: str, icon_name: str) -> SafeString:
    """A link of the navigation; nothing at all where this installation has no such page.

    It is the current one on its own page, and on the pages whose view passes its icon's name as `nav`.
    """
    try:
        url = _address(url_name)
    except NoReverseMatch:
        return SafeString()
    return _nav_link(url, _current(context, url, icon_name), icon_name, label)


@cache
def _address(url_name: str) -> str:
    """Looked up once: every page names sixteen places."""
    return reverse(url_name)


@cache
def _nav_link(url: str, current: str, icon_name: str, label: str) -> SafeString:
    now = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<a href="{}"{}>{}<span>{}</span></a>', url, now, icon(icon_name), label)


def _current(context: Context, url: str, section: str) -> str:
    request = context.get("request")
    if request is not None and request.path == url:
        return "page"
    return "true" if context.get("nav") == section else ""


@register.filter
def button_of(extra_tags: str) -> dict[str, str] | None:
    """What the button of a toast says and the address that it posts to, as a message carries it in its tags:
    `undo:<id>` or `press:<words>:<address>`; None if it carries none."""
    kind, _, told = (extra_tags or "").partition(":")
    words, _, url = told.partition(":")
    if kind == "undo" and told:
        return {"words": "Undo", "url": reverse("applications:undo", args=[told])}
    return {"words": words, "url": url} if kind == "press" and url else None


@register.filter
def again_url(extra_tags: str) -> str:
    """The address that a message carries in its tags as `again:<address>`; empty if it carries none."""
    kind, _, address = (extra_tags or "").partition(":")
    return address if kind == "again" else ""


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.filter
def day(value: date | datetime | None) -> str:
    """Thursday 20 November; with its year when that is not the current one. Instants are told in the reader's zone."""
    return _dated(value, "l j F")


@register.filter
def day_short(value: date | datetime | None) -> str:
    """20 Nov; with its year when that is not the current one."""
    return _dated(value, "j M")


@register.filter
def clock(value: datetime | None) -> str:
    """10.30, in the reader's zone."""
    return date_format(_local(value), "G.i") if value else ""


@register.filter
def clock_in(value: datetime | None, zone: str) -> str:
    """10.30 in New York, for an instant and the name of a zone; nothing where that is the reader's own hour."""
    if value is None or not zone:
        return ""
    there = value.astimezone(ZoneInfo(zone))
    if there.utcoffset() == timezone.localtime(value).utcoffset():
        return ""
    return f"{there.hour}.{there:%M} in {zone.rpartition('/')[2].replace('_', ' ')}"


@register.filter
def initials(name: str) -> str:
    """PR for Priya Raman: the first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0] for word in (words if len(words) == 1 else [*words[:1], *words[-1:]])).upper()


@register.filter
def minutes(value: int | None) -> str:
    """45 min, 1 h, 1 h 15 min."""
    if value is None:
        return ""
    hours, rest = divmod(value, MINUTES_IN_AN_HOUR)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)) or "0 min"


@register.filter
def link_host(url: str) -> SafeString:
    """careers.example.org for https://www.careers.example.org/jobs/7; the address itself where it names no host.

    Where it is too long for a line, it breaks behind a dot.
    """
    try:
        host = (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        host = url
    return format_html_join(SafeString(".<wbr>"), "{}", ((part,) for part in host.split(".")))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _dated(value: date | datetime | None, pattern: str) -> str:
    if value is None:
        return ""
    told = _local(value)
    return date_format(told, pattern if told.year == timezone.localdate().year else f"{pattern} Y")


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("includes/field.html")
def field(bound: BoundField, *, hint: str = "", css: str = "", **attrs: str) -> dict[str, Any]:
    """A form field with its label, hint and errors, tied together for assistive technology.

    `hint` replaces the field's help text, `css` joins the wrapper's classes, and other arguments become
    attributes of the control (hx_post="/there/" is hx-post).
    """
    hint = hint or str(bound.help_text)
    kind = _kind(bound)
    extra: dict[str, Any] = {name.replace("_", "-"): value for name, value in attrs.items()}
    if kind == "control":
        extra["class"] = " ".join(filter(None, ["input", bound.field.widget.attrs.get("class", "")]))
    described_by = " ".join(_described_by(bound, hint))
    if described_by and kind != "options":
        extra["aria-describedby"] = described_by
    return {
        "field": bound,
        "kind": kind,
        "hint": hint,
        "css": css,
        "control": bound.as_widget(attrs=extra),
        "described_by": described_by,
    }


def _kind(bound: BoundField) -> str:
    if bound.is_hidden:
        return "hidden"
    if bound.widget_type == "checkbox":
        return "tick"
    return "options" if bound.widget_type in {"radioselect", "checkboxselectmultiple"} else "control"


def _described_by(bound: BoundField, hint: str) -> list[str]:
    return [f"{bound.auto_id}_helptext"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)


@register.filter
def focus_id(bound: BoundField) -> str:
    """The id that a link of the error summary jumps to: the control, or the first choice of several."""
    return f"{bound.auto_id}_0" if _kind(bound) == "options" else str(bound.auto_id)
