"""What other agencies may see, what is held about a child and given out, and how a record ends."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.ui.files import made_file
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.forms import AgreementForm, AskForm, DecideForm, EndForm, ForgetForm, SureForm
from tallystick.modules.people.permissions import (
    check_can_agree,
    check_can_answer,
    check_can_remove,
    check_can_separate,
)
from tallystick.modules.people.presenters import keeping as beside
from tallystick.modules.people.presenters.answer import answer_file
from tallystick.modules.people.views.asking import ask, posted, show

ANSWER = "an answer to who asked what is held"


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """List what other agencies may see. Inventory: LRN-20."""
    check_can_agree(request.user, request.user.authority_id)
    lines = beside.agreement_lines(queries.agreements(request.user), timezone.localdate())
    return show(request, "agreements.html", lines=lines)


@require_http_methods(["GET", "POST"])
def new_agreement(request: HttpRequest) -> HttpResponse:
    """Let an agency see something. Inventory: LRN-20."""
    check_can_agree(request.user, request.user.authority_id)
    form = AgreementForm(posted(request), user=request.user)
    title = "Add a sharing agreement"
    return ask(
        request, form, lambda told: deeds.make_agreement(told.pop("unit"), **told), title=title, to="people:agreements"
    )


@require_http_methods(["GET", "POST"])
def end_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement."""
    check_can_agree(request.user, request.user.authority_id)
    one = queries.agreement(request.user, pk)
    form = EndForm(posted(request), initial={"ends": timezone.localdate()})
    return ask(request, form, lambda told: deeds.end_agreement(one, **told), title=f"End {one}", to="people:agreements")


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """List who asked what is held about a child. Inventory: LRN-20."""
    check_can_answer(request.user, request.user.authority_id)
    found = list(queries.access_requests(request.user)[:200])
    queries.note_readings(request.user, {one.person_id for one in found}, what="a row of a list")
    return show(request, "asked.html", rows=beside.request_rows(found, timezone.localdate()))


@require_http_methods(["GET", "POST"])
def ask_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody asks what is held about a child."""
    check_can_answer(request.user, request.user.authority_id)
    person = queries.person_for(request.user, pk, what=ANSWER)
    form = AskForm(posted(request), initial={"asked_on": timezone.localdate()})
    title = "Somebody asks what is held"
    return ask(request, form, lambda told: deeds.begin_access(person, **told), title=title, to="people:asked")


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words that may name others, and whether each is given out. Inventory: LRN-20."""
    check_can_answer(request.user, request.user.authority_id)
    asked = queries.access_request(request.user, pk)
    person = queries.person_for(request.user, asked.person_id, what=ANSWER)
    parts = queries.held_about(person)
    _, free = queries.withheld(asked, parts)
    rows = beside.waiting_rows(parts, free)
    told = beside.request_rows([asked], timezone.localdate())[0]
    return show(request, "review.html", person, asked=asked, told=told, rows=rows, parts=beside.part_counts(parts))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Give words out, or hold them back."""
    check_can_answer(request.user, request.user.authority_id)
    asked, form = queries.access_request(request.user, pk), DecideForm(request.POST)
    if form.is_valid():
        text = queries.words_at(asked, form.cleaned_data["place"], form.cleaned_data["digest"])
        told = {"place": form.cleaned_data["place"], "text": text, "released": form.cleaned_data["released"]}
        deeds.decide_words(asked, **told, by=request.user, at=timezone.now())
    return redirect("people:review", pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everything that is held about a child out, in one file. Inventory: LRN-20."""
    check_can_answer(request.user, request.user.authority_id)
    asked = queries.access_request(request.user, pk)
    person = queries.person_for(request.user, asked.person_id, what=ANSWER)
    parts = queries.held_about(person)
    _, free = queries.withheld(asked, parts)
    packed = answer_file(parts, free, on=timezone.localdate(), organisation=str(person.authority))
    deeds.answer_access(asked, by=request.user, at=timezone.now())
    given = made_file(packed, f"record-{person.pk}.zip", "application/zip")
    given["Cache-Control"] = "no-store"
    return given


@require_http_methods(["GET", "POST"])
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the former record of a child who was adopted. Inventory: LRN-01."""
    check_can_separate(request.user, request.user.authority_id)
    person = queries.person_for(request.user, pk, what="a form of the record")
    return ask(
        request,
        SureForm(posted(request)),
        lambda told: deeds.separate_adoption(person, by=told["by"], at=told["at"]),
        title="Close the record of a child who was adopted",
        person=person,
        template="adoption.html",
        to="people:people",
        said="The record is closed. Nobody finds it any more.",
    )


@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a record on a legal ground. Inventory: PLT-06."""
    check_can_remove(request.user, request.user.authority_id)
    person = queries.record_to_remove(request.user, pk)
    return ask(
        request,
        ForgetForm(posted(request)),
        lambda told: deeds.forget(person, ground=told["ground"], by=told["by"], at=told["at"]),
        title="Remove this record for good",
        person=None if person.closed_on else person,
        template="forget.html",
        number=person.pk,
        to="people:closed",
        said="The record is removed, and its key destroyed.",
    )


@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """List the records that were closed, by number only."""
    check_can_remove(request.user, request.user.authority_id)
    return show(request, "closed.html", rows=beside.closed_rows(queries.closed_records(request.user)))
