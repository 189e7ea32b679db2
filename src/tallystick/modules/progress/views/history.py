"""What was said of an action, newest first, as at any day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.asking import as_at_of, then
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.progress import queries
from tallystick.modules.progress.permissions import can_update
from tallystick.modules.progress.presenters import history
from tallystick.modules.progress.presenters.words import label
from tallystick.modules.progress.views.asking import plan_crumbs, show


@require_safe
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """Every update of an action that had been submitted by a day. Inventory: PLN-06."""
    found, today = get_object_or_404(queries.any_action_for(request.user), pk=pk), timezone.localdate()
    as_at = as_at_of(request)
    stood = queries.action_then(found, as_at.past)
    if stood is None:
        way = plan_crumbs(found.plan)
        return show(request, "ui/not_then.html", way, of=found.plan, base="progress/base.html", **then(as_at))
    page = page_of(request, queries.submissions_of(request.user, found, as_at.day))
    said = history.timeline(page, *queries.beside(page, as_at.day), reader=queries.as_read_by(request.user))
    context = history.heading(stood, as_at.day) | then(as_at)
    mine = found.removed_at is None and as_at.day >= today and can_update(request.user, found, today)
    crumbs = plan_crumbs(stood.plan, (label(stood), found.get_absolute_url()))
    return show(request, "action.html", crumbs, page=page, said=said, mine=mine, **context)


@require_safe
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """An update's place in what was said of its action."""
    found = get_object_or_404(queries.updates_for(request.user), pk=pk)
    return redirect(f"{reverse('progress:action', args=[found.action_id])}#update-{found.pk}")
