"""The pages of gradings: all of them, one with its schools and areas, one school, and grading anew. ATX-04, 06, 34."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.catalogue.gradings import Grading
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.triggers import deeds
from tallystick.modules.triggers.forms.gradings import GradeForm, SchoolsForm, asked_of
from tallystick.modules.triggers.permissions import can_grade, check_can_grade, check_can_read_openings
from tallystick.modules.triggers.presenters import gradings as shown
from tallystick.modules.triggers.presenters import gradings_areas as of_areas
from tallystick.modules.triggers.presenters import gradings_rules as of_rules
from tallystick.modules.triggers.presenters import gradings_schools as of_schools
from tallystick.modules.triggers.presenters import gradings_sheets as sheets
from tallystick.modules.triggers.queries import gradings_shown as queries
from tallystick.modules.triggers.queries.gradings import gradings_of
from tallystick.modules.triggers.views.asking import Crumbs, ask, show

ALL = ("Gradings", "triggers:gradings")


@require_safe
def gradings(request: HttpRequest) -> HttpResponse:
    """Every published rule by which schools are graded, with what it came to in the latest year."""
    found = queries.latest_for(request.user)
    known = sorted(gradings_of(request.user.authority_id).values(), key=lambda one: one.title)
    rows = [shown.grading_row(one, found.get(one.code)) for one in known]
    return show(request, "gradings.html", [], rows=rows, heads=shown.HEADS)


@require_safe
def grading(request: HttpRequest, code: str) -> HttpResponse:
    """Every school of a year with its grade, its parts and how it changed; areas, lists and the rule itself."""
    now, found, versions = _found(request, code)
    context: dict[str, Any] = {"grading": now, "can_run": can_grade(request.user)}
    known = indicators_of(request.user.authority_id)
    if found is None:
        return show(request, "grading.html", _way(), **context, rule=of_rules.rule_rows(now, known), heads=_heads(now))
    form, every = _lines(request, found, versions)
    page = page_of(request, every)
    names = queries.names_in(request.user, found)
    context |= {
        "grading": found.grading,
        "found": found,
        "form": form,
        "heading": shown.heading_of(found),
        "figures": shown.figures(found),
        "page": page,
        "rows": [one.row for one in page],
        "lists": of_areas.lists_said(found, names),
        "areas": of_areas.area_rows(found),
        "rule": of_rules.rule_rows(found.grading, known),
        "summary": of_rules.summary(found),
        "versions": of_rules.version_rows(versions, found),
        "heads": _heads(found.grading),
    }
    return show(request, "grading.html", _way(), **context)


@require_safe
def grading_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same list as a file of commas."""
    _, found, versions = _found(request, code)
    if found is None:
        raise Http404("No school was graded for that year.")
    _, every = _lines(request, found, versions)
    text = as_csv(sheets.sheet_heads(found.grading), sheets.sheet_rows(found, every))
    return made_file(text, f"{code}-{found.run.last.isoformat()}.csv", CSV)


@require_safe
def graded_school(request: HttpRequest, code: str, school: str) -> HttpResponse:
    """One school: its grade with the reasons, and every year before."""
    _, found, _ = _found(request, code)
    one = found.shown.school(school) if found else None
    if found is None or one is None:
        raise Http404("No such school was graded for that year.")
    known, grading = indicators_of(request.user.authority_id), found.grading
    context = {
        "grading": grading,
        "name": queries.names_in(request.user, found)[school],
        "period": shown.period_said(found),
        "tag": shown.grade_tag(grading, one),
        "graded": one,
        "meaning": of_schools.meaning_of(grading, one),
        "facts": of_schools.facts(found, one),
        "parts": of_schools.part_rows(found, one, known),
        "years": of_schools.year_rows(queries.runs_about(request.user, code), school),
        "heads": {"parts": of_schools.PART_HEADS, "years": of_schools.YEAR_HEADS},
    }
    return show(request, "graded_school.html", [*_way(), (grading.title, found.run.get_absolute_url())], **context)


@require_http_methods(["GET", "POST"])
def grade(request: HttpRequest, code: str) -> HttpResponse:
    """Grade every school for the last year that was over by a day."""
    check_can_grade(request.user, request.user.authority_id)
    one = _named(request, code)
    form = GradeForm(request.POST or None, initial={"as_at": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        way = [*_way(), (one.title, reverse("triggers:grading", args=[code]))]
        return ask(request, form, f"Grade schools: {one.title}", way, button="Grade")
    at = timezone.now()
    made = deeds.grade_schools(request.user.authority, code, **form.cleaned_data, by=request.user, at=at)
    new = made.at == at
    messages.success(request, "The schools are graded." if new else "Nothing has changed: these grades stand.")
    return redirect(made)


def _found(request: HttpRequest, code: str) -> tuple[Grading, queries.GradedRun | None, list[queries.Version]]:
    """Give a grading as its file is now, the run that the address asks for, and every version that there is."""
    check_can_read_openings(request.user)
    one = _named(request, code)
    versions = queries.versions_of(request.user, code)
    last, number = asked_of(request.GET)
    if last not in {one.last for one in versions if one.number == number} and number in {
        one.number for one in versions
    }:
        number = None  # another year was chosen beside a version of the year before
    found = queries.run_for(request.user, code, last, number, versions)
    if found is None and last is not None:
        raise Http404("No school was graded for that year.")
    return one, found, versions


def _named(request: HttpRequest, code: str) -> Grading:
    found = gradings_of(request.user.authority_id).get(code)
    if found is None:
        raise Http404("There is no such grading.")
    return found


def _lines(
    request: HttpRequest, found: queries.GradedRun, versions: list[queries.Version]
) -> tuple[SchoolsForm, list[shown.Line]]:
    """Give the form with the schools that are sought, in the order that is asked for."""
    choices = shown.choices(versions, found.grading, found.run.last)
    form = SchoolsForm(request.GET, **choices)
    names = queries.names_in(request.user, found)
    every = shown.lines(found, names, indicators_of(request.user.authority_id))
    return form, shown.sought(every, *form.words, request.GET.get("sort", ""))


def _heads(grading: Grading) -> dict[str, Any]:
    parts = [(part.short or part.title, f"part-{part.code}") for part in grading.parts]
    areas = of_areas.area_heads(grading) if grading.areas else ()
    return {"parts": parts, "areas": areas, "rule": of_rules.RULE_HEADS, "versions": of_rules.VERSION_HEADS}


def _way() -> Crumbs:
    return [(ALL[0], reverse(ALL[1]))]
