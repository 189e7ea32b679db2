"""Reminders by the API: when an authority reminds, how a person hears, and letters taken back. Inventory: PLT-02."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field, StrictInt

from tallystick.foundation.accounts.queries import post_of
from tallystick.foundation.notices import deeds, queries
from tallystick.foundation.notices.forms import MOST_DAYS, RemindingForm
from tallystick.foundation.notices.permissions import SET
from tallystick.foundation.tokens.operations import Named, Sent, asker, filled, letters, operation

router = Router(tags=["Reminders"])
OWN = "update actions"  # a token that may only read changes nothing, not even how its person hears
Days = Annotated[StrictInt, Field(ge=1, le=MOST_DAYS)]


class RemindingTold(Schema):
    """Working days before and after a day on which reminders go out, and the post that hears of what stays late."""

    ahead: int
    second: int
    last: int
    post: int | None = Field(alias="post_id")


class RemindingSaid(Sent):
    """The same, said as a whole; without a post, everybody hears whose role sets reminders."""

    ahead: Days
    second: Days
    last: Days
    post: Named | None = None


class ChoiceTold(Schema):
    """The weekday of a person's digest (0 is Monday); none, where they hear on every working day."""

    weekday: int | None


class ChoiceSaid(Sent):
    """The same, from Monday (0) to Friday (4)."""

    weekday: Annotated[StrictInt, Field(ge=0, le=4)] | None


class Revoked(Sent):
    """The key of one thing in the ledger, such as plans.action/12, and the occasion on which letters were written."""

    about: letters(160)  # type: ignore[valid-type]
    occasion: letters(160)  # type: ignore[valid-type]


class LettersTold(Schema):
    """How many letters were taken back."""

    letters: int


@operation(router, "GET", "/reminders", needs=SET, gives=RemindingTold)
def read_reminding(request: HttpRequest) -> Any:
    """Give when the authority reminds."""
    return queries.reminding_of(asker(request).authority_id)


@operation(router, "PUT", "/reminders", needs=SET, gives=RemindingTold, refuses=(404, 422))
def set_reminding(request: HttpRequest, said: RemindingSaid) -> Any:
    """Set how many working days before and after a day the authority reminds."""
    user, told = asker(request), said.dict()
    post = post_of(user, said.post) if said.post else None
    filled(RemindingForm(told, user=user))
    return deeds.set_reminding(user.authority_id, **told | {"post": post}, by=user, at=timezone.now())


@operation(router, "GET", "/digest", needs="read plans", gives=ChoiceTold)
def read_digest_choice(request: HttpRequest) -> Any:
    """Give how the person whose token this is hears of what is due."""
    return queries.choice_of(asker(request))


@operation(router, "PUT", "/digest", needs=OWN, gives=ChoiceTold, refuses=(422,))
def choose_digest(request: HttpRequest, said: ChoiceSaid) -> Any:
    """Choose a weekday on which the person whose token this is gets one digest, or every working day."""
    return deeds.choose_digest(asker(request), weekday=said.weekday, by=asker(request), at=timezone.now())


@operation(router, "POST", "/letters/revoke", needs=SET, gives=LettersTold, refuses=(422,))
def revoke_letters(request: HttpRequest, revoked: Revoked) -> Any:
    """Take back every standing letter about one thing on one occasion: their links open nothing any more."""
    return {"letters": deeds.revoke_letters(**revoked.dict(), by=asker(request), at=timezone.now())}
