"""A child's own page, and what is written into their record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.people import deeds, presenters, queries
from tallystick.modules.people.forms import (
    CorrectForm,
    EndForm,
    EnrolForm,
    FactForm,
    NameForm,
    NumberForm,
    ReasonForm,
    RelateForm,
    SureForm,
)
from tallystick.modules.people.permissions import (
    can_keep_children,
    check_can_read_children,
    check_can_see_readings,
    check_keeps_children,
)
from tallystick.modules.people.presenters import keeping as beside
from tallystick.modules.people.rules import kinds_in
from tallystick.modules.people.views.asking import ask, posted, show
from tallystick.modules.records.queries import end_of

FORM = "a form of the record"


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a child's record, as far as its reader may know it; the reading is noted. Inventory: LRN-01, LRN-20."""
    check_can_read_children(request.user)
    found, today, asked = queries.person_for(request.user, pk), timezone.localdate(), as_at_of(request)
    known_by = end_of(asked.known_by) if asked.known_by and asked.known_by < today else None
    record = queries.record_of_person(request.user, found, today, as_at=asked.past, known_by=known_by)
    keeps = can_keep_children(request.user) and not asked.is_past
    says = {"told": presenters.told(record, asked.day, can_keep=keeps), "can_keep": keeps}
    return show(request, "person.html", found, **says, **presenters.then(asked, request.GET))


@require_GET
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who has read a record. Inventory: LRN-20, PLT-06."""
    check_can_see_readings(request.user)
    found = queries.person_for(request.user, pk, what="who has read the record")
    page = page_of(request, queries.readings_of(request.user, found))
    return show(request, "readings.html", found, page=page, lines=beside.reading_lines(page))


def kept(request: HttpRequest, pk: int) -> Any:
    """Give the child into whose record somebody is about to write."""
    check_keeps_children(request.user)
    return queries.person_for(request.user, pk, what=FORM)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a name or a birthday right."""
    found = kept(request, pk)
    given, _, family = found.name.rpartition(" ")
    initial = {"given": given, "family": family, "born": found.born, "seen_version": found.version}
    borne = found.names.filter(kind="name").first()
    initial |= {"given": borne.given, "family": borne.family} if borne else {}
    form = CorrectForm(posted(request), initial=initial)
    return ask(request, form, lambda told: deeds.correct(found, **seen(told)), title="Correct the record", person=found)


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Note another name."""
    found = kept(request, pk)
    form = NameForm(posted(request), initial={"kind": "name", "seen_version": found.version})
    return ask(request, form, lambda told: deeds.add_name(found, **seen(told)), title="Add a name", person=found)


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a number."""
    found = kept(request, pk)
    form = NumberForm(posted(request))
    return ask(request, form, lambda told: deeds.add_identifier(found, **told), title="Add a number", person=found)


@require_http_methods(["GET", "POST"])
def drop_number(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Drop a number that was never this child's."""
    found = kept(request, pk)
    one = get_object_or_404(found.identifiers.all(), pk=number)
    form = SureForm(posted(request))
    title = "Drop a number that was never this child’s"
    return ask(
        request, form, lambda told: deeds.drop_identifier(one, by=told["by"], at=told["at"]), title=title, person=found
    )


@require_http_methods(["GET", "POST"])
def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a fact."""
    found = kept(request, pk)
    groups = queries.reach_of(request.user, timezone.localdate()).groups
    form = FactForm(posted(request), kinds=kinds_in(groups), initial={"starts": timezone.localdate()})
    return ask(
        request,
        form,
        lambda told: deeds.note_fact(found, **told),
        title="Add what is known",
        person=found,
        template="fact.html",
        values=presenters.value_lists(groups),
    )


@require_http_methods(["GET", "POST"])
def end_fact(request: HttpRequest, pk: int, fact: int) -> HttpResponse:
    """End a fact."""
    found = kept(request, pk)
    one = queries.fact_of(request.user, found, fact, timezone.localdate())
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    return ask(request, form, lambda told: deeds.end_fact(one, **told), title="This no longer holds", person=found)


@require_http_methods(["GET", "POST"])
def withdraw_fact(request: HttpRequest, pk: int, fact: int) -> HttpResponse:
    """Withdraw a fact that never held."""
    found = kept(request, pk)
    one = queries.fact_of(request.user, found, fact, timezone.localdate())
    form = ReasonForm(posted(request))
    return ask(
        request,
        form,
        lambda told: deeds.withdraw_fact(one, because=told["reason"], by=told["by"], at=told["at"]),
        title="This never held",
        person=found,
    )


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a child on a roll."""
    found = kept(request, pk)
    form = EnrolForm(posted(request), user=request.user)
    return ask(request, form, lambda told: deeds.enrol(found, **told), title="Add a school", person=found)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, pk: int, enrolment: int) -> HttpResponse:
    """Take a child off a roll."""
    found = kept(request, pk)
    one = get_object_or_404(found.enrolments.all(), pk=enrolment)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    return ask(request, form, lambda told: deeds.leave(one, **told), title=f"Left {one.unit}", person=found)


@require_http_methods(["GET", "POST"])
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who is involved."""
    found = kept(request, pk)
    form = RelateForm(posted(request), user=request.user, initial={"starts": timezone.localdate()})
    return ask(request, form, lambda told: deeds.relate(found, **told), title="Add who is involved", person=found)


@require_http_methods(["GET", "POST"])
def end_relation(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    """Say who is no longer involved."""
    found = kept(request, pk)
    one = get_object_or_404(found.relations.all(), pk=relation)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    return ask(request, form, lambda told: deeds.end_relation(one, **told), title="No longer involved", person=found)


def seen(told: dict[str, Any]) -> dict[str, Any]:
    """Give what a form says; one that lost its version has seen nothing."""
    return told | {"seen_version": told["seen_version"] or 0}
