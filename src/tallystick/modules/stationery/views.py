"""Pages of an authority's Word templates: brought, looked at, taken into use."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.engine.writing.templates import LARGEST, PLACEHOLDERS, TemplateRefused, fill, invented
from tallystick.foundation.ui.files import WORD, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.stationery import deeds, presenters, queries
from tallystick.modules.stationery.forms import TemplateForm
from tallystick.modules.stationery.permissions import can_keep_templates


@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The templates that there are, and a form that brings another. Inventory: GOV-06."""
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = {"name": form.name, "authority": request.user.authority_id, "by": request.user, "at": timezone.now()}
        try:
            made = deeds.bring_template(form.cleaned_data["file"].read(LARGEST + 1), **told)
            return redirect(made)
        except TemplateRefused as refusal:
            form.add_error("file", refusal.sentence)
    page = page_of(request, queries.templates_for(request.user))
    context = {"form": form, "page": page, "rows": presenters.rows(page), "placeholders": PLACEHOLDERS.items()}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "stationery/templates.html", context | keeping(request), status=status)


@require_safe
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template: filled with an invented paper to look at, then taken."""
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    way = [("Word templates", reverse("stationery:templates"))]
    context = {"template": presenters.shown(found), "breadcrumbs": way}
    return render(request, "stationery/template.html", context | keeping(request))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The template filled with an invented paper, as a Word file."""
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    paper = invented(str(request.user.authority), timezone.localdate(found.brought_at))
    return made_file(fill(bytes(found.content), paper), "invented-paper.docx", WORD)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a template into use."""
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    deeds.take_template(found, by=request.user, at=timezone.now())
    messages.success(request, f"{found} is in use. Papers that you make from now on are filled into it.")
    return redirect("stationery:templates")


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a template away."""
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    deeds.put_away_template(found, by=request.user, at=timezone.now())
    messages.success(request, f"{found} is put away. What was made with it stays as it is.")
    return redirect("stationery:templates")


def keeping(request: HttpRequest) -> dict[str, Any]:
    """Whether whoever asks brings and takes templates."""
    return {"keeps": can_keep_templates(request.user)}
