"""Content checks of plans by the API: begun, and confirmed item by item. Inventory: PLN-15."""

import tempfile
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field, StrictBool

from tallystick.foundation.tokens.operations import (
    LARGEST,
    NO_NUL,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    filled,
    letters,
    operation,
    paged,
)
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.forms.checks import CheckForm
from tallystick.modules.quality.permissions import CHECK, READ, check_can_check_plans
from tallystick.modules.quality.rules.contents import CheckNeeds

router = Router(tags=["Content checks"])
TEAM = "team-plan"


class ItemTold(Schema):
    """One thing that a plan must hold: whether a person found it there, and what a heading suggests."""

    code: str
    there: bool
    where: str
    suggested: str


class CheckTold(Schema):
    """A plan that was looked through; `there` of `of` items, and the codes of those that are missing."""

    id: int
    title: str
    checklist: str
    plan: int | None = Field(alias="plan_id")
    begun_at: datetime
    confirmed_at: datetime | None
    items: list[ItemTold]
    there: int
    of: int
    missing: list[str]
    version: int

    @staticmethod
    def resolve_there(row: Any) -> int:
        """Give how many items are there."""
        return queries.score_of(row).there

    @staticmethod
    def resolve_of(row: Any) -> int:
        """Give how many there should be."""
        return queries.score_of(row).of

    @staticmethod
    def resolve_missing(row: Any) -> list[str]:
        """Give the items that are missing."""
        return [one.code for one in queries.score_of(row).missing]


class Mark(Sent):
    """Whether an item is there, and where."""

    there: StrictBool
    where: letters(300) = ""  # type: ignore[valid-type]


class Marks(Sent):
    """Marks by the codes of their items; an item that is not named is missing."""

    marks: dict[str, Mark]
    seen_version: Seen


@operation(router, "GET", "/checks", needs=READ, gives=Page[CheckTold], refuses=(422,))
def list_checks(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the content checks, the newest first."""
    return paged(request, queries.checks_for(asker(request)), page)


@operation(router, "GET", "/checks/{check}", needs=READ, gives=CheckTold, refuses=(404, 422))
def read_check(request: HttpRequest, check: Key) -> Any:
    """Give how complete a plan is, and what it lacks."""
    return one_check(request, check)


@operation(router, "POST", "/checks", needs=CHECK, gives=CheckTold, refuses=(404, 422), status=201)
def begin_check(
    request: HttpRequest,
    title: Annotated[str, Form(max_length=300, pattern=NO_NUL)],
    plan: Annotated[int | None, Form(ge=1, le=LARGEST)] = None,
    file: File[UploadedFile | None] = None,
) -> Any:
    """Begin to check a plan of the register, or a file; what its headings suggest marks nothing."""
    user = asker(request)
    row = get_object_or_404(queries.plans_for(user), pk=plan) if plan else None
    check_can_check_plans(user, row)
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        sent = {"file": file} if file else {}
        told = {"folder": folder, "limit": settings.UPLOAD_LIMIT, "checklist": TEAM, "plans": ()}
        form = CheckForm({"title": title}, sent, **told)
        said = {"title": filled(form)["title"], "plan": row, "suggested": form.found, **form.kept}
        begun = deeds.begin_check(**said, by=user, at=timezone.now())
    return Status(201, one_check(request, begun.pk))


@operation(router, "POST", "/checks/{check}/confirm", needs=CHECK, gives=CheckTold, refuses=(404, 409, 422))
def confirm_check(request: HttpRequest, check: Key, marks: Marks) -> Any:
    """Say of each item whether it is there, and where; the score follows from that."""
    row = one_check(request, check)
    if marks.marks.keys() - {one.code for one in row.items.all()}:
        raise CheckNeeds("The checklist has no such item. Read the check for the codes of its items.")
    said = {code: (mark.there, mark.where) for code, mark in marks.marks.items()}
    deeds.confirm_check(row, said, by=asker(request), at=timezone.now(), seen_version=marks.seen_version)
    return one_check(request, check)


def one_check(request: HttpRequest, pk: int) -> Any:
    """Give one content check of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.checks_for(asker(request)), pk=pk)
