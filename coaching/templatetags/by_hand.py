"""The link of an invitation, where no mail brings it."""

from django import template

from coaching import by_hand

register = template.Library()
register.filter(by_hand.link_to_hand_on)
