"""Targets and the scorecard by the API: what is to be reached, how each measure stands, and what was said of it."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field, StrictStr, StringConstraints

from tallystick.engine.measures.dividing import places, rounded
from tallystick.foundation.tokens.operations import (
    NO_NUL,
    Asked,
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.indicators import deeds
from tallystick.modules.indicators.endpoints.asked import AsAt, Code
from tallystick.modules.indicators.models.targets import DIGITS, PLACES, SOURCE, WORDS
from tallystick.modules.indicators.models.targets import SET as SETS_NAME
from tallystick.modules.indicators.permissions import READ, SET
from tallystick.modules.indicators.presenters.targets import as_seen
from tallystick.modules.indicators.queries import targets as queries
from tallystick.modules.indicators.queries.standings import Measure, measures_of, scorecard_for
from tallystick.modules.indicators.rules.targets import Said, group_in, group_key

router = Router(tags=["Targets"])
COMMENTS, FORECASTS = "/indicators/{indicator}/comments", "/indicators/{indicator}/forecasts"
Number = Annotated[Decimal, Field(max_digits=DIGITS, decimal_places=PLACES)]
GroupSaid = Annotated[StrictStr, StringConstraints(max_length=300, pattern=NO_NUL)]


class MilestoneTold(Schema):
    """What a target is to have reached on a day."""

    day: date
    value: Decimal


class TargetTold(Schema):
    """A target as it was set; `ended_at` is when another took its place. `version` is what a revision has to name."""

    id: int
    code: str
    group: str = Field(alias="group_key")
    kind: str
    amount: Decimal | None
    comparator: str
    comparator_set: str
    baseline: Decimal | None
    baseline_on: date | None
    due: date | None
    tolerance: Decimal
    milestones: list[MilestoneTold]
    source: str
    because: str
    replaces: int | None = Field(alias="replaces_id")
    set_by: int | None = Field(alias="set_by_id")
    set_at: datetime
    ended_at: datetime | None
    version: int

    @staticmethod
    def resolve_milestones(row: Any) -> list[Any]:
        """Every milestone, the earliest first."""
        return list(row.milestones.all())


class MeasureTold(Schema):
    """How a measure stands. What is kept back or could not be counted has words in `standing` and no value."""

    code: str
    group: str
    period_ends: date | None
    value: Decimal | None
    expected: Decimal | None
    goal: Decimal | None
    rating: str
    standing: str
    direction: str
    streak: int
    forecast: Decimal | None
    forecast_low: Decimal | None
    forecast_high: Decimal | None
    forecast_method: str
    outlook: str
    neighbours_mean: Decimal | None
    neighbours_missing: list[str]
    rank: int | None
    ranked: int
    lacks_recovery: bool


class SaidOfTarget(Sent):
    """What is to be reached. `amount` is the value, points each year, or per cent of the baseline; none of parity."""

    kind: Literal["absolute", "yearly", "relative", "parity"]
    amount: Number | None = None
    comparator: Literal["", "neighbours", "region", "country", "set"] = ""
    comparator_set: Annotated[StrictStr, StringConstraints(max_length=SETS_NAME, pattern=NO_NUL)] = ""
    baseline: Number | None = None
    baseline_on: Day | None = None
    due: Day | None = None
    tolerance: Number = Decimal(0)
    milestones: dict[Day, Number] = Field(default_factory=dict, max_length=12)
    source: letters(SOURCE)

    def said(self) -> Said:
        """The target as somebody says it."""
        told = self.dict(exclude={"milestones", "group", "because", "seen_version"})
        return Said(**told, milestones=sorted(self.milestones.items()))


class NewTarget(SaidOfTarget):
    """A first target; the group is written as column=value, and with strokes between where there are several."""

    group: GroupSaid = ""


class Revision(SaidOfTarget):
    """Another target, and why it takes the place."""

    because: letters(WORDS)
    seen_version: Seen


class NewComment(Sent):
    """Why a figure is as it is, and what is done about it. It is kept with the figure as it stands now."""

    group: GroupSaid = ""
    last: Day | None = None  # of the figure's period; the latest figure's, unless said
    words: letters(WORDS)
    recovery: letters(WORDS) = ""
    recovery_due: Day | None = None


class CommentTold(Schema):
    """What was said of a figure."""

    id: int
    code: str
    group: str = Field(alias="group_key")
    last: date
    result: int | None = Field(alias="result_id")
    words: str
    recovery: str
    recovery_due: date | None
    said_at: datetime


class NewForecast(Sent):
    """What is expected on a day, and what it rests on."""

    group: GroupSaid = ""
    day: Day
    value: Number
    low: Number | None = None
    high: Number | None = None
    because: letters(WORDS)


class ForecastTold(Schema):
    """A forecast that was given by hand."""

    id: int
    code: str
    group: str = Field(alias="group_key")
    day: date
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    because: str
    given_at: datetime


class NewSet(Sent):
    """Authorities by their numbers of three figures."""

    name: letters(SETS_NAME)
    vintage: letters(40)
    members: list[Annotated[StrictStr, StringConstraints(pattern=r"^[0-9]{3}$")]]
    source: letters(SOURCE)


class SetTold(Schema):
    """A set that was chosen."""

    id: int
    name: str
    vintage: str
    members: list[str]
    source: str
    chosen_at: datetime


@operation(router, "GET", "/scorecard", needs=READ, gives=list[MeasureTold], refuses=(422,))
def read_scorecard(request: HttpRequest, as_at: AsAt = None, known_by: AsAt = None) -> Any:
    """Tell how every measure stood on a day, with its forecast and its neighbours, by what was known by another."""
    return [_told(one) for one in scorecard_for(asker(request), as_at or timezone.localdate(), known_by)]


@operation(router, "GET", "/targets", needs=READ, gives=Page[TargetTold], refuses=(422,))
def list_targets(request: HttpRequest, code: Asked = "", page: PageNumber = 1) -> Any:
    """List every target that was set, those that were revised too; of one indicator where its code is given."""
    found = queries.targets_for(asker(request))
    return paged(request, found.filter(code=code) if code else found, page)


@operation(
    router, "POST", "/indicators/{indicator}/targets", needs=SET, gives=TargetTold, refuses=(404, 422), status=201
)
def set_target(request: HttpRequest, indicator: Code, new: NewTarget) -> Any:
    """Set the first target of an indicator, for everybody or for a group."""
    user = asker(request)
    told = {"code": indicator, "group": group_in(new.group), "said": new.said(), "by": user, "at": timezone.now()}
    return Status(201, deeds.set_target(user.authority, **told))


@operation(router, "POST", "/targets/{target}/revise", needs=SET, gives=TargetTold, refuses=(404, 409, 422), status=201)
def revise_target(request: HttpRequest, target: Key, new: Revision) -> Any:
    """Put another target in the place of one; the first one stays among those that were set."""
    user = asker(request)
    row = get_object_or_404(queries.targets_for(user), pk=target)
    told = {"said": new.said(), "because": new.because, "seen_version": new.seen_version}
    return Status(201, deeds.revise_target(row, **told, by=user, at=timezone.now()))


@operation(router, "POST", COMMENTS, needs=SET, gives=CommentTold, refuses=(404, 422), status=201)
def comment_on_figure(request: HttpRequest, indicator: Code, new: NewComment) -> Any:
    """Say why the figure of an indicator is as it is, and what is done about it."""
    user, told = asker(request), new.dict()
    group = group_in(told.pop("group"))
    queries.indicator_named(user.authority_id, indicator)
    (found,) = measures_of(user, [(indicator, group)], timezone.localdate())
    told |= {"code": indicator, "group": group, **as_seen(found, told.pop("last")), "by": user, "at": timezone.now()}
    return Status(201, deeds.comment_on(user.authority, **told))


@operation(router, "POST", FORECASTS, needs=SET, gives=ForecastTold, refuses=(404, 422), status=201)
def give_forecast(request: HttpRequest, indicator: Code, new: NewForecast) -> Any:
    """Say what somebody who knows the service expects of an indicator on a day."""
    user, told = asker(request), new.dict()
    told |= {"code": indicator, "group": group_in(told.pop("group")), "by": user, "at": timezone.now()}
    return Status(201, deeds.give_forecast(user.authority, **told))


@operation(router, "GET", "/comparators", needs=READ, gives=Page[SetTold], refuses=(422,))
def list_comparators(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the sets of authorities that were chosen, the latest of each name first."""
    return paged(request, queries.sets_for(asker(request)), page)


