"""A body, or a decision, is closed to whoever does not sit there, and opened again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.forms import CloseBodyForm, CloseDecisionForm, OpenBodyForm
from tallystick.modules.bodies.permissions import check_can_keep_bodies
from tallystick.modules.bodies.views.asking import ask, posted


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a body altogether. Inventory: GOV-01."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    initial = {"kind": one.closed_as or queries.kind_closed(one.name), "seen_version": one.version}
    form = CloseBodyForm(posted(request), kinds=queries.kinds_closed(), initial=initial)
    return ask(request, form, lambda told: deeds.close_body(one, **told), title=f"Close {one}", to=one, body=one)


@require_http_methods(["GET", "POST"])
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a body to whoever reads plans. Inventory: GOV-01."""
    check_can_keep_bodies(request.user)
    one = queries.body(request.user, pk)
    form = OpenBodyForm(posted(request), initial={"seen_version": one.version})
    title = f"Open {one}" if one.closed_as else f"Leave {one} open"
    return ask(request, form, lambda told: deeds.open_body(one, **told), title=title, to=one, body=one)


@require_http_methods(["GET", "POST"])
def close_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a decision on a ground, or open it: no ground. Inventory: GOV-24."""
    check_can_keep_bodies(request.user)
    one = queries.decision(request.user, pk)
    form = CloseDecisionForm(posted(request), grounds=queries.closing_grounds(), initial={"ground": one.closed})
    title, of = f"Who may read decision {one.number}", one.meeting
    return ask(
        request,
        form,
        lambda told: (
            deeds.close_decision(one, **told) if told["ground"] else deeds.open_decision(one, **form.who(told))
        ),
        title=title,
        to=of,
        body=of.body,
    )
