"""Documents brought in by the API: read into a draft, looked at, corrected, settled and confirmed."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field, StrictInt

from tallystick.foundation.tokens.operations import (
    AsSeen,
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    filled,
    letters,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import Place, one_plan, then_of
from tallystick.modules.plans.endpoints.lines import FURTHEST, checked
from tallystick.modules.plans.endpoints.told import Cells, FindingTold, OwnCells, PlanTold, Pointer
from tallystick.modules.plans.forms import PlanForm, UploadForm, folder_for_upload
from tallystick.modules.plans.permissions import IMPORT, READ, WRITE, check_can_import_plans
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.doubts import doubt_key

router = Router(tags=["Documents and drafts"])
DRAFT = "/drafts/{draft}"
CHANGES = (404, 409, 422)
NO_FILE: UploadedFile | None = File(None)


class DraftTold(Schema):
    """A document that was read, and what became of its draft. `version` is what a change has to name."""

    id: int
    document: str
    digest: str
    state: str
    revises: int | None = Field(alias="revises_id")
    became: int | None = Field(alias="became_id")
    added_at: datetime
    version: int

    @staticmethod
    def resolve_document(row: Any) -> str:
        """Give the document's name."""
        return str(row.document.name)

    @staticmethod
    def resolve_digest(row: Any) -> str:
        """Give the digest under which its bytes are kept."""
        return str(row.document.digest)


class DraftDoubtTold(Schema):
    """A doubtful cell of a draft, by its place in the list of doubts, and why it may stand where that was settled."""

    number: int
    at: str
    code: str
    reason: str
    where: str | None
    settled_because: str


class PastedText(Sent):
    """A document's text, where no file of it is sent."""

    pasted: letters(1_000_000) = ""  # type: ignore[valid-type]


class Corrected(Sent):
    """What cells of a line of a draft say instead; the line by its JSON Pointer, such as "/recommendations/0"."""

    at: Pointer  # type: ignore[valid-type]
    cells: Cells
    seen_version: Seen


class NewInDraft(Sent):
    """A line that the reading did not find: below which line, or the plan itself where that is empty."""

    under: Pointer = ""  # type: ignore[valid-type]
    kind: Kind
    cells: Cells
    seen_version: Seen


class AtLine(Sent):
    """A line of a draft, having seen a version of it."""

    at: Pointer  # type: ignore[valid-type]
    seen_version: Seen


class MovedInDraft(AtLine):
    """By how many places a line of a draft moves down; up, where it is less than nought."""

    by_places: Annotated[StrictInt, Field(ge=-FURTHEST, le=FURTHEST)]


class Retitled(OwnCells):
    """What a draft says of the plan as a whole, having seen a version of it."""

    seen_version: Seen


class Settled(Sent):
    """Why a doubtful cell may stand as it is."""

    because: Words
    seen_version: Seen


