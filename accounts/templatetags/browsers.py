"""A browser told by name, from the long line that it sends."""

from django import template

register = template.Library()

BROWSERS = {"Firefox/": "Firefox", "Edg": "Edge", "OPR/": "Opera", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "a Mac",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    """Firefox on Linux; the marks are looked for in order, since most browsers also name others."""
    name = next((name for mark, name in BROWSERS.items() if mark in user_agent), "A browser")
    system = next((system for mark, system in SYSTEMS.items() if mark in user_agent), "")
    return f"{name} on {system}" if system else name
