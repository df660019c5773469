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
    since: float


@dataclass
class Lines:
    """At most one line is kept open, and only to the host's own server. One thread's: envelopes must not meet."""

    patience: Patience = field(default_factory=Patience)
    context: ssl.SSLContext | None = None
    _kept: Kept | None = None

    def open(self, account: SendingAccount, sender: str, recipient: str) -> Post:
        """Return a line on which both are accepted. Raises NotDelivered, or CannotOpen for a sealed password.

        A kept line may have died in the meantime: then, and only then, a new one is opened at once.
        """
        server = server_of(account)
        kept = self._take(server)
        if kept:
            try:
                kept.envelope(sender, recipient)
                return kept
            except NotDelivered as error:
                if error.outcome.code not in (0, 421):
                    self.keep(kept)
                    raise
                kept.close()
        post = connect(server, self.patience, self.context)
        try:
            post.envelope(sender, recipient)
        except NotDelivered:
            self.keep(post)
            raise
        return post

    def keep(self, post: Post | None) -> None:
        """Keep the line for the next letter where that is allowed, else say goodbye. Never raises."""
        if post is None or not post.is_open:
            return
        if post.server.is_shared and post.envelopes < LETTERS_A_LINE and post.is_ready_again():
            self._kept = Kept(post, steady())
        else:
            post.quit()

    def close(self) -> None:
        if self._kept:
            self._kept.post.quit()
            self._kept = None

    def _take(self, server: Server) -> Post | None:
        kept, self._kept = self._kept, None
        if kept is None:
            return None
        if kept.post.server == server and kept.post.is_open and steady() - kept.since < IDLE_SECONDS:
            return kept.post
        kept.post.quit()
        return None
