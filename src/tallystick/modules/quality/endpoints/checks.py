"""Content checks of plans by the API: begun, and confirmed item by item. Inventory: PLN-15."""

import tempfile
from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field, StrictBool

from tallystick.foundation.tokens.operations import (
    LARGEST,
    NO_NUL,
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    day_over,
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
COLUMNS = ("id", "title", "checklist", "plan_id", "begun_at", "confirmed_at", "version")


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


class Mark(Sent):
    """Whether an item is there, and where."""

    there: StrictBool
    where: letters(300) = ""  # type: ignore[valid-type]


class Marks(Sent):
    """Marks by the codes of their items; an item that is not named is missing."""

    marks: dict[str, Mark]
    seen_version: Seen


@operation(router, "GET", "/checks", needs=READ, gives=Page[CheckTold], refuses=(422,))
def list_checks(request: HttpRequest, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List the content checks as at a day, the newest first."""
    past = day_over(as_at)
    found = paged(request, queries.checks_for(asker(request), past), page)
    return found | {"items": [told_of(one) for one in queries.checked(found["items"], past)]}


@operation(router, "GET", "/checks/{check}", needs=READ, gives=CheckTold, refuses=(404, 422))
def read_check(request: HttpRequest, check: Key, as_at: Day | None = None) -> Any:
    """Give how complete a plan is, or was at the end of a day, and what it lacks."""
    return whole(request, check, day_over(as_at))


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
    return Status(201, whole(request, begun.pk))


@operation(router, "POST", "/checks/{check}/confirm", needs=CHECK, gives=CheckTold, refuses=(404, 409, 422))
def confirm_check(request: HttpRequest, check: Key, marks: Marks) -> Any:
    """Say of each item whether it is there, and where; the score follows from that."""
    row = one_check(request, check)
    if marks.marks.keys() - {one.code for one in row.items.all()}:
        raise CheckNeeds("The checklist has no such item. Read the check for the codes of its items.")
    said = {code: (mark.there, mark.where) for code, mark in marks.marks.items()}
    deeds.confirm_check(row, said, by=asker(request), at=timezone.now(), seen_version=marks.seen_version)
    return whole(request, check)


def one_check(request: HttpRequest, pk: int) -> Any:
    """Give one content check of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.checks_for(asker(request)), pk=pk)


def whole(request: HttpRequest, pk: int, past: date | None = None) -> dict[str, Any]:
    """Give a check as it stands, or stood; raises Http404 where it had not been begun."""
    found = queries.checked([one_check(request, pk)], past)
    if not found:
        raise Http404
    return told_of(found[0])


def told_of(found: Any) -> dict[str, Any]:
    """Give a check with its items and its score."""
    row, score = found.check, queries.score_of(found.check, found.items)
    counted = {"there": score.there, "of": score.of, "missing": [one.code for one in score.missing]}
    return {name: getattr(row, name) for name in COLUMNS} | {"items": found.items} | counted
