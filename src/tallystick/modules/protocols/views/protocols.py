"""The register of protocols and a protocol's own pages. Inventory: PLN-14."""

import tempfile

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.files import kept_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.forms.protocols import (
    AnswerForm,
    MoveForm,
    ProtocolForm,
    RegisterForm,
    ResponseForm,
    SendForm,
    TextForm,
)
from tallystick.modules.protocols.permissions import can_keep_protocols, check_can_keep_protocols
from tallystick.modules.protocols.presenters import protocols as shown
from tallystick.modules.protocols.presenters.agreements import agreement_row
from tallystick.modules.protocols.views.asking import ask, crumbs, show


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every protocol as at a day: what is in force, between whom, what is overdue."""
    today = timezone.localdate()
    form = RegisterForm(request.GET, today=today)
    page, as_at = page_of(request, queries.found_in_register(request.user, form.asked)), form.asked["as_at"]
    figures = shown.register_figures(*queries.register_counts(request.user, as_at, today=today))
    rows = [shown.register_row(one, as_at, today) for one in page]
    context = {"form": form, "page": page, "rows": rows, "heads": shown.HEADS, "figures": figures}
    context |= {"as_at": shown.day(as_at), "can_keep": can_keep_protocols(request.user)}
    return show(request, "register.html", [], **context)


@require_safe
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """A protocol: what it is, its text, its steps, what was answered and who has it."""
    one, may_keep = queries.protocol_for(request.user, pk), can_keep_protocols(request.user)
    texts = list(queries.texts_of(one))
    latest = texts[0] if texts else None
    context = {
        "protocol": one,
        "stage": shown.STAGES[one.stage],
        "late": shown.overdue_tag(one, one.stage, timezone.localdate(), timezone.localdate()),
        "facts": shown.facts(one, timezone.localdate()),
        "latest": latest,
        "texts": [shown.text_row(text) for text in texts],
        "moves": [shown.move_row(move) for move in queries.moves_of(one)],
        "responses": [shown.response_row(found, may_keep) for found in queries.responses_of(one)],
        "recipients": [shown.recipient_row(found, latest) for found in queries.distribution_of(one)],
        "agreements": [agreement_row(found) for found in queries.agreements_of_protocol(request.user, one)],
        "next": shown.next_stages(one),
        "can_keep": may_keep,
    }
    return show(request, "protocol.html", crumbs(), **context)


@require_http_methods(["GET", "POST"])
def protocol_new(request: HttpRequest) -> HttpResponse:
    """Put a protocol on the register."""
    check_can_keep_protocols(request.user)
    form = ProtocolForm(request.POST or None, today=timezone.localdate())
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Add a protocol", crumbs(), button="Add the protocol")
    return redirect(deeds.open_protocol(**form.said, by=request.user, at=timezone.now()))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a protocol anew."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    parties = "\n".join(found.name for found in one.parties.all())
    first = {name: getattr(one, name) for name in ("title", "kind", "purpose", "starts", "ends")}
    first |= {"parties": parties, "agree_by": one.agree_text, "review_by": one.review_text}
    form = ProtocolForm(request.POST or None, initial=first | {"seen_version": one.version}, today=timezone.localdate())
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Change what is said of it", crumbs(one))
    deeds.change_protocol(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new version of the text."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    latest = queries.latest_text(one)
    first = {"seen_version": one.version, "words": latest.words if latest else ""}
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = TextForm(*sent, initial=first, folder=folder, limit=settings.UPLOAD_LIMIT)
        if not form.is_bound or not form.is_valid():
            return ask(request, form, "Write a new version", crumbs(one), button="Keep this version")
        deeds.write_text(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, "The new version is kept. Signatures under an earlier one no longer count.")
    return redirect(one)


@require_safe
def text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version of the text, to read and to print."""
    one = queries.protocol_for(request.user, pk)
    found = get_object_or_404(queries.texts_of(one), number=number)
    return show(request, "text.html", crumbs(one), protocol=one, text=found, row=shown.text_row(found))


@require_safe
def text_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The file of a version, byte for byte; always saved, never shown."""
    one = queries.protocol_for(request.user, pk)
    found = get_object_or_404(queries.texts_of(one).exclude(document=None), number=number)
    return kept_file(found.document)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a protocol to its next stage."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    first = {"seen_version": one.version, "day": timezone.localdate()}
    form = MoveForm(request.POST or None, initial=first, stages=shown.next_stages(one))
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Move to the next stage", crumbs(one), button="Move it")
    deeds.move_protocol(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what somebody said about the newest version."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    latest = get_object_or_404(queries.texts_of(one)[:1])
    form = ResponseForm(request.POST or None, initial={"day": timezone.localdate()})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Response to {str(latest).lower()}", crumbs(one), button="Keep the response")
    deeds.take_response(latest, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(one)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a response."""
    found = queries.response_for(request.user, pk)
    check_can_keep_protocols(request.user, found)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if not form.is_bound or not form.is_valid():
        title = f"Answer what {found.who} said"
        return ask(request, form, title, crumbs(found.protocol), about=found.said, button="Keep the answer")
    deeds.answer_response(found, **form.cleaned_data, by=request.user, at=timezone.now())
    return redirect(found.protocol)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Record who was sent the newest version."""
    one = queries.protocol_for(request.user, pk)
    check_can_keep_protocols(request.user, one)
    latest = get_object_or_404(queries.texts_of(one)[:1])
    names = "\n".join(found.name for found in queries.distribution_of(one))
    form = SendForm(request.POST or None, initial={"day": timezone.localdate(), "names": names})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, f"Who was sent {str(latest).lower()}?", crumbs(one), button="Record it")
    said = form.cleaned_data
    deeds.send_text(latest, names=said["names"].splitlines(), day=said["day"], by=request.user, at=timezone.now())
    return redirect(one)
