"""Messages by the API: how one hears of each kind, the log, addresses put right, quiet hours. Issue G, part 6."""

from datetime import datetime, time
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field, StrictBool, StrictInt

from tallystick.foundation.notices import deeds, queries
from tallystick.foundation.notices.forms import AddressForm
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.permissions import KEEP, SET
from tallystick.foundation.notices.presenters import state_note, whose
from tallystick.foundation.notices.rules import kind_of, reason_called
from tallystick.foundation.tokens.operations import (
    Asked,
    Key,
    Page,
    PageNumber,
    Sent,
    asker,
    filled,
    letters,
    operation,
    paged,
)

router = Router(tags=["Messages"])
READ, OWN = "read plans", "update actions"  # a token that may only read changes nothing, not even how its person hears
Weekday = Annotated[StrictInt, Field(ge=0, le=4)]


class PreferencesTold(Schema):
    """How the person hears of each kind of message, by its code, and when: weekdays (0 is Monday) and local times."""

    ways: dict[str, str]
    week_begins: int
    workdays: list[int]
    digest_at: time | None
    quiet_from: time | None
    quiet_until: time | None


class PreferencesSaid(Sent):
    """The same, said as a whole; a kind that is not named stays as it is."""

    ways: dict[letters(40), letters(8)] = Field(default={}, max_length=40)  # type: ignore[valid-type]
    week_begins: Weekday = 0
    workdays: list[Weekday] = Field(default=[0, 1, 2, 3, 4], max_length=5)
    digest_at: time | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None


class MessageTold(Schema):
    """A message and how it stands; what it said is its reader's alone. `opened_at` where their mailbox said so."""

    id: int
    title: str
    to: str
    address: str
    kind: str
    state: str
    note: str
    put_at: datetime
    sent_at: datetime | None
    bounced_at: datetime | None
    why: str
    delivered_at: datetime | None
    opened_at: datetime | None
    within: int | None = Field(alias="within_id")

    @staticmethod
    def resolve_to(one: Notice) -> str:
        return whose(one)

    @staticmethod
    def resolve_address(one: Notice) -> str:
        return one.sent_to or (one.user.email if one.user else one.email)

    @staticmethod
    def resolve_kind(one: Notice) -> str:
        return kind_of(one.kind).code

    @staticmethod
    def resolve_note(one: Notice) -> str:
        return state_note(one)

    @staticmethod
    def resolve_why(one: Notice) -> str:
        return reason_called(one.why).words if one.why else ""


class AddressTold(Schema):
    """An address that messages came back from: whose, why, since when, and what took its place."""

    id: int
    user: int | None = Field(alias="user_id")
    email: str
    why: str
    since: datetime
    settled_at: datetime | None
    corrected: str


class AddressSaid(Sent):
    """The right address; the same again where it was right."""

    email: letters(254)  # type: ignore[valid-type]


class QuietTold(Schema):
    """An authority's quiet hours in local time, whether days off are quiet too, and the months that its log is kept."""

    quiet_from: time | None
    quiet_until: time | None
    quiet_days: bool
    kept_months: int


class QuietSaid(Sent):
    """The same, said as a whole."""

    quiet_from: time | None = None
    quiet_until: time | None = None
    quiet_days: StrictBool = False
    kept_months: Annotated[StrictInt, Field(ge=3, le=120)] = 24


@operation(router, "GET", "/preferences", needs=READ, gives=PreferencesTold)
def read_preferences(request: HttpRequest) -> Any:
    """Give how the person whose token this is hears of each kind of message."""
    return preferences_of(request)


@operation(router, "PUT", "/preferences", needs=OWN, gives=PreferencesTold, refuses=(422,))
def choose_messages(request: HttpRequest, said: PreferencesSaid) -> Any:
    """Choose how the person whose token this is hears: at-once, daily, weekly or never, as far as a kind may."""
    deeds.choose_messages(asker(request), **said.dict(), by=asker(request), at=timezone.now())
    return preferences_of(request)


def preferences_of(request: HttpRequest) -> dict[str, Any]:
    """Give what somebody chose, as it is told."""
    kept = queries.choice_of(asker(request))
    told = {name: getattr(kept, name) for name in ("digest_at", "quiet_from", "quiet_until")}
    days = {"week_begins": queries.weekday_of(kept), "workdays": [int(one) for one in kept.workdays]}
    return {"ways": queries.ways_of(asker(request))} | days | told


@operation(router, "GET", "/messages", needs=READ, gives=Page[MessageTold], refuses=(422,))
def list_messages(
    request: HttpRequest,
    words: Asked = "",
    state: Annotated[str, Query(max_length=20)] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    page: PageNumber = 1,
) -> Any:
    """List the log of messages: one's own, or everybody's for whoever keeps addresses."""
    return paged(request, queries.log_for(asker(request), words=words, state=state, kind=kind), page)


@operation(router, "GET", "/messages/{message}", needs=READ, gives=MessageTold, refuses=(404, 422))
def read_message(request: HttpRequest, message: Key) -> Any:
    """Give what is known of one message."""
    return queries.message_for(asker(request), message)


@operation(router, "GET", "/addresses", needs=KEEP, gives=Page[AddressTold], refuses=(422,))
def list_addresses(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the addresses that messages came back from, those to be put right first."""
    return paged(request, queries.returned_for(asker(request)), page)


@operation(router, "POST", "/addresses/{address}/correct", needs=KEEP, gives=AddressTold, refuses=(404, 422))
def correct_address(request: HttpRequest, address: Key, said: AddressSaid) -> Any:
    """Put an address right; what waited for it leaves."""
    one = queries.address_for(asker(request), address)
    filled(AddressForm(said.dict()))
    return deeds.correct_address(one, email=said.email, by=asker(request), at=timezone.now())


@operation(router, "GET", "/quiet-hours", needs=SET, gives=QuietTold)
def read_quiet(request: HttpRequest) -> Any:
    """Give the authority's quiet hours."""
    return queries.reminding_of(asker(request).authority_id)


@operation(router, "PUT", "/quiet-hours", needs=SET, gives=QuietTold, refuses=(422,))
def set_quiet(request: HttpRequest, said: QuietSaid) -> Any:
    """Set within which hours nobody of the authority is written to but in urgent things."""
    return deeds.set_quiet(asker(request).authority_id, **said.dict(), by=asker(request), at=timezone.now())
