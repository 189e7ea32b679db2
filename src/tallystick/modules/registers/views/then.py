"""The day that a page of entries is asked for, and an entry's page as it stood; nothing on it changes anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from tallystick.foundation.ui.asking import as_at_of
from tallystick.modules.registers import queries
from tallystick.modules.registers.forms.searching import ListForm
from tallystick.modules.registers.forms.then import ListThenForm
from tallystick.modules.registers.permissions import can_read_plans
from tallystick.modules.registers.presenters import entries as shown
from tallystick.modules.registers.presenters.then import other_way, query_of, stood_words
from tallystick.modules.registers.queries import past
from tallystick.modules.registers.queries.choosing import offered
from tallystick.modules.registers.queries.then import Moment, moment_of
from tallystick.modules.registers.views.asking import Asker, show


def moment_asked(request: HttpRequest) -> Moment | None:
    """Give the moment that a page is asked for; None: it says how things stand."""
    asked = as_at_of(request)
    return moment_of(asked.day, asked.known_by, asked.today)


def then(request: HttpRequest, moment: Moment | None) -> dict[str, Any]:
    """Give what a page that can be asked for a day shows of that."""
    other = other_way(moment, request.GET) if moment else None
    return {"as_at": as_at_of(request), "stood": stood_words(moment), "other": other, "moment": query_of(moment)}


def list_form(request: HttpRequest, asker: Asker, moment: Moment | None) -> ListForm:
    """Give the form by which a list is narrowed, of today or of a moment."""
    named = asker.register.subject == "school" or any(one.type == "school" for one in asker.seen)
    schools = offered(request.user, {"school"})["school"] if named else []
    told: dict[str, Any] = {"register": asker.register, "fields": asker.seen, "schools": schools}
    return ListThenForm(request.GET, moment=moment, **told) if moment else ListForm(request.GET, **told)


def entry_then(request: HttpRequest, asker: Asker, found: Any, moment: Moment) -> HttpResponse:
    """An entry as it stood. Inventory: CAS-01."""
    stood, day = past.entry_then(found, moment), then(request, moment)
    if stood is None:
        of = f"{asker.register.singular.capitalize()} {found.number}"
        return show(request, "not_then.html", asker.register, of=of, base="registers/base.html", **day)
    world = past.world_then(asker.register, [stood], {one.code for one in asker.seen}, moment)
    told = next(one for one in world.entries if one.key == f"registers.entry/{stood.pk}")
    clocks = past.clocks_then([stood], moment).get(stood.pk, [])
    page = shown.entry_page(
        stood,
        asker.register,
        asker.veiled([told])[0],
        world,
        clocks=clocks,
        decided=queries.rules_decided_under(clocks, world.rules),
        links=past.links_then(stood, moment),
        sees=asker.sees,
        codes=frozenset(),
        today=moment.as_at,
        plans=can_read_plans(request.user),
    )
    return show(request, "entry.html", asker.register, page=page, this=stood, withheld=asker.withheld, **day)
