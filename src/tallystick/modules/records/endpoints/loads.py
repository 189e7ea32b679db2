"""Files of returns by the API: sent in, listed, withdrawn, with what was refused and what checks found."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field, StrictStr, StringConstraints

from tallystick.foundation.tokens.operations import (
    LARGEST,
    NO_NUL,
    AsSeen,
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.permissions import READ, SEND
from tallystick.modules.records.rules.then import moment_of

router = Router(tags=["Returns"])
Code = Annotated[StrictStr, StringConstraints(max_length=60, pattern=NO_NUL)]
COLUMNS = (
    *("id", "name", "returned", "parts", "period", "state", "rows", "refused", "because", "sender_id"),
    *("at", "read_at", "digest", "size", "version"),
)


class LoadTold(Schema):
    """A file of a return and what became of it; no value of it. `version` is what withdrawing has to name."""

    id: int
    name: str
    returned: str
    parts: list[str]
    period: date | None
    state: str
    rows: int
    refused: int
    because: str
    sender: int | None = Field(alias="sender_id")
    at: datetime
    read_at: datetime | None
    digest: str
    size: int
    version: int


class LoadSent(LoadTold):
    """A file that was sent in, and whether the same was there already."""

    already: bool


class RefusalTold(Schema):
    """A line that cannot be taken: where it stands, what shape it has, why, and what to do."""

    line: int
    part: str
    column: str
    shape: str
    reason: str
    remedy: str


class FoundTold(Schema):
    """How many lines a check found, with what to do."""

    check: str
    number: str
    title: str
    severity: str
    lines: int
    message: str
    remedy: str


class Findings(Schema):
    """The last checks of a return: how many were asked, why others were not, and what was found."""

    returned: str
    period: date | None
    at: datetime
    asked: int
    left_out: dict[str, str]
    found: list[FoundTold]


class NewFile(Sent):
    """Beside a file: the last day of its period where it does not say it, and which return it is where several fit."""

    period: date | None = None
    kind: Code = ""
    sender: Annotated[int | None, Field(ge=1, le=LARGEST)] = None


class Withdrawn(AsSeen):
    """Why a load is to count no longer."""

    because: Words


@operation(router, "GET", "/loads", needs=READ, gives=Page[LoadTold], refuses=(422,))
def list_loads(
    request: HttpRequest,
    returned: Code = "",
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the files of returns, the newest first; or those of periods over by a day, as they were known to stand."""
    moment = moment_of(as_at, known_by, timezone.localdate())
    found = queries.loads_then(asker(request), moment)
    listed = paged(request, found.filter(returned=returned) if returned else found, page)
    return {**listed, "items": queries.as_then(listed["items"], moment)}


@operation(router, "GET", "/loads/{load}", needs=READ, gives=LoadTold, refuses=(404, 422))
def read_load(request: HttpRequest, load: Key) -> Any:
    """Give a file of a return and what became of it."""
    return get_object_or_404(queries.loads_for(asker(request)), pk=load)


@operation(router, "GET", "/loads/{load}/refusals", needs=READ, gives=Page[RefusalTold], refuses=(404, 422))
def list_refusals(request: HttpRequest, load: Key, page: PageNumber = 1) -> Any:
    """List what was refused of a file, by line; the shape of what stood there, never the value."""
    found = get_object_or_404(queries.loads_for(asker(request)), pk=load)
    return paged(request, queries.refusals_of(found), page)


@operation(router, "GET", "/loads/{load}/findings", needs=READ, gives=Findings, refuses=(404, 422))
def read_findings(request: HttpRequest, load: Key) -> Any:
    """Give what the checks found last: in the return and period of a file, or in the file itself if it was refused."""
    user = asker(request)
    found = get_object_or_404(queries.loads_for(user), pk=load)
    last = queries.run_of(found)
    run = get_object_or_404(queries.runs_for(user), pk=last.pk if last else 0)
    checks = queries.checks_of(run.returned)
    told = [found_told(one, checks.get(one.check_code)) for one in queries.counts_of(run)]
    head = {name: getattr(run, name) for name in ("returned", "period", "at", "asked", "left_out")}
    return head | {"found": told}


@operation(router, "POST", "/loads", needs=SEND, gives=LoadSent, refuses=(404, 422), status=201)
def send_return(request: HttpRequest, told: Form[NewFile], file: File[UploadedFile]) -> Any:
    """Send a file of a return in; a small one is read at once, a larger one waits. The same file is loaded once."""
    user = asker(request)
    units = queries.units_to_send_for(user)
    sender = get_object_or_404(units, pk=told.sender) if told.sender else None
    among = {"kind": told.kind, "period": told.period}
    with TemporaryDirectory(prefix="tallystick-") as folder:
        path = queries.laid(file, Path(folder))
        recognised = queries.recognised_in(path, name=file.name or "", **among)
        who = {"authority": user.authority, "by": user, "at": timezone.now()}
        kept = {"name": file.name or "file", "period": told.period, "sender": sender}
        received = deeds.receive_file(path, recognised, **kept, **who)
    load = deeds.read_if_small(received, by=user)
    return Status(201, {name: getattr(load, name) for name in COLUMNS} | {"already": received.already})


@operation(router, "POST", "/loads/{load}/withdraw", needs=SEND, gives=LoadTold, refuses=(404, 409, 422))
def withdraw_load(request: HttpRequest, load: Key, withdrawn: Withdrawn) -> Any:
    """Let a file count no longer; what counted before it does not count again by itself."""
    found = get_object_or_404(queries.loads_for(asker(request)), pk=load)
    return deeds.withdraw_load(found, **withdrawn.dict(), by=asker(request), at=timezone.now())


def found_told(one: Any, check: Any) -> dict[str, Any]:
    """Give a check with how many lines it found."""
    said = ("number", "title", "message", "remedy")
    told = {name: getattr(check, name) if check else "" for name in said}
    return told | {"check": one.check_code, "severity": one.severity, "lines": one.number}
