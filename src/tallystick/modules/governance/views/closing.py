"""An item of an agenda is closed and opened; what was said of it alone, and decided on it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tallystick.modules.bodies.queries import closing_grounds
from tallystick.modules.governance import deeds
from tallystick.modules.governance.forms.closing import CloseForm, DecideForm, ItemMinuteForm, OpenForm
from tallystick.modules.governance.views.agendas import kept
from tallystick.modules.governance.views.asking import ask, crumbs, posted

WITH_ITEM = "It is closed and opened with the item."


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an item with its papers, its minute and its decisions. Inventory: GOV-19."""
    one = kept(request, pk)
    form = CloseForm(posted(request), grounds=closing_grounds(), initial={"ground": one.closed, "why": one.closed_why})
    about = "Only who sits on the body or sat there that day, who keeps bodies and the monitoring officer read it then."
    return _of_item(request, one, form, deeds.close_item, title=f"Close “{one.title}”", about=about)


@require_http_methods(["GET", "POST"])
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed item to whoever reads plans. Inventory: GOV-19."""
    one = kept(request, pk)
    about = "Whoever knows of the meeting reads its title, its papers, what was said and what was decided."
    form = OpenForm(posted(request))
    return _of_item(request, one, form, deeds.open_item, title=f"Open “{one.title}”", about=about)


@require_http_methods(["GET", "POST"])
def minute(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was said of one item alone. Inventory: GOV-24."""
    one = kept(request, pk)
    form = ItemMinuteForm(posted(request), initial={"text": one.minute})
    title = f"What was said of “{one.title}”"
    return _of_item(request, one, form, deeds.minute_item, title=title, about=WITH_ITEM)


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was decided on an item; of a closed item it is closed. Inventory: GOV-24."""
    one = kept(request, pk)
    form = DecideForm(posted(request), user=request.user)
    return _of_item(request, one, form, deeds.decide, title=f"A decision on “{one.title}”", about=WITH_ITEM)


def _of_item(request: HttpRequest, one: Any, form: Any, deed: Callable[..., Any], **told: str) -> HttpResponse:
    """Ask what a deed on an item takes, and go back to the item's meeting."""
    found = one.agenda.meeting
    return ask(request, form, lambda said: deed(one, **said), to=found, way=crumbs(found.body, found), **told)
