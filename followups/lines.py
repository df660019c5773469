"""Lines to mail servers. A mailbox of one's own gets a line for each letter; the host's is kept open for a while."""

import ssl
from dataclasses import dataclass, field

from followups.clock import steady
from followups.models.account import SendingAccount
from followups.servers import Server, server_of
from followups.smtp_step import NotDelivered, Patience, Post, connect

LETTERS_A_LINE = 50
IDLE_SECONDS = 20.0


@dataclass
class Kept:
    """A line that waits for its next letter."""

    post: Post
    server: Server
    used: int
    since: float


@dataclass
class Lines:
    """At most one line is kept open, and only to the host's own server."""

    patience: Patience = field(default_factory=Patience)
    context: ssl.SSLContext | None = None
    _kept: Kept | None = None
    _now: Kept | None = None

    def open(self, account: SendingAccount, sender: str, recipient: str) -> Post:
        """Return a line on which both are accepted. Raises NotDelivered, or CannotOpen for a sealed password.

        A kept line may have died in the meantime: then, and only then, a new one is opened at once.
        """
        server = server_of(account)
        self._now = self._take(server)
        if self._now:
            try:
                self._now.post.envelope(sender, recipient)
                return self._now.post
            except NotDelivered as error:
                if error.outcome.code not in (0, 421):
                    self.keep(self._now.post)
                    raise
                self._now.post.close()
        self._now = Kept(connect(server, self.patience, self.context), server, 0, steady())
        try:
            self._now.post.envelope(sender, recipient)
        except NotDelivered:
            self.keep(self._now.post)
            raise
        return self._now.post

    def keep(self, post: Post | None) -> None:
        """Keep the line for the next letter where that is allowed, else say goodbye. Never raises."""
        now, self._now = self._now, None
        if post is None or not post.is_open:
            return
        if now and now.server.is_shared and now.used + 1 < LETTERS_A_LINE and post.is_ready_again():
            self._kept = Kept(post, now.server, now.used + 1, steady())
        else:
            post.quit()

    def close(self) -> None:
        if self._kept:
            self._kept.post.quit()
            self._kept = None

    def _take(self, server: Server) -> Kept | None:
        kept, self._kept = self._kept, None
        if kept is None:
            return None
        if kept.server == server and kept.post.is_open and steady() - kept.since < IDLE_SECONDS:
            return kept
        kept.post.quit()
        return None