@operation(router, "POST", "/comparators", needs=SET, gives=SetTold, refuses=(422,), status=201)
def choose_comparators(request: HttpRequest, new: NewSet) -> Any:
    """Choose authorities to be compared with, by their numbers, under a name and a vintage."""
    user = asker(request)
    return Status(201, deeds.choose_comparators(user.authority, **new.dict(), by=user, at=timezone.now()))


def _told(one: Measure) -> dict[str, Any]:
    near, decimals = one.comparison.neighbours, places(one.indicator)

    def number(value: Fraction | None) -> Decimal | None:
        return None if value is None else rounded(value, decimals)

    return {
        "code": one.indicator.code,
        "group": group_key(one.group),
        "period_ends": one.told.last if one.told else None,
        "value": one.told.value if one.told else None,
        "expected": number(one.standing.expected),
        "goal": number(one.standing.goal),
        "rating": one.standing.rating.value,
        "standing": one.standing.words,
        "direction": one.direction.words,
        "streak": one.direction.streak,
        "forecast": one.forecast.value,
        "forecast_low": one.forecast.low,
        "forecast_high": one.forecast.high,
        "forecast_method": one.forecast.method or one.forecast.why,
        "outlook": one.outlook.value,
        "neighbours_mean": number(near.mean) if near else None,
        "neighbours_missing": [each.name for each in near.missing] if near else [],
        "rank": near.rank if near else None,
        "ranked": near.of if near else 0,
        "lacks_recovery": one.lacks_recovery,
    }
