"""Reads calendar invitations (iCalendar, RFC 5545 and 5546). Nothing is fetched, nothing is stored."""

from applications.invitations.event import Attendee, Event, Guess, Invitation, UnreadableInvitation
from applications.invitations.read import read_invitation, slim_text

__all__ = ["Attendee", "Event", "Guess", "Invitation", "UnreadableInvitation", "read_invitation", "slim_text"]
