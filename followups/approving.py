"""The owner says yes to one letter as it stands: from then on its bytes, its address and its way are frozen."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from accounts.models import User
from followups import addresses, message
from followups.holding import hold_owner, is_hired
from followups.models import Door, Letter, NoLetters, SendingAccount, StaleLetter, Suppression, place_of
from followups.models.letter import APPROVAL_LASTS
from followups.reasons import Reason, why
from followups.seen import is_as_approved, mark
from followups.states import State
from followups.windows import Place, instant, next_opening

CAN_BE_APPROVED = (State.DRAFT, State.HELD)


class CannotApprove(Exception):
    """The letter cannot go as it stands. The message is for the person."""


class NotAsShown(Exception):
    """The letter, whom it goes to or where it goes from is another than what its owner was shown."""


@dataclass(frozen=True)
class Preview:
    """What its owner sees before they approve: exactly who, what, from where, and when at the earliest."""

    sender: str
    reply_to: str
    recipient: str
    subject: str
    body: str
    goes_at: datetime
    place: Place


def preview(letter: Letter, account: SendingAccount, now: datetime) -> Preview:
    """Show the letter as it would go. Raises CannotApprove where it could not."""
    _check(letter, account, letter.owner)
    place = place_of(letter.contact, letter.owner)
    through_host = account.kind == SendingAccount.Kind.HOST
    return Preview(
        sender=account.sender_address,
        reply_to=letter.owner.email if through_host else account.sender_address,
        recipient=_address(letter),
        subject=letter.subject,
        body=message.whole_body(letter, addresses.envelope(_address(letter))),
        goes_at=next_opening(now, place, letter.pk),
        place=place,
    )


def approve(
    letter: Letter,
    *,
    by: User,
    account: SendingAccount,
    now: datetime,
    shown: str | None = None,
    not_before: date | None = None,
    although_hired: bool = False,
    seen: tuple[str, ...] = CAN_BE_APPROVED,
) -> None:
    """Freeze the letter and let it wait for the next polite hour, on `not_before` (a day where they are) or later.

    `shown`: the mark of what its owner was shown (see seen.py). `although_hired`: they were hired and want this one to
    go all the same, such as thanks to the others.
    Raises CannotApprove with plain words, NotAsShown, and StaleLetter on a second press.
    """
    _check(letter, account, by)
    if shown is not None and shown != mark(letter, account):
        raise NotAsShown
    letter.to_address = addresses.envelope(_address(letter))
    letter.message_id = letter.message_id or message.new_message_id(letter, account)
    due_at = _goes_at(letter, place_of(letter.contact, letter.owner), now, not_before)
    try:
        with transaction.atomic():
            hold_owner(by.pk)
            hired = is_hired(by)
            if hired and not although_hired:
                raise CannotApprove(why(Reason.HIRED))
            _hold_as_read(letter)
            letter.move(
                State.SCHEDULED,
                seen=seen,
                by=by,
                now=now,
                account=account,
                way=Letter.Way.AJAR,
                to_address=letter.to_address,
                person=addresses.person_key(letter.to_address),
                domain=addresses.domain_key(letter.to_address),
                words=message.words_key(letter.subject, letter.body),
                message_id=letter.message_id,
                approved_sha256=message.seal(letter, account).sha256,
                approved_by=by,
                approved_at=now,
                approval_ends_at=now + APPROVAL_LASTS,
                although_hired=hired,
                known_at=now,
                not_before=not_before,
                due_at=due_at,
                first_due_at=due_at,
                tries=0,
                stumbles=0,
            )
    except IntegrityError as error:
        raise CannotApprove("This letter cannot go as it is") from error


def approve_again(letter: Letter, *, by: User, now: datetime, shown: str, although_hired: bool = False) -> None:
    """Let a letter that was held go after all, through the same mailbox, if all of it is as it was approved.

    `shown`: the approval that the page told of (`approved_sha256`). Raises as `approve` does.
    """
    if letter.account is None:
        raise CannotApprove("Choose the mailbox that it goes through")
    if letter.state != State.HELD:
        raise StaleLetter
    _check(letter, letter.account, by)
    if shown != letter.approved_sha256 or not is_as_approved(letter):
        raise NotAsShown
    approve(
        letter,
        by=by,
        account=letter.account,
        now=now,
        not_before=letter.not_before,
        although_hired=although_hired,
        seen=(State.HELD,),
    )


def _check(letter: Letter, account: SendingAccount, by: User) -> None:
    """Say early, in plain words, what the policy would say later."""
    if by.pk != letter.owner_id or account.owner_id != letter.owner_id:
        raise CannotApprove("Only whoever wrote a letter can approve it")
    if letter.is_sample:
        raise CannotApprove(why(Reason.MADE_UP))
    if letter.contact and letter.contact.owner_id != letter.owner_id:
        raise CannotApprove("This is not one of your people")
    if letter.application and letter.application.owner_id != letter.owner_id:
        raise CannotApprove("This is not one of your jobs")
    if not account.is_ready:
        raise CannotApprove(why(Reason.ACCOUNT_PAUSED))
    try:
        recipient = addresses.envelope(_address(letter))
        addresses.envelope(account.sender_address)
    except addresses.NotAnAddress as error:
        raise CannotApprove(error.messages[0]) from error
    if NoLetters.is_on(letter.owner):
        raise CannotApprove(why(Reason.ALL_OFF))
    if Suppression.objects.between(letter.owner, addresses.person_key(recipient)).exists():
        raise CannotApprove(why(Reason.STOPPED))
    if Door.objects.closed().behind(letter.contact).exists():
        raise CannotApprove(why(Reason.DOOR_CLOSED))


def _goes_at(letter: Letter, place: Place, now: datetime, not_before: date | None) -> datetime:
    """The first polite hour from now on, on that day or later."""
    begins = instant(not_before, time(0), place.zone) if not_before else now
    return next_opening(max(now, begins), place, letter.pk)


def _hold_as_read(letter: Letter) -> None:
    """Let nobody write on it until it is approved. Raises NotAsShown where somebody has, since it was read."""
    same = Letter.objects.select_for_update(of=("self",)).filter(pk=letter.pk, version=letter.version)
    if not same.values_list("pk").first():
        raise NotAsShown


def _address(letter: Letter) -> str:
    if letter.contact is None:
        raise CannotApprove("Nobody is named yet: choose to whom it goes")
    if not letter.contact.email:
        raise CannotApprove(f"No address is noted for {letter.contact.name}")
    return letter.contact.email
