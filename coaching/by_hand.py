"""Where this Ajar has no mail server, whoever asks hands the link on by themselves."""

from coaching.models import Invitation
from coaching.telling import link_of
from followups.reminding import mail_leaves

BY_HAND = "This Ajar has no mail server, so nothing is mailed. Give them the link that stands here"


def said(words: str) -> str:
    """What to say of something that would be mailed."""
    return words if mail_leaves() else BY_HAND


def link_to_hand_on(invitation: Invitation) -> str:
    """The link of an invitation that no mail brings; nothing where one does."""
    return "" if mail_leaves() else link_of(invitation)
