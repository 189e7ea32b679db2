"""The options of an appraisal, what they are weighed by, and their points by the API."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from pydantic import Field, StrictInt, StrictStr, StringConstraints

from tallystick.foundation.tokens.operations import (
    AsSeen,
    Key,
    Named,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    letters,
    operation,
)
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.endpoints.appraisals import WholeAppraisal, one_appraisal, one_option, whole
from tallystick.modules.decisions.models import Criterion
from tallystick.modules.decisions.permissions import WRITE
from tallystick.modules.decisions.rules.ranking import MOST_POINTS

router = Router(tags=["Options"])
REFUSES = (404, 409, 422)
Cost = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")]


class OptionSaid(Sent):
    """One way of answering; its cost is a decimal number, as text, such as "40000" or "12.50"."""

    name: Short
    text: Words = ""
    cost: Cost | None = None
    cost_unit: letters(60) = ""  # type: ignore[valid-type]
    seen_version: Seen


class CriterionSaid(Sent):
    """What options are weighed by: how heavily, and whether more points are better or less."""

    name: Short
    weight: Annotated[StrictInt, Field(ge=1, le=1000)]
    direction: Literal[tuple(Criterion.Direction.values)] = "more"  # type: ignore[valid-type]
    seen_version: Seen


class Scored(Sent):
    """The points of one option by one criterion, from 0 to 10."""

    option: Named
    criterion: Named
    points: Annotated[StrictInt, Field(ge=0, le=MOST_POINTS)]
    because: letters(1000) = ""  # type: ignore[valid-type]


class Sheet(Sent):
    """Points; a cell that is not named keeps what it had."""

    scores: list[Scored] = Field(max_length=1000)
    seen_version: Seen


@operation(router, "POST", "/appraisals/{appraisal}/options", needs=WRITE, gives=WholeAppraisal, refuses=REFUSES)
def add_option(request: HttpRequest, appraisal: Key, said: OptionSaid) -> Any:
    """Add an option to a question."""
    return option_written(request, appraisal, None, said)


@operation(
    router, "PUT", "/appraisals/{appraisal}/options/{option}", needs=WRITE, gives=WholeAppraisal, refuses=REFUSES
)
def change_option(request: HttpRequest, appraisal: Key, option: Key, said: OptionSaid) -> Any:
    """Say an option otherwise, as a whole."""
    return option_written(request, appraisal, one_option(request, appraisal, option), said)


@operation(
    router,
    "POST",
    "/appraisals/{appraisal}/options/{option}/remove",
    needs=WRITE,
    gives=WholeAppraisal,
    refuses=REFUSES,
)
def remove_option(request: HttpRequest, appraisal: Key, option: Key, seen: AsSeen) -> Any:
    """Take an option out, with its points."""
    row = one_option(request, appraisal, option)
    deeds.remove_option(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)
    return whole(request, appraisal)


@operation(router, "POST", "/appraisals/{appraisal}/criteria", needs=WRITE, gives=WholeAppraisal, refuses=REFUSES)
def add_criterion(request: HttpRequest, appraisal: Key, said: CriterionSaid) -> Any:
    """Add a criterion with its weight."""
    return criterion_written(request, appraisal, None, said)


@operation(
    router, "PUT", "/appraisals/{appraisal}/criteria/{criterion}", needs=WRITE, gives=WholeAppraisal, refuses=REFUSES
)
def change_criterion(request: HttpRequest, appraisal: Key, criterion: Key, said: CriterionSaid) -> Any:
    """Weigh by a criterion otherwise; the ranking follows."""
    return criterion_written(request, appraisal, one_criterion(request, appraisal, criterion), said)


@operation(
    router,
    "POST",
    "/appraisals/{appraisal}/criteria/{criterion}/remove",
    needs=WRITE,
    gives=WholeAppraisal,
    refuses=REFUSES,
)
def remove_criterion(request: HttpRequest, appraisal: Key, criterion: Key, seen: AsSeen) -> Any:
    """Take a criterion out, with the points by it."""
    row = one_criterion(request, appraisal, criterion)
    deeds.remove_criterion(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)
    return whole(request, appraisal)


@operation(router, "PATCH", "/appraisals/{appraisal}/scores", needs=WRITE, gives=WholeAppraisal, refuses=REFUSES)
def score_options(request: HttpRequest, appraisal: Key, sheet: Sheet) -> Any:
    """Write points into the sheet; a cell that is not named keeps what it had."""
    row = one_appraisal(request, appraisal)
    points = {(one.option, one.criterion): (one.points, one.because) for one in sheet.scores}
    check_there(queries.options_of(row), (option for option, _ in points))
    check_there(queries.criteria_of(row), (criterion for _, criterion in points))
    deeds.score_options(row, points, by=asker(request), at=timezone.now(), seen_version=sheet.seen_version)
    return whole(request, appraisal)


def option_written(request: HttpRequest, appraisal: int, option: Any, said: OptionSaid) -> Any:
    """Write an option, and give the whole as it then stands."""
    told = said.dict() | {"cost": Decimal(said.cost) if said.cost else None}
    row = one_appraisal(request, appraisal)
    deeds.change_option(row, option, **told, by=asker(request), at=timezone.now())
    return whole(request, appraisal)


def criterion_written(request: HttpRequest, appraisal: int, criterion: Any, said: CriterionSaid) -> Any:
    """Write a criterion, and give the whole as it then stands."""
    row = one_appraisal(request, appraisal)
    deeds.change_criterion(row, criterion, **said.dict(), by=asker(request), at=timezone.now())
    return whole(request, appraisal)


def one_criterion(request: HttpRequest, appraisal: int, pk: int) -> Any:
    """Give one criterion of an appraisal; raises Http404 where there is none."""
    return get_object_or_404(queries.criteria_of(one_appraisal(request, appraisal)), pk=pk)


def check_there(rows: Any, named: Iterable[int]) -> None:
    """Raise Http404 where a key is none of these rows'."""
    if set(named) - set(rows.values_list("pk", flat=True)):
        raise Http404
