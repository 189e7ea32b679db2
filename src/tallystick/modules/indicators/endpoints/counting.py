"""Indicators by the API: the dictionary, figures and how they went, runs, results and counting them again."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field, StrictInt

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.tokens.operations import (
    Asked,
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    asker,
    operation,
    paged,
)
from tallystick.modules.indicators import deeds, queries
from tallystick.modules.indicators.endpoints.asked import AsAt, Code
from tallystick.modules.indicators.permissions import READ, RUN, can_see_digests
from tallystick.modules.indicators.queries.dictionary import dictionary_for, latest_result
from tallystick.modules.indicators.rules import Told
from tallystick.modules.indicators.rules.finding import Sought
from tallystick.modules.indicators.rules.targets import group_in, group_key

router = Router(tags=["Indicators"])


class FigureCounted(Schema):
    """A figure with its counts; `why` says why there is no value. The group is written as column=value.

    The words of a number are how it is printed where it is rounded or kept back, as “about 15”; empty where exact.
    """

    group: str
    first: date
    last: date
    period: str
    numerator: int | None
    denominator: int | None
    numerator_words: str
    denominator_words: str
    value: Decimal | None
    why: str
    kept_back: bool
    result: int
    snapshot: str
    version: str

    @staticmethod
    def resolve_group(told: Told) -> str:
        """The group on one line."""
        return group_key(told.group)


class IndicatorTold(Schema):
    """A definition in the dictionary. State: whether it was counted, cannot be, or never was."""

    code: str
    title: str
    plain: str
    measure: str
    unit: str
    owner: str
    rows: list[str]
    of_whom: str
    state: str
    why: str


class WholeIndicator(Schema):
    """A definition with its doubts, and its latest figures."""

    code: str
    title: str
    plain: str
    about: str
    measure: str
    unit: str
    owner: str
    source: str
    legal: str
    starts: date | None
    ends: date | None
    supersedes: str
    polarity: str
    doubts: list[str]
    rows: list[str]
    figures: list[FigureCounted]


class IndicatorRun(Schema):
    """A run and how far it has come: `number` parts, of which so many are done."""

    id: int
    as_at: date
    engine: str
    codes: list[str]
    back: int
    at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    because: str
    number: int
    done: int


class NewIndicatorRun(Sent):
    """As at which day indicators are counted: all of them, unless some are named."""

    as_at: Day
    codes: Annotated[list[Code], Field(max_length=500)] = Field(default_factory=list)
    engine: Literal["duckdb", "memory", "spark"] = "duckdb"
    back: Annotated[StrictInt, Field(ge=0, le=40)] = 0


class RecountTold(Schema):
    """What came when a result was counted again: nothing yet while it waits; `because` says why nothing ever will."""

    id: int
    at: datetime
    waits: bool
    digest: str  # empty for whoever is not shown every figure
    same: bool | None
    because: str
    engine: str
    seconds: Decimal | None


class IndicatorResult(Schema):
    """A result as it was counted, with every figure that the asker may see, and why it cannot be counted again."""

    id: int
    code: str
    first: date
    last: date
    digest: str  # empty for whoever is not shown every figure
    snapshot: str
    version: str
    engine: str
    seconds: Decimal
    at: datetime
    not_again: str
    recounts: list[RecountTold]
    figures: list[FigureCounted]


class NewRecount(Sent):
    """By which engine a result is counted again."""

    engine: Literal["duckdb", "memory", "spark"] = "duckdb"


@operation(router, "GET", "/indicators", needs=READ, gives=Page[IndicatorTold], refuses=(422,))
def list_indicators(
    request: HttpRequest, words: Asked = "", row: Asked = "", state: Asked = "", page: PageNumber = 1
) -> Any:
    """List the dictionary by title: with some words, a row of the inventory, or a state."""
    found = dictionary_for(asker(request), Sought(words=words, row=row, state=state), timezone.localdate())
    return paged(request, [in_dictionary(one) for one in found], page)


def in_dictionary(one: Any) -> dict[str, Any]:
    """Give an indicator of the dictionary."""
    told = {
        name: getattr(one.indicator, name) for name in ("code", "title", "plain", "measure", "unit", "owner", "rows")
    }
    return {**told, "of_whom": one.population, "state": one.state, "why": one.why}


@operation(router, "GET", "/indicators/{indicator}", needs=READ, gives=WholeIndicator, refuses=(404, 422))
def read_indicator(request: HttpRequest, indicator: Code, as_at: AsAt = None, known_by: AsAt = None) -> Any:
    """Give a definition with its figures of the last period that was over by a day, by what was known by another."""
    user, one = asker(request), named(request, indicator)
    result = latest_result(user, indicator, as_at or timezone.localdate(), known_by)
    figures = [] if result is None else in_order(queries.told_of(result, user))
    return {name: getattr(one, name) for name in WholeIndicator.model_fields if name != "figures"} | {
        "figures": figures
    }


@operation(router, "GET", "/indicators/{indicator}/series", needs=READ, gives=list[FigureCounted], refuses=(404, 422))
def read_series(
    request: HttpRequest, indicator: Code, group: Asked = "", as_at: AsAt = None, known_by: AsAt = None
) -> Any:
    """Give how an indicator went, for everybody or a group such as sex=F; the oldest first."""
    named(request, indicator)
    return queries.series_of(asker(request), indicator, group_in(group), as_at or timezone.localdate(), known_by)


@operation(router, "GET", "/indicator-runs", needs=READ, gives=Page[IndicatorRun], refuses=(422,))
def list_indicator_runs(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the runs, the newest first."""
    return paged(request, queries.runs_for(asker(request)), page)


