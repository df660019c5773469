"""What coaches ask, for pages of apps that know nothing of coaching."""

from typing import Any

from django.template import Context, Library
from django.utils import timezone

from coaching.asking import questions_to
from coaching.models import Invitation

register = Library()


@register.simple_tag(takes_context=True)
def questions_from_coaches(context: Context) -> list[Invitation]:
    """The questions that wait for whoever looks; none in their quiet time, and no query where nobody asks."""
    user: Any = context["request"].user
    now = timezone.now()
    if not user.may_be_asked or user.is_quiet(user.today(now)):
        return []
    return list(questions_to(user, now))
