"""Schools whose deficit or surplus counts, each with its plan; on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records.forms import AsAtDayForm
from tallystick.modules.records.presenters import balances as shown
from tallystick.modules.records.queries.balances import balances_for
from tallystick.modules.records.views.asking import crumbs, csv_file, show


@require_safe
def balances(request: HttpRequest) -> HttpResponse:
    """Which schools are far from balance, and whose plan is missing. Inventory: RES-03."""
    found = balances_for(request.user, request.GET.get("as_at", ""), timezone.localdate())
    if found is None:
        return show(request, "balances.html", crumbs(), form=None)
    page = page_of(request, found.far)
    form = AsAtDayForm({"as_at": found.day.isoformat()}, options=shown.options(found))
    told = shown.balances_shown(found) | {"rows": shown.school_rows(page, found), "page": page}
    return show(request, "balances.html", crumbs(), form=form, **told)


@require_safe
def balances_file(request: HttpRequest) -> StreamingHttpResponse:
    """The same schools as a file of commas."""
    found = balances_for(request.user, request.GET.get("as_at", ""), timezone.localdate())
    if found is None:
        raise Http404
    return csv_file(f"balances-{found.day.isoformat()}.csv", shown.FILE, shown.file_rows(found))