@operation(router, "GET", "/indicator-runs/{run}", needs=READ, gives=IndicatorRun, refuses=(404, 422))
def read_indicator_run(request: HttpRequest, run: Key) -> Any:
    """Give a run and how far it has come."""
    return get_object_or_404(queries.runs_for(asker(request)), pk=run)


@operation(router, "POST", "/indicator-runs", needs=RUN, gives=IndicatorRun, refuses=(422,), status=201)
def run_indicators(request: HttpRequest, new: NewIndicatorRun) -> Any:
    """Ask for indicators as at a day; the worker counts them."""
    user = asker(request)
    made = deeds.ask_run(user.authority, **new.dict(), by=user, at=timezone.now())
    return Status(201, queries.run_as_it_is(made.pk))


@operation(router, "GET", "/results/{result}", needs=READ, gives=IndicatorResult, refuses=(404, 422))
def read_result(request: HttpRequest, result: Key) -> Any:
    """Give a result with its figures, where it comes from, and what came each time that it was counted again."""
    found, user = one_result(request, result), asker(request)
    told = {name: getattr(found, name) for name in ("id", "code", "first", "last", "engine", "seconds", "at")}
    digests = can_see_digests(user, found.definition)
    return told | {
        "digest": found.digest if digests else "",
        "snapshot": found.snapshot.digest,
        "version": found.definition.digest,
        "not_again": queries.why_not_again(found),
        "recounts": [recount_told(one, digests) for one in found.recounts.select_related("result")],
        "figures": in_order(queries.told_of(found, user)),
    }


@operation(router, "POST", "/results/{result}/recounts", needs=RUN, gives=RecountTold, refuses=(404, 422), status=201)
def count_result_again(request: HttpRequest, result: Key, new: NewRecount) -> Any:
    """Ask for a result to be counted again out of its snapshot; the worker does it, and the result says what came."""
    user, found = asker(request), one_result(request, result)
    asked = deeds.ask_recount(found, by=user, at=timezone.now(), engine=new.engine)
    return Status(201, recount_told(asked, can_see_digests(user, found.definition)))


def recount_told(one: Any, digests: bool) -> dict[str, Any]:
    """Give what came when a result was counted again, with its digest for some."""
    told = {name: getattr(one, name) for name in ("id", "at", "waits", "because", "engine", "seconds")}
    return told | {"digest": one.digest if digests else "", "same": one.same if one.digest else None}


def one_result(request: HttpRequest, pk: int) -> Any:
    """Give a result of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.results_for(asker(request)), pk=pk)


def named(request: HttpRequest, code: str) -> Indicator:
    """Give an indicator of the asker's authority; raises Http404 where there is none."""
    known = queries.indicators_of(asker(request).authority_id)
    if code not in known:
        raise Http404
    return known[code]


def in_order(told: Mapping[Any, Told]) -> list[Told]:
    """Give figures by their groups, everybody first."""
    return [one for _, one in sorted(told.items())]
