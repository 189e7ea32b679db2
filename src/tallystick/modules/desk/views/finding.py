"""The masthead's search: what was typed is kept in the session, so that no child's name stands in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tallystick.modules.desk import queries
from tallystick.modules.desk.permissions import can_read_plans, check_reads_children
from tallystick.modules.desk.presenters.finding import lines_of

SOUGHT, LONGEST = "desk_sought", 120


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Find children by name or number, and entries by number. Inventory: LRN-01, PLT-01."""
    check_reads_children(request.user)
    if request.method == "POST":
        request.session[SOUGHT] = request.POST.get("q", "")[:LONGEST].strip()
        return redirect("desk:search")
    words = request.session.get(SOUGHT, "")
    found = queries.found_for(request.user, words, timezone.localdate())
    shown = {"words": words, "found": found, "children": lines_of(found), "plans": can_read_plans(request.user)}
    return render(request, "desk/search.html", shown)
