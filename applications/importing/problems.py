"""The one exception of reading: what is wrong with the file, in words for the person who chose it."""


class Unreadable(Exception):
    """The file holds no table that can be read. `str()` of it is a sentence for the page."""
