"""Finding a child, and adding one whom nobody finds."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.people import deeds, presenters, queries
from tallystick.modules.people.forms import NewForm, SearchForm
from tallystick.modules.people.forms.telling import AnotherForm
from tallystick.modules.people.permissions import ADD, MERGE, check_can_add, check_can_read_children
from tallystick.modules.people.views.asking import ask, posted, show

SOUGHT = "children_sought"  # in the session: a child's name stands in no address and no log


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Find children by name, number or birthday, fifty a page; each row shown is a reading. Inventory: LRN-01."""
    check_can_read_children(request.user)
    if request.method == "POST":
        return sought(request)
    asked = request.session.get(SOUGHT, {})
    today = timezone.localdate()
    born = date.fromisoformat(asked["born"]) if asked.get("born") else None
    found = queries.find_people(request.user, words=asked.get("q", ""), born=born)
    page = page_of(request, queries.people_with_schools(found, today))
    queries.note_readings(request.user, [one.pk for one in page], what="a row of a list")
    context = {"form": SearchForm(initial=asked), "asked": bool(asked), "page": page}
    return show(request, "people.html", rows=presenters.person_rows(page), **context, add=ADD, merge=MERGE)


def sought(request: HttpRequest) -> HttpResponse:
    """Keep what is sought, and go to what is found."""
    if "clear" in request.POST:
        request.session.pop(SOUGHT, None)
        return redirect("people:people")
    form = SearchForm(request.POST)
    if not form.is_valid():
        return show(request, "people.html", status=422, form=form, rows=(), asked=False)
    request.session[SOUGHT] = form.kept
    return redirect("people:people")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a child; where somebody like this is there already, ask first. Inventory: LRN-01."""
    check_can_add(request.user, request.user.authority_id)
    form = NewForm(posted(request))
    alike = look_alikes(request, form)
    if alike:
        form = AnotherForm(request.POST)
        form.data = request.POST
    return ask(
        request,
        form,
        lambda told: added(request, told),
        title="Add a child",
        template="new.html",
        alike=presenters.person_rows(alike),
    )


def look_alikes(request: HttpRequest, form: NewForm) -> list[Any]:
    """Give the children who may be the one described; each is shown, so each is read."""
    if not (form.is_bound and form.is_valid()):
        return []
    told = {name: form.cleaned_data[name] for name in ("given", "family", "born", "upn")}
    found = queries.people_with_schools(queries.look_alikes(request.user, **told), timezone.localdate())
    people = list(found[:20])
    queries.note_readings(request.user, [one.pk for one in people], what="a look-alike")
    return people


def added(request: HttpRequest, told: dict[str, Any]) -> Any:
    """Add the child that a form describes."""
    told.pop("another", None)
    return deeds.add_person(request.user.authority, **told)
