"""The skills that Ajar knows by name, and how it finds them in an advert's text: offline, by whole words."""

from reflections.vocabulary.finding import Finder
from reflections.vocabulary.shipped import shipped
from reflections.vocabulary.skill import Skill, key_of

__all__ = ["Finder", "Skill", "key_of", "shipped"]
