"""What is owed, late and delivered, by the API. Inventory: GOV-05, GOV-12, GOV-16."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.permissions import KEEP, READ

router = Router(tags=["Obligations"])
Which = Annotated[Literal["late", "due", "delivered", "excused", "gone", "all"], Query()]


class OwedTold(Schema):
    """One thing owed to one recipient for one stretch of time; `state` says how it stands on the day asked for."""

    id: int
    obligation: int
    title: str
    recipient: str
    stretch: str
    starts: date
    ends: date
    due: date
    why: str
    state: str
    delivered_on: date | None
    excused_on: date | None
    excused_why: str
    gone_on: date | None
    gone_why: str


class CopyTold(Schema):
    """A delivery to one person; `sent_at` is empty where no address is known."""

    id: int
    name: str
    organisation: str
    sent_at: datetime | None
    bounced_at: datetime | None
    bounced_why: str
    mended_at: datetime | None
    read_at: datetime | None


class OwedDelivered(Schema):
    """That something was delivered, and what shows it; what it says is empty for whoever need not know."""

    id: int
    how: str
    key: str
    digest: str
    snapshot: str
    name: str
    words: str
    on: date
    reached: int | None
    taken_back_at: datetime | None
    taken_back_why: str
    copies: list[CopyTold]


class NewDelivery(Sent):
    """How something was delivered: by a paper, an entry or a meeting its ledger key, or in words; a file by its page.

    `send` tells everybody who has an account by message where it is; as the obligation's file says, unless said.
    """

    how: Literal["paper", "entry", "meeting", "words"]
    on: Day | None = None
    key: letters(160) = ""  # type: ignore[valid-type]
    digest: letters(64) = ""  # type: ignore[valid-type]
    snapshot: letters(64) = ""  # type: ignore[valid-type]
    words: letters(2000) = ""  # type: ignore[valid-type]
    reached: Annotated[int, "how many had it"] | None = None
    send: bool | None = None


class WhyExcused(Sent):
    """Why something need not be delivered."""

    because: letters(2000)  # type: ignore[valid-type]


class WhyDeliveryTakenBack(Sent):
    """Why a delivery is taken back."""

    because: letters(2000)  # type: ignore[valid-type]


class PartIn(Sent):
    """The part of one agency: where it is, or what it says."""

    agency: letters(80)  # type: ignore[valid-type]
    words: letters(2000)  # type: ignore[valid-type]


class AgencyPartTold(Schema):
    """A part that is in."""

    agency: str
    words: str
    at: datetime


class WhyBounced(Sent):
    """What came back said."""

    why: letters(300) = ""  # type: ignore[valid-type]


@operation(router, "GET", "/owed", needs=READ, gives=Page[OwedTold], refuses=(422,))
def list_owed(
    request: HttpRequest,
    which: Which = "all",
    words: Asked = "",
    first: Day | None = None,
    last: Day | None = None,
    on: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List what is owed as at a day (today, unless said): what is late, due, delivered, or all that falls due."""
    day = on or timezone.localdate()
    asked = queries.Asked(day, which, words, first=first, last=last)
    found = paged(request, queries.found(asker(request), asked), page)
    return found | {"items": [told(one, day) for one in found["items"]]}


@operation(router, "GET", "/owed/{owed}", needs=READ, gives=OwedTold, refuses=(404, 422))
def read_owed(request: HttpRequest, owed: Key) -> Any:
    """Give one thing that is owed, as it stands today."""
    return told(queries.line(asker(request), owed), timezone.localdate())


@operation(router, "GET", "/owed/{owed}/deliveries", needs=READ, gives=list[OwedDelivered], refuses=(404, 422))
def list_deliveries_of_owed(request: HttpRequest, owed: Key) -> Any:
    """List how something was delivered, each with its copies."""
    user = asker(request)
    line = queries.line(user, owed)
    found = queries.deliveries_of(line)
    read = queries.read_among(user, line.obligation, found)
    return [delivery_told(one) if one.pk in read else kept_back(one) for one in found]


