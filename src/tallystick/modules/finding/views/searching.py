"""The search: what whoever may know of children types is kept in the session, so that no name stands in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.finding import deeds, presenters, queries
from tallystick.modules.finding.forms import SearchForm
from tallystick.modules.finding.permissions import can_look_for_children
from tallystick.modules.finding.queries import Children
from tallystick.modules.finding.rules import LONGEST, ROWS, Asked

SOUGHT = "sought"


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Find by words whatever somebody may open, and children by name where they may. Inventory: P16-21, LRN-01."""
    if request.method == "POST":
        request.session[SOUGHT] = request.POST.get("q", "")[:LONGEST].strip()
        return redirect("finding:search")
    typed, in_address = words_of(request)
    form = form_of(request, in_address=in_address)
    asked, now = form.asked(typed) if form.is_valid() else Asked(typed), timezone.now()
    is_up_to_date = deeds.keep_up(request.user.authority_id, at=now)
    shown = found_of(request, asked)
    alone = not (asked.kind or asked.of_rows_alone or in_address)
    children = queries.children_found(request.user, typed, timezone.localdate()) if alone and typed else Children()
    return render(
        request,
        "finding/search.html",
        {
            "form": form,
            "words": typed,
            "children": presenters.children_lines(children),
            "entries": children.entries,
            "looks_for_children": can_look_for_children(request.user),
            "behind": not is_up_to_date,
            "nothing": typed and not (children or shown["groups"] or shown["page"]),
            **shown,
        },
    )


def words_of(request: HttpRequest) -> tuple[str, bool]:
    """Give what was typed, and whether it stands in the address: then no child is looked for by it."""
    if "q" in request.GET:
        return request.GET["q"][:LONGEST].strip(), True
    return request.session.get(SOUGHT, ""), False


def form_of(request: HttpRequest, *, in_address: bool) -> SearchForm:
    """Give what narrows the search, with the plans and bodies that somebody may open."""
    today = timezone.localdate()
    kinds = [(one.code, one.many) for one in queries.kinds_for(request.user, today)]
    plans, bodies = queries.narrowing_for(request.user, today)
    return SearchForm(request.GET, kinds=kinds, plans=plans, bodies=bodies, in_address=in_address)


def found_of(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Give the first few of every kind, or one kind a page at a time."""
    today = timezone.localdate()
    if asked.kind:
        hits = queries.hits_for(request.user, asked, today)
        swapped = presenters.swapped_words(hits.query.swapped) if hits else []
        return {
            "groups": [],
            "kind": hits and hits.kind,
            "page": hits and page_of(request, hits, ROWS),
            "also": swapped,
        }
    found = queries.found_for(request.user, asked, today)
    groups = [(one, _query(request, one.kind.code)) for one in found.groups]
    told = {"groups": groups, "also": presenters.swapped_words(found.query.swapped), "page": None}
    return told | {"unfinished": not found.is_whole}


def _query(request: HttpRequest, kind: str) -> str:
    """Give the query that leads to everything of one kind."""
    query = request.GET.copy()
    query.pop("page", None)
    query["kind"] = kind
    return f"?{query.urlencode()}"
