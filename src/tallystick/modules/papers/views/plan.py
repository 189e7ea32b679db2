"""The papers of a plan: choose one, and take it away as a file. Each prints the present, a version, or a past day."""

import csv
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.engine.writing import Document
from tallystick.engine.writing import render as set_in
from tallystick.foundation.ui.files import made_file
from tallystick.modules.papers.forms.plan import BoardPaperForm
from tallystick.modules.papers.presenters.files import CSV, KINDS, file_name, kind_of
from tallystick.modules.papers.queries import shown_beside
from tallystick.modules.papers.rules import (
    board_paper,
    difference_paper,
    difference_rows,
    plan_in_its_own_columns,
    stating,
    which_words,
)
from tallystick.modules.plans import queries


@require_safe
def plan_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers that can be made of a plan, as it stands or as it stood. Inventory: GOV-06, PLN-01, PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    return shown(request, plan, form_for(plan, of=request.GET.get("of", "")))


@require_safe
def own_columns(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The plan under its own headings, as a file: now, a version, or a day. Inventory: PLN-01, PLN-06, PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    stood = stood_or_404(plan, request.GET.get("of") or "now", request.GET.get("known-by", ""))
    document = stating(plan_in_its_own_columns(stood.frozen.draft), which_words(stood.called, stood.frozen_on))
    return taken_away(document, plan.title, named(stood), suffix)


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board's paper as a file, or the form again where its answers cannot be used. Inventory: GOV-06, PLN-08."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    form = form_for(plan, request.GET)
    if not form.is_valid():
        return shown(request, plan, form, status=422)
    stood = stood_or_404(plan, form.which)
    told = form.told() | {"shown_beside": tuple(shown_beside(request.user, plan, form.cleaned_data["as_at"]))}
    paper = stating(board_paper(stood.frozen.draft, **told), which_words(stood.called, stood.frozen_on))
    return taken_away(paper, plan.title, f"{named(stood)}board-paper", form.cleaned_data["kind"] or ".docx")


@require_safe
def differences(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """What differs between two versions, as a file. Inventory: PLN-18."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    was, becomes = (stood_or_404(plan, request.GET.get(name, other)) for name, other in (("from", ""), ("to", "now")))
    found = queries.differences_between(was, becomes)
    if suffix == CSV.suffix:
        return as_csv(difference_rows(found), plan.title)
    paper = difference_paper(plan.title, was.called, becomes.called, found, organisation=plan.organisation)
    return taken_away(paper, plan.title, "differences", suffix)


def form_for(plan: Any, query: Any = None, of: str = "") -> BoardPaperForm:
    """The form of a board paper, which offers the plan's versions."""
    kept = [(str(number), name) for number, name in queries.editions_of(plan).values_list("number", "name")]
    return BoardPaperForm(query, today=timezone.localdate(), versions=kept, of=of)


def stood_or_404(plan: Any, which: str, known_by: str = "") -> queries.Stood:
    """The plan at the moment that was asked for; 404 where it was not on the register then."""
    found = queries.stood(plan, which, known_by)
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, plan: Any, form: BoardPaperForm, status: int = 200) -> HttpResponse:
    """The page of a plan's papers."""
    way = [("Plans", reverse("plans:plans")), (str(plan), plan.get_absolute_url())]
    chosen = form["of"].value() or "now"
    context = {"plan": plan, "form": form, "kinds": KINDS, "breadcrumbs": way, "of": chosen}
    context["versions"] = form.fields["of"].choices[2:]
    return render(request, "papers/plan_papers.html", context, status=status)


def named(stood: queries.Stood) -> str:
    """What a file's name says of the version."""
    return "" if stood.called == "now" else f"{file_name(stood.called, '', '')}-"


def taken_away(document: Document, title: str, what: str, suffix: str) -> HttpResponse:
    """A document as a file to keep; 404 for a kind that nobody can write."""
    kind = kind_of(suffix)
    if kind is None:
        raise Http404
    return made_file(set_in(document, suffix), file_name(title, what.rstrip("-"), suffix), kind.media_type)


def as_csv(rows: list[tuple[str, ...]], title: str) -> HttpResponse:
    """Rows as a file of commas, which Excel is told to read as UTF-8."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return made_file(f"\ufeff{text.getvalue()}", file_name(title, "differences", CSV.suffix), CSV.media_type)
