"""The papers of a plan: choose one, and take it away as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.engine.writing import Document
from tallystick.engine.writing import render as set_in
from tallystick.modules.papers.forms import BoardPaperForm
from tallystick.modules.papers.presenters import KINDS, file_name, kind_of
from tallystick.modules.papers.rules import board_paper, plan_in_its_own_columns
from tallystick.modules.plans import queries


@require_safe
def plan_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers that can be made of a plan. Inventory: GOV-06, PLN-01."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    return shown(request, plan, BoardPaperForm(today=timezone.localdate()))


@require_safe
def own_columns(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The plan under its own headings, as a file. Inventory: PLN-01, GOV-06."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    return taken_away(plan_in_its_own_columns(queries.draft_of(plan)), plan.title, "", suffix)


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board's paper as a file, or the form again where its answers cannot be used. Inventory: GOV-06, PLN-08."""
    plan = get_object_or_404(queries.plans_for(request.user), pk=pk)
    form = BoardPaperForm(request.GET, today=timezone.localdate())
    if not form.is_valid():
        return shown(request, plan, form, status=422)
    paper = board_paper(queries.draft_of(plan), **form.told())
    return taken_away(paper, plan.title, "board-paper", form.cleaned_data["kind"] or ".docx")


def shown(request: HttpRequest, plan: object, form: BoardPaperForm, status: int = 200) -> HttpResponse:
    """The page of a plan's papers."""
    way = [("Plans", reverse("plans:plans")), (str(plan), plan.get_absolute_url())]
    context = {"plan": plan, "form": form, "kinds": KINDS, "breadcrumbs": way}
    return render(request, "papers/plan_papers.html", context, status=status)


def taken_away(document: Document, title: str, what: str, suffix: str) -> HttpResponse:
    """A document as a file to keep; 404 for a kind that nobody can write."""
    kind = kind_of(suffix)
    if kind is None:
        raise Http404
    answer = HttpResponse(set_in(document, suffix), content_type=kind.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(title, what, suffix)}"'
    return answer
