"""When a plan's leads are asked, by the API: set up, changed, laid out, ended."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field, StrictInt

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    filled,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.told import CycleTold, PeriodTold
from tallystick.modules.progress.forms import CycleForm
from tallystick.modules.progress.models import Cycle
from tallystick.modules.progress.permissions import READ, RUN
from tallystick.modules.progress.rules.signing import USUAL

router = Router(tags=["Cycles"])


class Window(Sent):
    """In which working days leads answer after a period, who signs in which order, and how many words are wanted."""

    opens_after: Annotated[StrictInt, Field(ge=0, le=60)] = 0
    open_for: Annotated[StrictInt, Field(ge=1, le=120)] = 10
    stages: Annotated[list[Literal[USUAL]], Field(min_length=1, max_length=2)] = Field(
        default_factory=lambda: list(USUAL)
    )
    words_wanted: Annotated[StrictInt, Field(ge=20, le=2000)] = 150


class NewCycle(Window):
    """How often leads are asked, from the period on that holds a day."""

    cadence: Literal[tuple(Cycle.Cadence.values)]  # type: ignore[valid-type]
    starts: Day


class CycleChanged(Window):
    """A cycle's window, signers and word guidance, having seen a version of it."""

    seen_version: Seen


class CycleEnded(Sent):
    """The last day for which leads are asked, having seen a version of the cycle."""

    ends: Day
    seen_version: Seen


class LaidOut(Sent):
    """The day up to which periods are laid out."""

    through: Day


@operation(router, "GET", "/cycles", needs=READ, gives=Page[CycleTold], refuses=(422,))
def list_cycles(request: HttpRequest, plan: KeyAsked = None, page: PageNumber = 1) -> Any:
    """List the cycles by which leads are or were asked, of every plan or of one."""
    found = queries.cycles_for(asker(request))
    return paged(request, found.filter(plan=plan) if plan else found, page)


@operation(router, "GET", "/plans/{plan}/cycle", needs=READ, gives=CycleTold, refuses=(404, 422))
def read_cycle(request: HttpRequest, plan: Key) -> Any:
    """Give the cycle by which a plan's leads are asked now."""
    running = queries.running_cycle(get_object_or_404(plans_for(asker(request)), pk=plan))
    if running is None:
        raise Http404
    return running


@operation(router, "POST", "/plans/{plan}/cycle", needs=RUN, gives=CycleTold, refuses=(404, 422), status=201)
def set_up_cycle(request: HttpRequest, plan: Key, new: NewCycle) -> Any:
    """Begin to ask a plan's leads how it goes; periods are laid out a year ahead."""
    row, form = get_object_or_404(plans_for(asker(request)), pk=plan), CycleForm(new.dict(), running=False)
    filled(form)
    return Status(201, deeds.set_up_cycle(row, **form.told, by=asker(request), at=timezone.now()))


@operation(router, "PUT", "/cycles/{cycle}", needs=RUN, gives=CycleTold, refuses=(404, 409, 422))
def change_cycle(request: HttpRequest, cycle: Key, changed: CycleChanged) -> Any:
    """Change a cycle's window, signers and word guidance; windows that have opened already stay as they are."""
    row, form = one_cycle(request, cycle), CycleForm(changed.dict(), running=True)
    filled(form)
    who = {"by": asker(request), "at": timezone.now()}
    with showing_both(CycleTold, lambda: one_cycle(request, cycle), changed):
        return deeds.change_cycle(row, **form.told, **who, seen_version=changed.seen_version)


@operation(router, "POST", "/cycles/{cycle}/end", needs=RUN, gives=CycleTold, refuses=(404, 409, 422))
def end_cycle(request: HttpRequest, cycle: Key, ended: CycleEnded) -> Any:
    """Ask no more after a day; periods that have begun by then are still asked for."""
    row = one_cycle(request, cycle)
    with showing_both(CycleTold, lambda: one_cycle(request, cycle), ended):
        return deeds.end_cycle(row, **ended.dict(), by=asker(request), at=timezone.now())


@operation(router, "POST", "/cycles/{cycle}/periods", needs=RUN, gives=list[PeriodTold], refuses=(404, 422), status=201)
def begin_periods(request: HttpRequest, cycle: Key, laid_out: LaidOut) -> Any:
    """Lay out a cycle's periods up to a day, and give those that are new; the others stay as they are."""
    row = one_cycle(request, cycle)
    made = deeds.begin_periods(row, through=laid_out.through, by=asker(request), at=timezone.now())
    return Status(201, made)


def one_cycle(request: HttpRequest, pk: int) -> Any:
    """Give one cycle of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.cycles_for(asker(request)), pk=pk)
