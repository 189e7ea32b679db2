"""What returns tell of a child."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.desk.permissions import check_reads_children
from tallystick.modules.desk.presenters.returned import sections
from tallystick.modules.desk.queries.returned import returns_page_of
from tallystick.modules.desk.views.then import moment_asked, then


@require_safe
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what returns tell of a child beside what registers hold; the reading is noted. Inventory: LRN-02, LRN-20."""
    check_reads_children(request.user)
    moment = moment_asked(request)
    page = returns_page_of(request.user, pk, timezone.localdate(), moment)
    told = {"sections": sections(page), "person": page.record.person, "pk": pk}
    told |= {"numbered": page.returned.numbered, "shared": page.returned.shared}
    return render(request, "desk/returned.html", told | then(request, moment))
