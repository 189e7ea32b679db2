"""What measures what, by the API: listed, suggested, said, changed and taken back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.queries import lines_for
from tallystick.modules.tally import deeds, queries
from tallystick.modules.tally.models import KINDS
from tallystick.modules.tally.permissions import BIND, READ

router = Router(tags=["What measures what"])
Number = Annotated[Decimal, Field(max_digits=14, decimal_places=4)]


class BindingTold(Schema):
    """What a person said measures a line; without an indicator, that nothing does."""

    id: int
    plan: int = Field(alias="plan_id")
    line: str = Field(alias="name")
    indicator: str
    group: list[tuple[str, str]]
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None
    because: str
    suggested: str
    made_at: datetime
    version: int


class Suggested(Schema):
    """An indicator that a line may mean, how sure that is, and why; nothing is bound by it."""

    indicator: str = Field(alias="code")
    group: list[tuple[str, str]]
    certainty: str
    reasons: list[str]
    against: list[str]


class Aim(Sent):
    """An indicator, of whom, and from where to where by when."""

    indicator: Short
    group: list[tuple[Short, Short]] = Field(default_factory=list)
    baseline: Number | None = None
    baseline_on: Day | None = None
    target: Number | None = None
    target_on: Day | None = None


class NewBinding(Aim):
    """The line, such as "measure/12", and what measures it."""

    line: Short
    because: Words = ""


class Unmeasured(Sent):
    """The line that nothing measures, and why."""

    line: Short
    because: Words


class ChangedBinding(Aim):
    """What measures it otherwise, and why."""

    because: Words
    seen_version: int


class TakenBack(Sent):
    """Why it is taken back."""

    because: Words
    seen_version: int


@operation(router, "GET", "/bindings", needs=READ, gives=Page[BindingTold], refuses=(422,))
def list_bindings(request: HttpRequest, plan: KeyAsked = None, page: PageNumber = 1) -> Any:
    """List what was said to measure lines, of one plan or of all."""
    found = queries.bindings_for(asker(request))
    return paged(request, found.filter(plan=plan) if plan else found, page)


@operation(
    router, "GET", "/measures/{measure}/indicators-suggested", needs=READ, gives=Page[Suggested], refuses=(404, 422)
)
def list_indicators_suggested(request: HttpRequest, measure: Key, page: PageNumber = 1) -> Any:
    """List the indicators that a success measure may mean, the surest first, each with its reasons."""
    line = get_object_or_404(lines_for(asker(request), "measure").standing(), pk=measure)
    return paged(request, queries.suggestions_for(asker(request), line), page)


@operation(router, "POST", "/bindings", needs=BIND, gives=BindingTold, refuses=(404, 422), status=201)
def bind_line(request: HttpRequest, new: NewBinding) -> Any:
    """Say that an indicator measures a success measure, or an action by its own words."""
    told = {"because": new.because, "by": asker(request), "at": timezone.now()}
    return Status(201, deeds.bind_line(_line(request, new.line), _bound(new), **told))


@operation(router, "POST", "/bindings/unmeasured", needs=BIND, gives=BindingTold, refuses=(404, 422), status=201)
def say_unmeasured(request: HttpRequest, said: Unmeasured) -> Any:
    """Say that nothing measures a line, with the reason."""
    told = {"because": said.because, "by": asker(request), "at": timezone.now()}
    return Status(201, deeds.say_unmeasured(_line(request, said.line), **told))


@operation(router, "PUT", "/bindings/{binding}", needs=BIND, gives=BindingTold, refuses=(404, 409, 422))
def change_binding(request: HttpRequest, binding: Key, changed: ChangedBinding) -> Any:
    """Say otherwise what measures a line, and why; what was said before is kept."""
    row = get_object_or_404(queries.bindings_for(asker(request)), pk=binding)
    told = {"because": changed.because, "by": asker(request), "at": timezone.now()}
    return deeds.change_binding(row, _bound(changed), seen_version=changed.seen_version, **told)


@operation(router, "POST", "/bindings/{binding}/take-back", needs=BIND, gives=BindingTold, refuses=(404, 409, 422))
def take_back_binding(request: HttpRequest, binding: Key, taken: TakenBack) -> Any:
    """Take back what was said to measure a line, with the reason."""
    row = get_object_or_404(queries.bindings_for(asker(request)), pk=binding)
    told = {"because": taken.because, "by": asker(request), "at": timezone.now()}
    return deeds.take_back_binding(row, seen_version=taken.seen_version, **told)


def _line(request: HttpRequest, name: str) -> Any:
    kind, _, key = name.partition("/")
    if kind not in KINDS or not key.isascii() or not key.isdecimal():
        raise Refusal("Name a line by its kind and key, such as “measure/12”.")
    return get_object_or_404(lines_for(asker(request), kind), pk=int(key[:18]))  # type: ignore[arg-type]


def _bound(said: Aim) -> deeds.Bound:
    aim = {name: getattr(said, name) for name in ("baseline", "baseline_on", "target", "target_on")}
    return deeds.Bound(said.indicator, tuple(said.group), **aim)
