"""An agenda: begun, filled, put in order, published, taken back, and printed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.engine.writing import render as set_in
from tallystick.foundation.ui.files import made_file
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.forms.meeting import ItemForm, PaperForm, PlaceItemForm, PublishForm, TakeBackForm
from tallystick.modules.governance.permissions import check_can_keep
from tallystick.modules.governance.presenters.papers import MEDIA, agenda_paper, name_of
from tallystick.modules.governance.views.asking import ask, crumbs, posted, press


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an agenda with what stands on it. Inventory: GOV-19."""
    check_can_keep(request.user)
    found = queries.meeting(request.user, pk)
    return press(request, lambda **told: deeds.open_agenda(found, **told), found)


@require_http_methods(["GET", "POST"])
def new_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on an agenda."""
    agenda = agenda_or_404(request, pk)
    found = agenda.meeting
    form = ItemForm(posted(request), initial={"purpose": "discussion"})
    return ask(
        request,
        form,
        lambda told: deeds.add_item(agenda, **told),
        title="Add an item",
        to=found,
        way=crumbs(found.body, found),
    )


@require_POST
def restore_item(request: HttpRequest, pk: int, standing: int) -> HttpResponse:
    """Put what stands on every agenda on this one. Inventory: GOV-19."""
    agenda = agenda_or_404(request, pk)
    one = queries.standing_item(request.user, standing)
    told = {"title": one.title, "purpose": "information", "standing": one}
    return press(request, lambda **by: deeds.add_item(agenda, **told, **by), agenda.meeting)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item of an agenda."""
    one = kept(request, pk)
    found = one.agenda.meeting
    form = ItemForm(posted(request), initial={"title": one.title, "purpose": one.purpose, "who": one.who})
    return ask(
        request,
        form,
        lambda told: deeds.change_item(one, **told),
        title="Change this item",
        to=found,
        way=crumbs(found.body, found),
    )


@require_POST
def place_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item in another place."""
    one, form = kept(request, pk), PlaceItemForm(request.POST)
    if not form.is_valid():
        raise Http404("There is no such place.")
    return press(request, lambda **told: deeds.place_item(one, to=form.cleaned_data["to"], **told), one.agenda.meeting)


@require_POST
def drop_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off an agenda."""
    one = kept(request, pk)
    return press(request, lambda **told: deeds.drop_item(one, **told), one.agenda.meeting)


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a paper to an item. Inventory: GOV-19."""
    one = kept(request, pk)
    found = one.agenda.meeting
    return ask(
        request,
        PaperForm(posted(request)),
        lambda told: deeds.attach_paper(one, **told),
        title=f"A paper for “{one.title}”",
        to=found,
        way=crumbs(found.body, found),
    )


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish an agenda, once what stands on it is there. Inventory: GOV-19."""
    agenda, form = agenda_or_404(request, pk), PublishForm(request.POST)
    seen = form.seen if form.is_valid() else 0
    return press(request, lambda **told: deeds.publish_agenda(agenda, seen_version=seen, **told), agenda.meeting)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published agenda back to change it."""
    agenda = agenda_or_404(request, pk)
    found = agenda.meeting
    return ask(
        request,
        TakeBackForm(posted(request)),
        lambda told: deeds.withdraw_agenda(agenda, **told),
        title="Take the agenda back",
        to=found,
        way=crumbs(found.body, found),
    )


@require_safe
def paper(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The agenda as a file to print."""
    found = queries.meeting(request.user, pk)
    agenda = queries.agenda_of(found)
    if agenda is None or suffix not in MEDIA:
        raise Http404("There is no such agenda.")
    content = set_in(agenda_paper(agenda, queries.items_for(request.user, agenda)), suffix)
    return made_file(content, name_of(found, suffix), MEDIA[suffix])


def agenda_or_404(request: HttpRequest, pk: int) -> Any:
    """The agenda of a meeting, for whoever keeps meetings."""
    check_can_keep(request.user)
    agenda = queries.agenda_of(queries.meeting(request.user, pk))
    if agenda is None:
        raise Http404("This meeting has no agenda yet.")
    return agenda


def kept(request: HttpRequest, pk: int) -> Any:
    """An item of an agenda, for whoever keeps meetings."""
    check_can_keep(request.user)
    return queries.item(request.user, pk)
