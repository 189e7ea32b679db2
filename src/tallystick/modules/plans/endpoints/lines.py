"""Lines of plans by the API: read as at any day, added, changed, moved, taken out, put back, restored."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field, StrictInt

from tallystick.foundation.tokens.operations import (
    AsSeen,
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    filled,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import NotThereThen, known_then, line_called, one_line, one_plan, then_of
from tallystick.modules.plans.endpoints.told import Cells, DoubtTold, Kept, PlanLine, kept
from tallystick.modules.plans.forms import LineForm
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.rules.branches import Kind, Node
from tallystick.modules.plans.rules.cells import CELLS, CellRefused, words_of

router = Router(tags=["Lines of plans"])
LINE = "/lines/{kind}/{line}"
CHANGES = (404, 409, 422)
FURTHEST = 10_000


class NewLine(Sent):
    """A line to be added: below another, such as "outcome/7", or below the plan itself."""

    kind: Kind
    under: Short = ""
    cells: Cells


class ChangedCells(Sent):
    """What cells of a line are changed to, having seen a version of it."""

    cells: Cells
    seen_version: Seen


class LineMoved(Sent):
    """By how many places a line moves down among its neighbours; up, where it is less than nought."""

    by_places: Annotated[StrictInt, Field(ge=-FURTHEST, le=FURTHEST)]
    seen_version: Seen


class PutBack(Sent):
    """The kept state whose words a line is given again, as its history names it."""

    state: Named
    seen_version: Seen


class Reason(Sent):
    """Why something may stand as it is."""

    because: Words


@operation(router, "GET", "/plans/{plan}/lines", needs=READ, gives=Page[PlanLine], refuses=(404, 422))
def list_lines(
    request: HttpRequest,
    plan: Key,
    kind: Kind = "recommendation",
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List a plan's lines of one kind that stand, in printed order, as at a day."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    if then.past:
        return paged(request, known_then(row, then).rows[kind], page)
    standing = queries.lines_for(asker(request), kind).standing().filter(plan=row)
    return paged(request, standing.printed_order(), page)


@operation(router, "POST", "/plans/{plan}/lines", needs=WRITE, gives=PlanLine, refuses=(404, 422), status=201)
def add_line(request: HttpRequest, plan: Key, new: NewLine) -> Any:
    """Add a line to a plan; a new action needs a lead."""
    row = one_plan(request, plan)
    under = line_called(request, new.under) if new.under else None
    check_same_plan(row, under)
    words = checked(new.kind, new.cells, date=row.date)
    made = deeds.add_line(row, new.kind, words, under=under, by=asker(request), at=timezone.now())
    return Status(201, made)


@operation(router, "GET", LINE, needs=READ, gives=PlanLine, refuses=(404, 422))
def read_line(
    request: HttpRequest, kind: Kind, line: Key, as_at: Day | None = None, known_by: Day | None = None
) -> Any:
    """Give one line, as at a day; of today also one that was taken out."""
    row, then = one_line(request, kind, line), then_of(as_at, known_by)
    stood = known_then(row.plan, then).line(kind, line) if then.past else row
    if stood is None:
        raise NotThereThen("The line did not stand in its plan that day, by what had been recorded by then.")
    return stood


@operation(router, "PATCH", LINE, needs=WRITE, gives=PlanLine, refuses=CHANGES)
def change_line(request: HttpRequest, kind: Kind, line: Key, changed: ChangedCells) -> Any:
    """Change some cells of a line, having seen a version of it; what they said before is kept."""
    row = one_line(request, kind, line)
    words = checked(kind, changed.cells, node=row.as_node(), date=row.plan.date)
    with showing_both(PlanLine, lambda: one_line(request, kind, line), changed):
        return deeds.change_line(row, words, by=asker(request), at=timezone.now(), seen_version=changed.seen_version)


@operation(router, "POST", f"{LINE}/move", needs=WRITE, gives=PlanLine, refuses=CHANGES)
def move_line(request: HttpRequest, kind: Kind, line: Key, moved: LineMoved) -> Any:
    """Move a line up or down among its neighbours, having seen a version of it."""
    deeds.move_line(one_line(request, kind, line), **moved.dict(), by=asker(request), at=timezone.now())
    return one_line(request, kind, line)


@operation(router, "POST", f"{LINE}/take-out", needs=WRITE, gives=PlanLine, refuses=CHANGES)
def take_out_line(request: HttpRequest, kind: Kind, line: Key, seen: AsSeen) -> Any:
    """Take a line out with all below it, having seen a version of it; it can be put back."""
    return deeds.take_out_line(one_line(request, kind, line), **seen.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", f"{LINE}/put-back", needs=WRITE, gives=PlanLine, refuses=CHANGES)
def put_back_line(request: HttpRequest, kind: Kind, line: Key, seen: AsSeen) -> Any:
    """Put a line back with all that was taken out with it."""
    return deeds.put_back_line(one_line(request, kind, line), **seen.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", f"{LINE}/restore", needs=WRITE, gives=PlanLine, refuses=CHANGES)
def restore_line(request: HttpRequest, kind: Kind, line: Key, back: PutBack) -> Any:
    """Give a line the words of a state that its history keeps; the later ones are kept too."""
    row, seen = one_line(request, kind, line), back.seen_version
    with showing_both(PlanLine, lambda: one_line(request, kind, line), back):
        return deeds.restore_line(row, version=back.state, by=asker(request), at=timezone.now(), seen_version=seen)


@operation(router, "GET", f"{LINE}/history", needs=READ, gives=Page[Kept], refuses=(404, 422))
def list_line_history(request: HttpRequest, kind: Kind, line: Key, page: PageNumber = 1) -> Any:
    """List every kept state of a line, the latest first."""
    shown = paged(request, queries.versions_kept(one_line(request, kind, line)), page)
    return shown | {"items": kept(shown["items"])}


@operation(router, "POST", "/doubts/{doubt}/settle", needs=WRITE, gives=DoubtTold, refuses=(404, 422))
def settle_doubt(request: HttpRequest, doubt: Key, reason: Reason) -> Any:
    """Say why a doubtful cell of a plan may stand as it is."""
    row = get_object_or_404(queries.doubts_for(asker(request)).filter(settled_at=None), pk=doubt)
    return deeds.settle_doubt(row, because=reason.because, by=asker(request), at=timezone.now())


def checked(kind: Kind, cells: Cells, *, node: Node | None = None, date: str = "") -> dict[str, str]:
    """Give the cells that were sent, if they can stand in a line of this kind, as the page's own form says."""
    words = cells.words
    if unknown := sorted(words.keys() - {cell.name for cell in CELLS[kind]}):
        raise CellRefused(unknown[0], f"A line of this kind has no cell called {unknown[0]}.")
    whole = (words_of(kind, node) if node else {}) | words
    filled(LineForm(whole, kind=kind, node=node, date=date, new=node is None))
    return words


def check_same_plan(plan: Any, under: Any) -> None:
    """Refuse a line below one of another plan."""
    if under is not None and under.plan_id != plan.pk:
        raise CellRefused("under", "Choose a line of the same plan to add below.")
