import pytest
from hypothesis import given
from hypothesis import strategies as st

from followups.reasons import Reason
from followups.smtp_outcome import NO_REPLY, Kind, Phase, classify, enhanced

BEFORE_THE_DOT = [phase for phase in Phase if phase < Phase.DOT]
TABLE = [
    # The nineteen outcomes of the lab, and their neighbours
    (Phase.CONNECT, NO_REPLY, "ConnectionRefusedError", Kind.LATER, Reason.NOT_REACHED),
    (Phase.GREETING, NO_REPLY, "TimeoutError", Kind.LATER, Reason.NOT_REACHED),
    (Phase.GREETING, 421, "Come back later", Kind.LATER, Reason.NOT_NOW),
    (Phase.GREETING, 554, "No service for you", Kind.LATER, Reason.NOT_NOW),
    (Phase.HELLO, 550, "Who are you", Kind.LATER, Reason.NOT_NOW),
    (Phase.TLS, 454, "No TLS now", Kind.LATER, Reason.NOT_NOW),
    (Phase.TLS, 500, "No TLS", Kind.LATER, Reason.NOT_NOW),
    (Phase.SIGN_IN, 535, "5.7.8 Wrong", Kind.ACCOUNT, Reason.SIGN_IN),
    (Phase.SIGN_IN, 500, "What", Kind.ACCOUNT, Reason.SIGN_IN),
    (Phase.SIGN_IN, 454, "4.7.0 Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.MAIL, 530, "5.7.0 Sign in first", Kind.ACCOUNT, Reason.SIGN_IN),
    (Phase.MAIL, 450, "Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.MAIL, 499, "Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.MAIL, 550, "5.7.1 Not from you", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.MAIL, 550, "No", Kind.REFUSED, Reason.REFUSED),
    (Phase.MAIL, 550, "5.1.1 Odd here", Kind.REFUSED, Reason.REFUSED),
    (Phase.MAIL, 550, "5.1.8 Sender", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.MAIL, 550, "5.1.7 Sender", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.RCPT, 421, "Closing", Kind.LATER, Reason.NOT_NOW),
    (Phase.RCPT, 451, "4.7.1 Greylisted", Kind.LATER, Reason.NOT_NOW),
    (Phase.RCPT, 550, "No such user", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.RCPT, 551, "Moved", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.RCPT, 553, "Odd name", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.RCPT, 550, "5.1.1 No such user", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.RCPT, 500, "5.2.1 Closed", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.RCPT, 550, "5.7.1 Blocked", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.RCPT, 550, "5.4.4 No host found", Kind.REFUSED, Reason.REFUSED),
    (Phase.RCPT, 500, "What", Kind.REFUSED, Reason.REFUSED),
    (Phase.RCPT, 552, "Full", Kind.CONTENT, Reason.TOO_BIG),
    (Phase.DATA, 451, "Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.DATA, 554, "No valid recipients", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.DATA, 554, "5.5.1 No valid recipients", Kind.REFUSED, Reason.REFUSED),
    (Phase.DATA, NO_REPLY, "ConnectionError", Kind.LATER, Reason.NOT_REACHED),
    (Phase.BODY, NO_REPLY, "ConnectionResetError", Kind.LATER, Reason.NOT_REACHED),
    (Phase.DOT, 250, "2.0.0 Queued", Kind.ACCEPTED, Reason.NONE),
    (Phase.DOT, 200, "Yes", Kind.ACCEPTED, Reason.NONE),
    (Phase.DOT, 299, "Yes", Kind.ACCEPTED, Reason.NONE),
    (Phase.DOT, 400, "Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.DOT, 451, "Not now", Kind.LATER, Reason.NOT_NOW),
    (Phase.DOT, 452, "Full", Kind.LATER, Reason.NOT_NOW),
    (Phase.DOT, 421, "Closing", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, NO_REPLY, "TimeoutError", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, 199, "Hm", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, 300, "Hm", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, 354, "Go on", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, 600, "Hm", Kind.UNKNOWN, Reason.NOBODY_KNOWS),
    (Phase.DOT, 500, "What", Kind.REFUSED, Reason.REFUSED),
    (Phase.DOT, 550, "5.1.1 No such user", Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS),
    (Phase.DOT, 550, "No", Kind.REFUSED, Reason.REFUSED),
    (Phase.DOT, 554, "5.7.1 Spam", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.DOT, 554, "Spam", Kind.NOT_WELCOME, Reason.NOT_WELCOME),
    (Phase.DOT, 552, "Too big", Kind.CONTENT, Reason.TOO_BIG),
    (Phase.DOT, 500, "5.3.4 Too big", Kind.CONTENT, Reason.TOO_BIG),
    (Phase.DOT, 554, "5.6.0 Odd content", Kind.CONTENT, Reason.REFUSED),
]


@pytest.mark.parametrize(("phase", "code", "text", "kind", "reason"), TABLE)
def test_what_an_answer_means(phase: Phase, code: int, text: str, kind: Kind, reason: Reason) -> None:
    outcome = classify(phase, code, text)
    assert (outcome.kind, outcome.reason, outcome.code, outcome.text) == (kind, reason, code, text)


@given(st.sampled_from(BEFORE_THE_DOT), st.integers(0, 999), st.text())
def test_before_the_dot_everybody_knows(phase: Phase, code: int, text: str) -> None:
    assert classify(phase, code, text).kind not in (Kind.ACCEPTED, Kind.UNKNOWN)


@given(st.integers(0, 999), st.text())
def test_only_two_hundreds_accept_and_nothing_unclear_is_tried_again(code: int, text: str) -> None:
    kind = classify(Phase.DOT, code, text).kind
    assert (kind == Kind.ACCEPTED) == (200 <= code < 300)
    assert kind != Kind.LATER or (400 <= code < 500 and code != 421)


@given(st.text())
def test_a_long_answer_is_cut(text: str) -> None:
    assert classify(Phase.DOT, 250, text * 100).text == (text * 100)[:500]


def test_an_enhanced_code_is_found_as_a_word() -> None:
    assert enhanced("5.1.1 <a@b.example> unknown") == "5.1.1"
    assert enhanced("see 15.1.1 or 5.1.10") == "5.1.10"
    assert enhanced("nothing here") == ""
