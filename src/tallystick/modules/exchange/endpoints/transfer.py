"""Transfer by the API: rounds, their schools, who is missing, the release; files of a primary and lists of places.

Rows about children are read on pages only, where each reading is one person's. Inventory: LRN-11.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import Field, StrictInt

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.permissions import KEEP, READ, RECEIVE_TRANSFERS, SEND_TRANSFERS
from tallystick.modules.exchange.rules.transfer import schools_in

router = Router(tags=["Transfers"])
Side = Literal["sends", "receives"]


class TransferTold(Schema):
    """A round: in which September the pupils start, by when primaries send, when schools receive it."""

    id: int
    intake: int
    upload_by: date
    release_on: date
    owner_id: int
    released_at: datetime | None
    version: int


class SchoolOfTransfer(Schema):
    """A school of a round and what it does there."""

    id: int
    unit_id: int
    laestab: str
    side: str


class SenderTold(SchoolOfTransfer):
    """A school that sends: on which day its first file came that counts, how late it is, and how many files it sent."""

    came_on: date | None
    days_late: int
    files: int


class UploadTold(Schema):
    """A file that a school sent: its number there, the load that it is, and what became of it."""

    id: int
    number: int
    load: int
    state: str
    rows: int
    refused: int


class PlacesTold(Schema):
    """A list of places: the load that it is, and what became of it."""

    load: int
    state: str
    rows: int
    refused: int


class NewTransfer(Sent):
    """What a round is set up from."""

    intake: Annotated[StrictInt, Field(ge=2005, le=2100)]
    upload_by: Day
    release_on: Day
    owner: Named


class TransferDays(Sent):
    """The two days of a round."""

    upload_by: Day
    release_on: Day
    seen_version: Seen


class NewSchools(Sent):
    """Schools that take part, a line each: the seven digits, then the unit's name."""

    side: Side
    schools: letters(20_000)  # type: ignore[valid-type]


@operation(router, "GET", "/transfers", needs=READ, gives=Page[TransferTold], refuses=(422,))
def list_transfers(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the rounds of transfer, the latest first."""
    return paged(request, queries.rounds_for(asker(request)), page)


@operation(router, "POST", "/transfers", needs=KEEP, gives=TransferTold, refuses=(404, 422), status=201)
def set_up_transfer(request: HttpRequest, new: NewTransfer) -> Any:
    """Set a round of transfer up."""
    user, told = asker(request), new.dict()
    owner = get_object_or_404(queries.owners_for(user), pk=told.pop("owner"))
    return Status(201, deeds.set_up_transfer(**told, owner=owner, by=user, at=timezone.now()))


@operation(router, "POST", "/transfers/{transfer}/days", needs=KEEP, gives=TransferTold, refuses=(404, 409, 422))
def change_transfer(request: HttpRequest, transfer: Key, days: TransferDays) -> Any:
    """Move the days of a round."""
    user = asker(request)
    return deeds.change_transfer(queries.round_for(user, transfer), **days.dict(), by=user, at=timezone.now())


@operation(
    router,
    "POST",
    "/transfers/{transfer}/schools",
    needs=KEEP,
    gives=list[SchoolOfTransfer],
    refuses=(404, 422),
    status=201,
)
def name_transfer_schools(request: HttpRequest, transfer: Key, new: NewSchools) -> Any:
    """Name schools that send their Year 6, or that receive."""
    user = asker(request)
    of = queries.round_for(user, transfer)
    schools = queries.units_typed(user, schools_in(new.schools))
    return Status(201, deeds.name_schools(of, side=new.side, schools=schools, by=user, at=timezone.now()))


@operation(router, "GET", "/transfers/{transfer}/senders", needs=READ, gives=Page[SenderTold], refuses=(404, 422))
def list_transfer_senders(request: HttpRequest, transfer: Key, page: PageNumber = 1) -> Any:
    """List how each school that sends stands today; one without a day has not sent."""
    found = queries.sending_of(queries.round_for(asker(request), transfer), timezone.localdate())
    return paged(request, [sender_told(one) for one in found], page)


@operation(router, "POST", "/transfers/{transfer}/release", needs=KEEP, gives=TransferTold, refuses=(404, 422))
def release_transfer(request: HttpRequest, transfer: Key) -> Any:
    """Let every school of a round read its own intake from now on."""
    user = asker(request)
    return deeds.release_transfer(queries.round_for(user, transfer), by=user, at=timezone.now())


@operation(router, "POST", "/transfers/{transfer}/places", needs=KEEP, gives=PlacesTold, refuses=(404, 422), status=201)
def send_places(request: HttpRequest, transfer: Key, file: File[UploadedFile]) -> Any:
    """Send the list that says which school each pupil was allocated; it takes the place of the one before."""
    user = asker(request)
    of = queries.round_for(user, transfer)
    with queries.lying(file) as path:
        load = deeds.send_places(of, path, name=file.name or "places", by=user, at=timezone.now())
    return Status(201, {"load": load.pk, "state": load.state, "rows": load.rows, "refused": load.refused})


@operation(
    router, "POST", "/transfer-schools/{transfer_school}/drop", needs=KEEP, gives=TransferTold, refuses=(404, 422)
)
def drop_transfer_school(request: HttpRequest, transfer_school: Key) -> Any:
    """Take a school out of a round in which it has done nothing."""
    user = asker(request)
    school = queries.school_of_round(user, transfer_school)
    of = school.round_id
    deeds.drop_school(school, by=user, at=timezone.now())
    return queries.round_for(user, of)


@operation(router, "GET", "/our-transfers", needs=RECEIVE_TRANSFERS, gives=Page[SchoolOfTransfer], refuses=(422,))
def list_our_transfers(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what the asker's own schools do in each round."""
    return paged(request, queries.parts_taken(asker(request)), page)


@operation(
    router,
    "POST",
    "/our-transfers/{sending_school}/files",
    needs=SEND_TRANSFERS,
    gives=UploadTold,
    refuses=(404, 422),
    status=201,
)
def send_transfer(request: HttpRequest, sending_school: Key, file: File[UploadedFile]) -> Any:
    """Send a Year 6 file: a transfer file, or the spreadsheet of assessment and notes. Whole, or not at all."""
    user = asker(request)
    school = queries.sending_for(user, sending_school)
    with queries.lying(file) as path:
        upload = deeds.send_transfer(school, path, name=file.name or "file", by=user, at=timezone.now())
    return Status(201, upload_told(upload))


def sender_told(one: Any) -> dict[str, Any]:
    """Give how a school that sends stands."""
    school = {name: getattr(one.school, name) for name in ("id", "unit_id", "laestab", "side")}
    return school | {"came_on": one.stands.came_on, "days_late": one.stands.days_late, "files": one.files}


def upload_told(upload: Any) -> dict[str, Any]:
    """Give a file that was sent, with what became of it."""
    load = upload.load
    told = {"state": load.state, "rows": load.rows, "refused": load.refused, "load": load.pk}
    return told | {"id": upload.pk, "number": upload.number}
