"""Why a letter did not go, as a code for the database and in plain words for its owner."""

from django.db import models


class Reason(models.TextChoices):
    NONE = "", ""
    # The policy says no
    MADE_UP = "made_up", "This letter is made up, so it stays here."
    HOST_STOPPED = "host_stopped", "Whoever runs this Ajar has stopped all letters for now."
    ALL_OFF = "all_off", "You have switched all letters off. Switch them on, then let this one go."
    OWNER_AWAY = "owner_away", "Your account is closed or about to be, so nothing goes out in your name."
    OWNER_UNVERIFIED = "owner_unverified", "Confirm your e-mail address first, so that their answer finds you."
    ACCOUNT_PAUSED = "account_paused", "Your mailbox is paused. Look at its settings, then let this letter go again."
    NOT_APPROVED = "not_approved", "You have not approved this letter."
    APPROVAL_OVER = "approval_over", "You approved it a month ago or more. Read it once again."
    CHANGED = "changed", "It is no longer word for word what you approved. Read it once again."
    HIRED = "hired", "You were hired. No letter goes to anyone now."
    JOB_OVER = "job_over", "This job is decided, so this letter stays here."
    STOPPED = "stopped", "You or they asked for no more letters to this person."
    DOOR_CLOSED = "door_closed", "This door is closed."
    ADDRESS_DEAD = "address_dead", "Mail to this address came back."
    PERSON_GONE = "person_gone", "This person is no longer among your people, or has another address now."
    THEY_WROTE = "they_wrote", "They wrote to you after you approved this letter."
    NEWS = "news", "You noted something about this job since you approved it. Is it still right?"
    NOT_BEFORE = "not_before", "It waits for the day that you chose."
    AWAY = "away", "They are away. It goes when they are back."
    ANSWER_UNKNOWN = "answer_unknown", "It is some days since you looked for an answer. Look, then let it go."
    IN_JOURNAL = "in_journal", "The journal says that this letter may have gone already."
    SAME_WORDS = "same_words", "These very words went to this person already."
    ENOUGH_FOR_JOB = "enough_for_job", "Three letters about one job are enough."
    ENOUGH_FOR_PERSON = "enough_for_person", "Four letters to one person in a year are enough."
    ENOUGH_AS_CHOSEN = "enough_as_chosen", "You chose fewer letters a year to this person, and they have had them."
    TOO_SOON = "too_soon", "You wrote to this person a short while ago."
    LATE = "late", "Its hour has passed by a day or more. Is it still right?"
    OUT_OF_HOURS = "out_of_hours", "It waits for their next working hours."
    ONE_AT_A_TIME = "one_at_a_time", "Your letters go out one by one, a little apart."
    MAILBOX_FULL = "mailbox_full", "Your mailbox has sent enough for a day."
    EMPLOYER_TODAY = "employer_today", "One letter a day to one employer is enough."
    PUT_OFF_TOO_OFTEN = "put_off", "It was put off for two weeks of work. Is it still right?"
    # The person decides
    WITHDRAWN = "withdrawn", "You took your approval back."
    DID_NOT_GO = "did_not_go", "You looked, and it had not gone. Approve it again if it is still right."
    ALL_STOPPED = "all_stopped", "You stopped every letter that waited."
    # The post answers
    NOT_REACHED = "not_reached", "The mail server could not be reached. It will be tried again."
    NOT_NOW = "not_now", "The mail server asked to try again later."
    TRIED_ENOUGH = "tried_enough", "The mail server would not take it, however often it was tried."
    NO_SAFE_LINE = "no_safe_line", "No safe line to the mail server came about. It will be tried again."
    NO_SIGN_IN = (
        "no_sign_in",
        "The mail server offers no sign-in on this line. Look at your mailbox: server, port, safety.",
    )
    SIGN_IN = "sign_in", "Your mailbox did not accept the name or the password."
    NO_SUCH_ADDRESS = "no_such_address", "Their mail server does not know this address."
    NOT_WELCOME = "not_welcome", "The mail server refused letters from your mailbox."
    TOO_BIG = "too_big", "The letter is too big for their mail server."
    REFUSED = "refused", "The mail server refused the letter."
    NOBODY_KNOWS = "nobody_knows", "The line broke at the last moment. Look in your Sent folder: did it go?"
    CAME_BACK = "came_back", "Their mail server sent it back."
    # The engine protects itself
    NEVER_LEFT = "never_left", "The work was cut short before the letter left. It will be tried again."
    STUMBLED = "stumbled", "Something went wrong here before the letter left. It will be tried again."
    STUMBLED_OFTEN = (
        "stumbled_often",
        "Something goes wrong here with this letter. Whoever runs this Ajar can see what.",
    )
    RESTORED = "restored", "The data was brought back from a copy, or moved. Is this letter still to go?"
    JOURNAL = "journal", "The journal cannot be written, so nothing may go. It will be tried again."


def why(reason: str) -> str:
    """The reason in plain words."""
    return str(Reason(reason).label)
