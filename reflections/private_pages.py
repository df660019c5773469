"""Writing on a private page. Its text is in its own row and nowhere else: no Undo, no message, no log."""

from datetime import datetime

from accounts.models import User
from applications.models import Application
from reflections.models import PrivatePage


class WrittenElsewhere(Exception):
    """The page was written on in between, in another tab or on another device. `stored` is how it stands."""

    def __init__(self, stored: PrivatePage) -> None:
        super().__init__()
        self.stored = stored


def begin(owner: User, application: Application | None = None) -> PrivatePage:
    """Return an empty page; one that was begun and left empty is taken again."""
    empty = PrivatePage.objects.owned_by(owner).filter(application=application, text="", kept_at=None)
    return empty.first() or PrivatePage.objects.create(owner=owner, application=application)


def write(page: PrivatePage, text: str, *, seen: int, now: datetime, keep: bool = False) -> None:
    """Save the text over the version that was `seen`.

    Raises WrittenElsewhere where other words stand there by now: words that are not in `text`. An answer that got lost
    on its way back is no such case, since then the words are one's own. Raises PrivatePage.DoesNotExist where it was
    torn up meanwhile.
    """
    changes = {"text": text, "version": seen + 1, "written_at": now, "kept_at": page.kept_at or (now if keep else None)}
    if PrivatePage.objects.filter(pk=page.pk, version=seen).update(**changes):
        page.refresh_from_db()
        return
    page.refresh_from_db()
    if page.text not in text:
        raise WrittenElsewhere(page)
    write(page, text, seen=page.version, now=now, keep=keep)


def both(mine: str, theirs: str) -> str:
    """Put two versions one below the other, so that no word is lost."""
    return "\n\n".join(text for text in (theirs, mine) if text.strip())
