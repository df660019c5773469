"""Soft things have a mail of their own only on a day that asks for nothing else."""

from journey.models import Prompt
from journey.reminders.day import Day


def is_only(day: Day, prompt: Prompt) -> bool:
    return [thing.prompt for thing in day.things] == [prompt]
