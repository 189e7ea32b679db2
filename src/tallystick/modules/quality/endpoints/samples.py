"""Samples of plans by the API: set with a seed, drawn, graded and reported; anybody can draw them again. PLN-16."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field, StrictInt

from tallystick.engine.catalogue.checklists import scales
from tallystick.engine.writing import render as set_in
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    day_over,
    letters,
    operation,
    paged,
)
from tallystick.foundation.ui.files import WORD, made_file
from tallystick.foundation.ui.presenters import day
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.permissions import CHECK, READ
from tallystick.modules.quality.presenters.report import sample_report

router = Router(tags=["Samples"])
MOST = 100_000
COLUMNS = (
    *("id", "title", "seed", "size", "scale", "due", "set_at", "drawn_at"),
    *("reported_on", "late_because", "version"),
)


class SampleTold(Schema):
    """A sample with the seed that was written down before it was drawn. `version` is what reporting has to name."""

    id: int
    title: str
    seed: str
    size: int
    plans: int
    scale: str
    due: date
    set_at: datetime
    drawn_at: datetime | None
    graded: int
    reported_on: date | None
    late_because: str
    version: int


class DrawnTold(Schema):
    """A plan that was drawn, by the digest of seed and key that drew it, and its grade."""

    id: int
    plan: int = Field(alias="plan_id")
    position: int
    drawn_by_digest: str
    grade: str
    feedback: str
    version: int


class WholeSample(SampleTold):
    """A sample with the keys of every plan that could be drawn, those that were, and how many have each grade."""

    frame: list[str]
    drawn: list[DrawnTold]
    counts: dict[str, int]


class NewSample(Sent):
    """Which plans can be drawn (of teams, of services, every plan where it is empty), and by which seed."""

    title: Short
    level: Literal["team", "service", ""] = "team"
    seed: letters(120)  # type: ignore[valid-type]
    size: Annotated[StrictInt, Field(ge=1, le=MOST)]
    due: Day


class Graded(Sent):
    """The grade of a plan that was drawn, by its code, and feedback."""

    grade: letters(60)  # type: ignore[valid-type]
    feedback: Words = ""
    seen_version: Seen


class Reported(Sent):
    """Why a report is late, where it is."""

    late_because: Words = ""
    seen_version: Seen


@operation(router, "GET", "/samples", needs=READ, gives=Page[SampleTold], refuses=(422,))
def list_samples(request: HttpRequest, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List the samples as at a day, the newest first."""
    past = day_over(as_at)
    found = paged(request, queries.samples_for(asker(request), past), page)
    return found | {"items": [told_of(one) for one in queries.sampled(found["items"], past)]}


@operation(router, "GET", "/samples/{sample}", needs=READ, gives=WholeSample, refuses=(404, 422))
def read_sample(request: HttpRequest, sample: Key, as_at: Day | None = None) -> Any:
    """Give a sample as at a day: its seed, what it was drawn from, what was drawn, and the grades."""
    return whole(request, sample, day_over(as_at))


@operation(router, "GET", "/samples/{sample}/report", needs=READ, gives=Any, refuses=(404, 422), media=WORD)
def read_sample_report(request: HttpRequest, sample: Key) -> Any:
    """Give the report of a sample as a Word file."""
    row, on = one_sample(request, sample), timezone.localdate()
    paper = sample_report(row, queries.drawn_in(row), queries.counts_of(row), scales()[row.scale], on)
    return made_file(set_in(paper, ".docx"), "quality-of-plans.docx", WORD)


@operation(router, "POST", "/samples", needs=CHECK, gives=WholeSample, refuses=(422,), status=201)
def set_sample(request: HttpRequest, new: NewSample) -> Any:
    """Write down the seed and every plan that could be drawn, before anything is drawn."""
    user, told = asker(request), new.dict()
    plans = queries.plans_for(user, told.pop("level"))
    made = deeds.set_sample(plans=plans, **told, by=user, at=timezone.now())
    return Status(201, whole(request, made.pk))


@operation(router, "POST", "/samples/{sample}/draw", needs=CHECK, gives=WholeSample, refuses=(404, 422))
def draw_sample(request: HttpRequest, sample: Key) -> Any:
    """Draw the plans with the smallest digests of seed and key; only once."""
    deeds.draw_sample(one_sample(request, sample), by=asker(request), at=timezone.now())
    return whole(request, sample)


@operation(
    router, "POST", "/samples/{sample}/drawn/{drawn}/grade", needs=CHECK, gives=WholeSample, refuses=(404, 409, 422)
)
def grade_drawn_plan(request: HttpRequest, sample: Key, drawn: Key, graded: Graded) -> Any:
    """Grade a plan of the sample, with feedback; `version` is that of the plan drawn."""
    row = get_object_or_404(queries.drawn_in(one_sample(request, sample)), pk=drawn)
    deeds.grade_plan(row, **graded.dict(), by=asker(request), at=timezone.now())
    return whole(request, sample)


@operation(router, "POST", "/samples/{sample}/report", needs=CHECK, gives=WholeSample, refuses=(404, 409, 422))
def report_sample(request: HttpRequest, sample: Key, reported: Reported) -> Any:
    """Mark the report as made; after its day only as late, with a reason."""
    row = one_sample(request, sample)
    deeds.report_sample(row, **reported.dict(), due_said=day(row.due), by=asker(request), at=timezone.now())
    return whole(request, sample)


def one_sample(request: HttpRequest, pk: int) -> Any:
    """Give one sample of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.samples_for(asker(request)), pk=pk)


def whole(request: HttpRequest, pk: int, past: date | None = None) -> dict[str, Any]:
    """Give a sample with all that was drawn, as it stands or stood; raises Http404 where it had not been set."""
    found = queries.sampled([one_sample(request, pk)], past)
    if not found:
        raise Http404
    row, drawn = found[0].sample, found[0].drawn
    more = {"frame": [key for key, _ in row.frame], "drawn": drawn, "counts": queries.counts_of(row, drawn)}
    return told_of(found[0]) | more


def told_of(found: Any) -> dict[str, Any]:
    """Give a sample with how many could be drawn, and how many are graded."""
    counted = {"plans": len(found.sample.frame), "graded": sum(bool(one.grade) for one in found.drawn)}
    return {name: getattr(found.sample, name) for name in COLUMNS} | counted
