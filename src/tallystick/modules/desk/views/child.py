"""A child's whole picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.desk import queries
from tallystick.modules.desk.permissions import check_reads_children
from tallystick.modules.desk.presenters import child as presenter


@require_safe
def child(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that the reader may know of a child; the reading is noted. Inventory: LRN-02, LRN-20."""
    check_reads_children(request.user)
    day = timezone.localdate()
    narrowed = request.GET.get("of", "")
    told = presenter.told(queries.picture_of(request.user, pk, day), day, only=narrowed)
    return render(request, "desk/child.html", {"told": told, "pk": pk, "narrowed": narrowed, "day": day})
