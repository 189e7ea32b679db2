"""The controlled vocabulary: what things are called today, and what they were called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tallystick.modules.finding import presenters, queries
from tallystick.modules.finding.forms import TryForm


@require_http_methods(["GET", "POST"])
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Show every term with its names, and try a text against them; it is kept nowhere. Inventory: P16-21."""
    authority = request.user.authority_id
    form = TryForm(request.POST if request.method == "POST" else None)
    tried = form.is_bound and form.is_valid()
    advice = queries.advice_for(authority, form.cleaned_data["text"]) if tried else []
    shown = {"terms": presenters.terms_told(queries.terms_of(authority)), "advice": presenters.advice_words(advice)}
    return render(request, "finding/vocabulary.html", {"form": form, "tried": tried, **shown})
