"""Where a conversation takes place: a link, a place, and what kind of conversation that makes it."""

from __future__ import annotations

import re

from applications.invitations.components import Component

CONFERENCE_LINES = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-ZOOM-JOIN-URL",
)
URL = re.compile(r"https?://[^\s<>\"'\\]+", re.I)
MEETING_HOST = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:zoom(?:gov)?\.(?:us|com)|teams\.(?:microsoft|live)\.com|meet\.google\.com|webex\.com"
    r"|whereby\.com|meet\.jit\.si|gotomeeting\.com|gotomeet\.me|meet\.goto\.com|bluejeans\.com|chime\.aws"
    r"|join\.skype\.com|meet\.lync\.com|around\.co|livestorm\.co|bigbluebutton\.org|meeting\.dingtalk\.com"
    r"|hirevue\.com|app\.coderpad\.io|interviewing\.io|karat\.io)(?:[/:?]|$)",
    re.I,
)
PHONE = re.compile(
    r"\b(?:phone|telephone|call you|dial|telefon\w*|téléphone|teléfono|telefone|telefono)\b|\btel:", re.I
)
VIDEO = re.compile(
    r"\b(?:video|zoom|microsoft teams|ms teams|teams[- ](?:meeting|besprechung)|google meet|webex|skype|online)\b", re.I
)


def meeting_link(event: Component, description: str) -> str:
    """The address to join at: said outright, a known meeting host in the text, or the event's own address."""
    spoken = [line.value for name in CONFERENCE_LINES for line in event.all(name)]
    outright = [url for value in spoken for url in links(value)]
    place, own = links(event.text("LOCATION")), links(event.text("URL"))
    told = [url for url in (*place, *links(description), *own) if MEETING_HOST.match(url)]
    return next(iter((*outright, *told, *place, *own)), "")


def links(text: str) -> list[str]:
    """Every web address of a text, without the punctuation that follows it."""
    return [url.rstrip(".,;:!?)]}>") for url in URL.findall(text)]


def place_without_links(location: str) -> str:
    return " ".join(URL.sub(" ", location).split()).strip(" ,;|-")


def interview_kind(link: str, place: str, words: str) -> tuple[str, str]:
    """The kind of round (`video`, `phone`, `onsite` or nothing) and how it was guessed."""
    if MEETING_HOST.match(link) or VIDEO.search(place):
        return "video", "It has a link or a place for a video call."
    if PHONE.search(place) or PHONE.search(words):
        return "phone", "The words speak of a phone call."
    if VIDEO.search(words):
        return "video", "The words speak of a video call."
    if place:
        return "onsite", "It names a place."
    return "", ""
