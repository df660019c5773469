"""The sentences that stand above the pictures. A handful of letters is counted, never turned into a share."""

from insights.funnel import Flow
from insights.words import counted, number, sentence, share

ENOUGH_FOR_A_SHARE = 5
A_SMALL_NUMBER = 12


def in_words(flow: Flow) -> str:
    """What the flow shows, in a few short sentences."""
    if not flow.begun:
        return "Nothing sent yet. Once something is, you see here where it went."
    letters = _letters(flow) if flow.sent >= ENOUGH_FOR_A_SHARE else _few_letters(flow)
    return " ".join([*letters, *_talks(flow), *_looking_back(flow), *_caution(flow)])


def _few_letters(flow: Flow) -> list[str]:
    if not flow.sent:
        return []
    if flow.sent == 1:
        return ["One letter sent so far.", "It became a conversation." if flow.became else "That counts."]
    became = f"{sentence(number(flow.became))} became a conversation." if flow.became else "That counts."
    return [f"{sentence(counted(flow.sent, 'letter'))} sent so far.", became]


def _letters(flow: Flow) -> list[str]:
    if not flow.became:
        still_open = flow.visits["open-sent"]
        waiting = f"{sentence(number(still_open))} {'is' if still_open == 1 else 'are'} still open."
        return [f"{sentence(counted(flow.sent, 'letter'))} sent so far.", *([waiting] if still_open else [])]
    part = share(flow.became, flow.sent)
    letters = "letter" if part == "every" else "letters"
    return [f"{sentence(part)} {letters} became a conversation."]


def _talks(flow: Flow) -> list[str]:
    """A talk that no letter led to is no letter that was answered."""
    if not flow.came:
        return []
    who = f"{number(flow.came)} more" if flow.sent else counted(flow.came, "job")
    return [f"{sentence(who)} began with a talk."]


def _looking_back(flow: Flow) -> list[str]:
    closed = flow.total("no") + flow.total("silence") + flow.total("aside")
    if not flow.looked_back:
        return []
    if flow.looked_back == closed:
        return [
            "You have looked back on the one that closed."
            if closed == 1
            else "You have looked back on all the closed ones."
        ]
    return [f"You have looked back on {number(flow.looked_back)} of the closed ones."]


def _caution(flow: Flow) -> list[str]:
    if not ENOUGH_FOR_A_SHARE <= flow.sent < A_SMALL_NUMBER or not flow.became:
        return []
    return [f"{sentence(number(flow.sent))} is a small number: treat it as a hint."]
