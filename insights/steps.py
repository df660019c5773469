"""The steps that a letter can take, as the picture and the table name them, in reading order.

A step's key is what happened, then how far it had come by then: `no-talk` is a no after talking.
"""

from dataclasses import dataclass

from insights.sankey import Node

LAST_COLUMN = 5


@dataclass(frozen=True)
class Step:
    """`label` stands beside a number in the picture; `name` says the same on its own, unlike any other step's."""

    key: str
    column: int
    label: str
    name: str
    tone: str

    @property
    def node(self) -> Node:
        return Node(self.key, self.column, self.label, self.tone)


STEPS = (
    Step("sent", 0, "sent", "Sent", "ink"),
    Step("came", 0, "began with a talk", "Began with a talk", "sea"),
    Step("talk", 1, "a conversation", "A conversation", "sea"),
    Step("open-sent", 1, "still open", "Still open", "lamp"),
    Step("no-sent", 1, "a no on paper", "A no on paper", "dusk"),
    Step("silence-sent", 1, "no answer", "No answer", "fog"),
    Step("withdrew-sent", 1, "you stepped back", "You stepped back", "fog"),
    Step("aside-sent", 1, "set aside", "Set aside", "fog"),
    Step("met", 2, "interviews", "Interviews", "sea"),
    Step("open-talk", 2, "still talking", "Still talking", "lamp"),
    Step("no-talk", 2, "a no after talking", "A no after talking", "dusk"),
    Step("silence-talk", 2, "no answer after it", "No answer after talking", "fog"),
    Step("withdrew-talk", 2, "you stepped back", "You stepped back after talking", "fog"),
    Step("aside-talk", 2, "set aside", "Set aside after talking", "fog"),
    Step("offer", 3, "an offer", "An offer", "lamp"),
    Step("open-met", 3, "still open", "Still open after an interview", "lamp"),
    Step("no-met", 3, "a no after interview", "A no after an interview", "dusk"),
    Step("silence-met", 3, "no answer since", "No answer after an interview", "fog"),
    Step("withdrew-met", 3, "you stepped back", "You stepped back after an interview", "fog"),
    Step("aside-met", 3, "set aside", "Set aside after an interview", "fog"),
    Step("open-offer", 4, "to decide", "An offer to decide", "lamp"),
    Step("no-offer", 4, "a no after all", "A no after an offer", "dusk"),
    Step("silence-offer", 4, "no answer since", "No answer after an offer", "fog"),
    Step("withdrew-offer", 4, "you stepped back", "You stepped back after an offer", "fog"),
    Step("aside-offer", 4, "set aside", "Set aside after an offer", "fog"),
    Step("hired", LAST_COLUMN, "hired", "Hired", "moss"),
    Step("looked-back", LAST_COLUMN, "looked back on", "Looked back on", "moss"),
    Step("door-open", LAST_COLUMN, "a door left open", "A door left open", "lamp"),
    Step("resting", LAST_COLUMN, "resting", "Resting, or not finished", "dusk"),
    Step("let-go", LAST_COLUMN, "let go", "Let go", "fog"),
    Step("declined", LAST_COLUMN, "you said no", "An offer you declined", "fog"),
)

BY_KEY = {step.key: step for step in STEPS}