@operation(router, "GET", "/drafts", needs=READ, gives=Page[DraftTold], refuses=(422,))
def list_drafts(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the drafts that wait to be confirmed, the latest first."""
    return paged(request, queries.waiting_for(asker(request)), page)


@operation(router, "POST", "/drafts", needs=IMPORT, gives=DraftTold, refuses=(422,), status=201)
def bring_in_document(request: HttpRequest, text: Form[PastedText], document: UploadedFile | None = NO_FILE) -> Any:
    """Bring a document in, as a file or as its text, and read it; nothing is on the register until it is confirmed."""
    return Status(201, taken_in(request, document, text.pasted))


@operation(router, "POST", "/plans/{plan}/revisions", needs=WRITE, gives=DraftTold, refuses=(404, 422), status=201)
def bring_in_revision(
    request: HttpRequest, plan: Key, text: Form[PastedText], document: UploadedFile | None = NO_FILE
) -> Any:
    """Bring a revised document of a plan in, to be compared with it and merged."""
    row = one_plan(request, plan)
    check_can_import_plans(asker(request), row.authority_id)
    return Status(201, taken_in(request, document, text.pasted, revises=row))


@operation(router, "GET", DRAFT, needs=READ, gives=DraftTold, refuses=(404, 422))
def read_draft(request: HttpRequest, draft: Key) -> Any:
    """Give one draft, also one that was confirmed or discarded."""
    return one_draft(request, draft)


@operation(router, "GET", f"{DRAFT}/tree", needs=READ, gives=dict[str, Any], refuses=(404, 422))
def read_draft_tree(request: HttpRequest, draft: Key) -> Any:
    """Give what was read, with its corrections and all that lies beside the tree, as `tallystick read` gives it."""
    return msgspec.to_builtins(one_draft(request, draft).draft)


@operation(router, "GET", f"{DRAFT}/doubts", needs=READ, gives=Page[DraftDoubtTold], refuses=(404, 422))
def list_draft_doubts(request: HttpRequest, draft: Key, page: PageNumber = 1) -> Any:
    """List the doubtful cells of a draft in their order, with why each may stand where somebody said so."""
    row = one_draft(request, draft)
    because = {note["key"]: note["because"] for note in row.settled}
    told = [
        {
            "number": number,
            "at": one.at,
            "code": one.code,
            "reason": one.reason,
            "where": one.where,
            "settled_because": because.get(doubt_key(one), ""),
        }
        for number, one in enumerate(row.draft.doubtful)
    ]
    return paged(request, told, page)


@operation(router, "GET", f"{DRAFT}/findings", needs=READ, gives=Page[FindingTold], refuses=(404, 422))
def list_draft_findings(request: HttpRequest, draft: Key, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List what the checks find in a draft, as at a day."""
    return paged(request, queries.lint_draft(one_draft(request, draft).draft, then_of(as_at).day), page)


@operation(router, "PUT", DRAFT, needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def retitle_draft(request: HttpRequest, draft: Key, said: Retitled) -> Any:
    """Correct what a draft says of the plan as a whole."""
    form = PlanForm(said.dict())
    filled(form)
    with showing_both(DraftTold, lambda: one_draft(request, draft), said):
        return deeds.retitle_draft(
            one_draft(request, draft), **form.said, by=asker(request), at=timezone.now(), seen_version=said.seen_version
        )


@operation(router, "PATCH", f"{DRAFT}/lines", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def correct_draft(request: HttpRequest, draft: Key, corrected: Corrected) -> Any:
    """Correct cells of one line of a draft; doubts about a corrected cell are settled by it."""
    row, who = one_draft(request, draft), {"by": asker(request), "at": timezone.now()}
    branch = queries.line_of_draft(row, corrected.at)
    words = checked(branch.kind, corrected.cells, node=branch.node, date=row.draft.date or "")
    with showing_both(DraftTold, lambda: one_draft(request, draft), corrected):
        return deeds.correct_draft(row, corrected.at, words, seen_version=corrected.seen_version, **who)


@operation(router, "POST", f"{DRAFT}/lines", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def add_to_draft(request: HttpRequest, draft: Key, new: NewInDraft) -> Any:
    """Add a line that the reading did not find."""
    row, who = one_draft(request, draft), {"by": asker(request), "at": timezone.now()}
    words = checked(new.kind, new.cells, date=row.draft.date or "")
    return deeds.add_to_draft(row, new.under, new.kind, words, seen_version=new.seen_version, **who)


@operation(router, "POST", f"{DRAFT}/lines/move", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def move_in_draft(request: HttpRequest, draft: Key, moved: MovedInDraft) -> Any:
    """Move a line of a draft up or down among its neighbours."""
    told, row = moved.dict(), one_draft(request, draft)
    return deeds.move_in_draft(row, told.pop("at"), **told, by=asker(request), at=timezone.now())


@operation(router, "POST", f"{DRAFT}/lines/take-out", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def remove_from_draft(request: HttpRequest, draft: Key, line: AtLine) -> Any:
    """Take a line out of a draft; the words that it was read from are then listed as unplaced."""
    row, seen = one_draft(request, draft), line.seen_version
    return deeds.remove_from_draft(row, line.at, by=asker(request), at=timezone.now(), seen_version=seen)


@operation(router, "POST", f"{DRAFT}/doubts/{{number}}/settle", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def settle_draft_doubt(request: HttpRequest, draft: Key, number: Place, settled: Settled) -> Any:
    """Say why a doubtful cell of a draft may stand as it is."""
    row = one_draft(request, draft)
    return deeds.settle_draft_doubt(row, number, **settled.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", f"{DRAFT}/discard", needs=IMPORT, gives=DraftTold, refuses=CHANGES)
def discard_draft(request: HttpRequest, draft: Key, seen: AsSeen) -> Any:
    """Put a draft aside; the document itself is kept."""
    return deeds.discard_draft(one_draft(request, draft), **seen.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", f"{DRAFT}/confirm", needs=IMPORT, gives=PlanTold, refuses=CHANGES, status=201)
def confirm_draft(request: HttpRequest, draft: Key, seen: AsSeen) -> Any:
    """Put a draft on the register, whole or not at all."""
    row = one_draft(request, draft)
    return Status(201, deeds.confirm_draft(row, **seen.dict(), by=asker(request), at=timezone.now()))


def taken_in(request: HttpRequest, document: UploadedFile | None, pasted: str, *, revises: Any = None) -> Any:
    """Keep what was sent with the draft that is read of it, by the checks of the page's own form."""
    with folder_for_upload() as folder:
        sent = {"document": document} if document else {}
        form = UploadForm({"pasted": pasted}, sent, folder=folder, limit=settings.UPLOAD_LIMIT)
        filled(form)
        return deeds.take_in(**form.taken, by=asker(request), at=timezone.now(), revises=revises)


def one_draft(request: HttpRequest, pk: int) -> Any:
    """Give one draft of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.intakes_for(asker(request)), pk=pk)
