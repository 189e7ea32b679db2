"""The register of protocols by the API, and a protocol opened, described, written and moved."""

from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from tallystick.engine.drafts import Timescale
from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.plans.rules.cells import read_timescale, tidy
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.endpoints.telling import (
    MoveTold,
    ProtocolStood,
    ProtocolTold,
    TextTold,
    one_protocol,
)
from tallystick.modules.protocols.models import Protocol
from tallystick.modules.protocols.permissions import KEEP, READ
from tallystick.modules.protocols.rules.stages import ProtocolNeeds, overdue_for

router = Router(tags=["Protocols"])
Kind = Literal[tuple(Protocol.Kind.values)]
Stage = Literal[tuple(Protocol.Stage.values)]


class Described(Sent):
    """What a protocol is, between whom, and by when; dates in words such as “October 2026”, or empty."""

    title: Short
    kind: Kind  # type: ignore[valid-type]
    parties: list[Short] = Field(min_length=1, max_length=200)
    purpose: Words = ""
    agree_by: Short = ""
    review_by: Short = ""
    starts: Day | None = None
    ends: Day | None = None


class Redescribed(Described):
    """The same, said anew as a whole, having seen a version of it."""

    seen_version: Seen


class NewText(Sent):
    """A version of the text, and what is different in it."""

    words: letters(100_000)  # type: ignore[valid-type]
    because: Words = ""
    seen_version: Seen


class MovedOn(Sent):
    """The next stage, and the day on which that happened."""

    to: Stage  # type: ignore[valid-type]
    day: Day
    because: Words = ""
    seen_version: Seen


@operation(router, "GET", "/protocols", needs=READ, gives=Page[ProtocolStood], refuses=(422,))
def list_protocols(
    request: HttpRequest,
    words: Asked = "",
    party: Asked = "",
    other: Asked = "",
    stage: Stage | None = None,  # type: ignore[valid-type]
    kind: Kind | None = None,  # type: ignore[valid-type]
    in_force: bool = False,
    overdue: bool = False,
    as_at: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the register as at a day: by words, between whom, by stage and kind, only in force, only overdue.

    A day asked for counts to its end; today is not over, and what is due today is not overdue yet.
    """
    today = timezone.localdate()
    day = as_at or today
    asked = {"as_at": day, "q": words, "party": party, "other": other, "stage": stage or "", "kind": kind or ""}
    asked |= {"in_force": in_force, "overdue": overdue, "today": today}
    found = paged(request, queries.found_in_register(asker(request), asked), page)
    for one in found["items"]:
        dates = (one.agree_last, one.review_last)
        one.overdue = overdue_for(one.stood, *dates, day, today=today)
    return found


@operation(router, "GET", "/protocols/{protocol}", needs=READ, gives=ProtocolTold, refuses=(404, 422))
def read_protocol(request: HttpRequest, protocol: Key) -> Any:
    """Give one protocol."""
    return one_protocol(request, protocol)


@operation(router, "GET", "/protocols/{protocol}/texts", needs=READ, gives=Page[TextTold], refuses=(404, 422))
def list_texts(request: HttpRequest, protocol: Key, page: PageNumber = 1) -> Any:
    """List the versions of a protocol's text, the newest first."""
    return paged(request, queries.texts_of(one_protocol(request, protocol)), page)


@operation(router, "GET", "/protocols/{protocol}/texts/{number}", needs=READ, gives=TextTold, refuses=(404, 422))
def read_text(request: HttpRequest, protocol: Key, number: Key) -> Any:
    """Give one version of a protocol's text."""
    return get_object_or_404(queries.texts_of(one_protocol(request, protocol)), number=number)


@operation(router, "GET", "/protocols/{protocol}/moves", needs=READ, gives=Page[MoveTold], refuses=(404, 422))
def list_stages(request: HttpRequest, protocol: Key, page: PageNumber = 1) -> Any:
    """List the steps of a protocol from stage to stage, the newest first."""
    return paged(request, queries.moves_of(one_protocol(request, protocol)), page)


@operation(router, "POST", "/protocols", needs=KEEP, gives=ProtocolTold, refuses=(422,), status=201)
def open_protocol(request: HttpRequest, described: Described) -> Any:
    """Put a protocol on the register, as a draft."""
    opened = deeds.open_protocol(**as_said(described), by=asker(request), at=timezone.now())
    return Status(201, one_protocol(request, opened.pk))


@operation(router, "PUT", "/protocols/{protocol}", needs=KEEP, gives=ProtocolTold, refuses=(404, 409, 422))
def change_protocol(request: HttpRequest, protocol: Key, described: Redescribed) -> Any:
    """Describe a protocol anew; another title or party is a new version of what is signed."""
    row = one_protocol(request, protocol)
    deeds.change_protocol(row, **as_said(described), by=asker(request), at=timezone.now())
    return one_protocol(request, protocol)


@operation(
    router, "POST", "/protocols/{protocol}/texts", needs=KEEP, gives=TextTold, refuses=(404, 409, 422), status=201
)
def write_text(request: HttpRequest, protocol: Key, new: NewText) -> Any:
    """Write a new version of the text; signatures under the one before are void."""
    row = one_protocol(request, protocol)
    return Status(201, deeds.write_text(row, **new.dict(), by=asker(request), at=timezone.now()))


@operation(router, "POST", "/protocols/{protocol}/move", needs=KEEP, gives=ProtocolTold, refuses=(404, 409, 422))
def move_protocol(request: HttpRequest, protocol: Key, moved: MovedOn) -> Any:
    """Take a protocol to its next stage, on the day on which that happened."""
    deeds.move_protocol(one_protocol(request, protocol), **moved.dict(), by=asker(request), at=timezone.now())
    return one_protocol(request, protocol)


def as_said(described: Described) -> dict[str, Any]:
    """Give a description with its dates read."""
    return described.dict() | {name: said_date(getattr(described, name)) for name in ("agree_by", "review_by")}


def said_date(words: str) -> Timescale | None:
    """Read a date in words; refuse one without an end."""
    found = read_timescale(tidy(words), document_date=timezone.localdate().isoformat())
    if found is not None and not found.end:
        raise ProtocolNeeds("Write a date that ends, such as “October 2026” or “14 March 2027”.")
    return found
