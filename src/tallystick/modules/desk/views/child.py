"""A child's whole picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.desk import queries
from tallystick.modules.desk.permissions import check_reads_children
from tallystick.modules.desk.presenters import child as presenter
from tallystick.modules.desk.presenters.then import query_of
from tallystick.modules.desk.views.then import moment_asked, then


@require_safe
def child(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that the reader may know of a child; the reading is noted. Inventory: LRN-02, LRN-20."""
    check_reads_children(request.user)
    moment, today = moment_asked(request), timezone.localdate()
    day = moment.as_at if moment else today
    narrowed = request.GET.get("of", "")
    told = presenter.told(queries.picture_of(request.user, pk, today, moment), day, only=narrowed)
    says = {"told": told, "pk": pk, "narrowed": narrowed, "day": day, "query": query_of(moment)}
    return render(request, "desk/child.html", says | then(request, moment))