@operation(router, "POST", "/owed/{owed}/deliver", needs=KEEP, gives=OwedDelivered, refuses=(404, 422), status=201)
def deliver_owed(request: HttpRequest, owed: Key, new: NewDelivery) -> Any:
    """Record that something owed was delivered, to whoever is to have it on that day."""
    user = asker(request)
    made = deeds.deliver(queries.line(user, owed), **new.dict(), by=user, at=timezone.now(), by_hand=True)
    return Status(201, delivery_told(made))


@operation(router, "POST", "/deliveries/{made}/take-back", needs=KEEP, gives=OwedDelivered, refuses=(404, 422))
def take_delivery_back(request: HttpRequest, made: Key, why: WhyDeliveryTakenBack) -> Any:
    """Take a delivery back that was recorded by mistake; it stays, with the reason."""
    user = asker(request)
    one = queries.delivery_of(user, made)
    return delivery_told(deeds.take_back(one, because=why.because, by=user, at=timezone.now()))


@operation(router, "POST", "/owed/{owed}/excuse", needs=KEEP, gives=OwedTold, refuses=(404, 422))
def excuse_owed(request: HttpRequest, owed: Key, why: WhyExcused) -> Any:
    """Let something owed be, for a stated reason."""
    user = asker(request)
    deeds.excuse(queries.line(user, owed), because=why.because, by=user, at=timezone.now())
    return told(queries.line(user, owed), timezone.localdate())


@operation(router, "POST", "/owed/{owed}/parts", needs=KEEP, gives=AgencyPartTold, refuses=(404, 422), status=201)
def add_part_of_owed(request: HttpRequest, owed: Key, part: PartIn) -> Any:
    """Record that the part of one agency is in."""
    user = asker(request)
    return Status(201, deeds.add_part(queries.line(user, owed), **part.dict(), by=user, at=timezone.now()))


@operation(router, "POST", "/copies/{sent}/bounced", needs=KEEP, gives=CopyTold, refuses=(404, 422))
def note_copy_bounced(request: HttpRequest, sent: Key, why: WhyBounced) -> Any:
    """Note that somebody's copy came back: their address is put on a list to put right."""
    return noted(request, sent, lambda one, **told: deeds.bounced(one, why=why.why, **told))


@operation(router, "POST", "/copies/{sent}/mended", needs=KEEP, gives=CopyTold, refuses=(404, 422))
def note_address_mended(request: HttpRequest, sent: Key) -> Any:
    """Note that somebody's address was put right."""
    return noted(request, sent, deeds.mend)


@operation(router, "POST", "/copies/{sent}/read", needs=KEEP, gives=CopyTold, refuses=(404, 422))
def note_copy_read(request: HttpRequest, sent: Key) -> Any:
    """Note that somebody has read their copy."""
    return noted(request, sent, deeds.read)


def noted(request: HttpRequest, pk: int, do: Callable[..., Any]) -> Any:
    """Do a deed about one copy, and give it as it is then."""
    user = asker(request)
    return do(queries.copy_of(user, pk), by=user, at=timezone.now())


def told(one: Any, day: date) -> dict[str, Any]:
    """Give a line as it stands on a day."""
    named = (
        *("stretch", "starts", "ends", "due", "why", "delivered_on", "excused_on", "excused_why"),
        *("gone_on", "gone_why"),
    )
    whose = {"obligation": one.obligation_id, "title": str(one.obligation), "recipient": str(one.recipient)}
    state = queries.state_of(one, day)
    return {"id": one.pk, **whose, "state": state, **{name: getattr(one, name) for name in named}}


def kept_back(one: Any) -> dict[str, Any]:
    """Give a delivery without what it says, for whoever need not know that."""
    return delivery_told(one) | dict.fromkeys(("digest", "snapshot", "name", "words", "taken_back_why"), "")


def delivery_told(one: Any) -> dict[str, Any]:
    """Give a delivery with its copies."""
    named = ("how", "key", "digest", "snapshot", "name", "words", "on", "reached", "taken_back_at", "taken_back_why")
    return {"id": one.pk, **{name: getattr(one, name) for name in named}, "copies": list(one.copies.all())}
