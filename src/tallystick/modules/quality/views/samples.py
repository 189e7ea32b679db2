"""Samples of plans: set, drawn, graded, reported. Inventory: PLN-16."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.engine.catalogue.checklists import scales
from tallystick.engine.writing import render as set_in
from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.files import WORD, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import day
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.forms.samples import GradeForm, ReportForm, SampleForm
from tallystick.modules.quality.permissions import can_check_plans, check_can_check_plans
from tallystick.modules.quality.presenters import quality as shown
from tallystick.modules.quality.presenters.report import sample_report, timeliness
from tallystick.modules.quality.rules.sampling import is_late
from tallystick.modules.quality.views.asking import ask, crumbs, not_then, show

LIST = ("Samples", "quality:samples")
LEVELS = (("team", "Team plans"), ("service", "Service improvement plans"), ("", "Every plan"))


@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """Every sample."""
    as_at = as_at_of(request)
    page = page_of(request, queries.samples_for(request.user, as_at.past))
    found = queries.sampled(page, as_at.past)
    rows = [shown.sample_row(one.sample, one.drawn, is_late(one.sample.due, as_at.day)) for one in found]
    context = {"rows": rows, "can_check": can_check_plans(request.user) and not as_at.past, "heads": shown.HEADS}
    return show(request, "samples.html", crumbs(), page=page, **context, **then(as_at))


@require_safe
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """A sample: its seed, what it was drawn from, what was drawn, the grades, the report."""
    now, as_at = get_object_or_404(queries.samples_for(request.user), pk=pk), as_at_of(request)
    found = queries.sampled([now], as_at.past)
    if not found:
        return not_then(request, now, crumbs(LIST), as_at)
    context = sample_shown(found[0], as_at.day, can_check_plans(request.user) and not as_at.past)
    return show(request, "sample.html", crumbs(LIST), **context, **then(as_at), heads=shown.HEADS)


def sample_shown(found: Any, today: date, may_check: bool) -> dict[str, Any]:
    """What the page of a sample says on a day."""
    one, scale = found.sample, scales()[found.sample.scale]
    drawn = [shown.drawn_row(row, scale, may_check and not one.reported_at) for row in found.drawn]
    return {
        "sample": one,
        "report": shown.report_tag(one, is_late(one.due, today)),
        "timeliness": timeliness(one, today),
        "set_on": day(one.set_at),
        "drawn": drawn,
        "counts": shown.count_rows(queries.counts_of(one, found.drawn), scale),
        "all_graded": bool(drawn) and all(row.grade for row in found.drawn),
        "can_check": may_check,
    }


@require_http_methods(["GET", "POST"])
def sample_new(request: HttpRequest) -> HttpResponse:
    """Set a sample: its seed is written down before it is drawn."""
    check_can_check_plans(request.user)
    form = SampleForm(request.POST or None, levels=LEVELS)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Set a sample", crumbs(LIST), button="Write down the seed")
    said = dict(form.cleaned_data)
    plans = queries.plans_for(request.user, said.pop("level"))
    return redirect(deeds.set_sample(plans=plans, **said, by=request.user, at=timezone.now()))


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the sample."""
    one = get_object_or_404(queries.samples_for(request.user), pk=pk)
    deeds.draw_sample(one, by=request.user, at=timezone.now())
    messages.success(request, "The sample is drawn.")
    return redirect(one)


@require_http_methods(["GET", "POST"])
def grade(request: HttpRequest, pk: int, drawn: int) -> HttpResponse:
    """Grade a plan of the sample."""
    one = get_object_or_404(queries.samples_for(request.user), pk=pk)
    row = get_object_or_404(queries.drawn_in(one), pk=drawn)
    check_can_check_plans(request.user, one)
    grades = [(found.code, f"{found.title}: {found.why}") for found in scales()[one.scale].grades]
    first = {"grade": row.grade, "feedback": row.feedback, "seen_version": row.version}
    form = GradeForm(request.POST or None, initial=first, grades=grades)
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Grade {row.plan}", crumbs(LIST, one), button="Keep the grade")
    deeds.grade_plan(row, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the report as made: in time, or late with a reason."""
    one, today = get_object_or_404(queries.samples_for(request.user), pk=pk), timezone.localdate()
    check_can_check_plans(request.user, one)
    form = ReportForm(request.POST or None, late=is_late(one.due, today), initial={"seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        about = timeliness(one, today)
        return ask(request, form, "Mark the report as made", crumbs(LIST, one), about=about, button="Mark as made")
    told = {"due_said": day(one.due), "by": request.user, "at": timezone.now(), "seen_version": form.seen}
    deeds.report_sample(one, **form.said, **told)
    return redirect(one)


@require_safe
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a Word file."""
    one = get_object_or_404(queries.samples_for(request.user), pk=pk)
    scale, on = scales()[one.scale], timezone.localdate()
    paper = sample_report(one, queries.drawn_in(one), queries.counts_of(one), scale, on)
    return made_file(set_in(paper, ".docx"), "quality-of-plans.docx", WORD)
