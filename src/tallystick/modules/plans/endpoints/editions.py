"""A plan's versions by the API: frozen, read as they were, and laid side by side."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Asked,
    Key,
    Page,
    PageNumber,
    Sent,
    Words,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import one_plan
from tallystick.modules.plans.endpoints.register import tree_told
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.rules.telling import sentence

router = Router(tags=["Versions of plans"])


class EditionTold(Schema):
    """A version of a plan as it was frozen; its digest is of every word in it."""

    number: int
    name: str
    because: str
    digest: str
    frozen_at: datetime


class EditionWhole(EditionTold):
    """A version with its whole tree, under schema plan/1."""

    tree: dict[str, Any]


class DifferenceTold(Schema):
    """One thing that differs, with the sentence that says so."""

    what: str
    line: str
    cell: str
    says: str


class Frozen(Sent):
    """The name of a version, and why the plan is frozen."""

    name: letters(120)  # type: ignore[valid-type]
    because: Words


@operation(router, "GET", "/plans/{plan}/editions", needs=READ, gives=Page[EditionTold], refuses=(404, 422))
def list_editions(request: HttpRequest, plan: Key, page: PageNumber = 1) -> Any:
    """List the frozen versions of a plan, the latest first."""
    return paged(request, queries.editions_of(one_plan(request, plan)), page)


@operation(router, "POST", "/plans/{plan}/editions", needs=WRITE, gives=EditionTold, refuses=(404, 422), status=201)
def freeze_plan(request: HttpRequest, plan: Key, frozen: Frozen) -> Any:
    """Keep a plan for good as it stands, under a name and with a reason."""
    row = one_plan(request, plan)
    return Status(201, deeds.freeze_plan(row, **frozen.dict(), by=asker(request), at=timezone.now()))


@operation(router, "GET", "/plans/{plan}/editions/{edition}", needs=READ, gives=EditionWhole, refuses=(404, 422))
def read_edition(request: HttpRequest, plan: Key, edition: Key) -> Any:
    """Give a version by its number, word for word as it was frozen."""
    stood = queries.stood(one_plan(request, plan), str(edition))
    if stood is None:
        raise Http404
    return EditionTold.from_orm(stood.edition).dict() | {"tree": tree_told(stood.frozen.draft)}


@operation(router, "GET", "/plans/{plan}/differences", needs=READ, gives=Page[DifferenceTold], refuses=(404, 422))
def list_differences(request: HttpRequest, plan: Key, was: Asked, becomes: Asked = "now", page: PageNumber = 1) -> Any:
    """Say what differs between two moments of a plan: a version's number, a day, or “now”."""
    row = one_plan(request, plan)
    moments = [queries.stood(row, which) for which in (was, becomes)]
    if moments[0] is None or moments[1] is None:
        raise Refusal("There is no such version, and the plan was not on the register that day.")
    found = queries.differences_between(moments[0], moments[1])
    told = [{"what": one.what, "line": one.line, "cell": one.cell, "says": sentence(one)} for one in found]
    return paged(request, told, page)
