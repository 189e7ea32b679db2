"""One thing owed: delivered with evidence, excused with a reason, and what became of each copy. Inventory: GOV-05."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.ui.files import kept_file
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.forms import BounceForm, DeliverForm, ExcuseForm, PartForm, TakeBackForm
from tallystick.modules.obligations.permissions import can_deliver, can_keep, check_can_deliver, check_can_keep
from tallystick.modules.obligations.presenters import delivered, lines
from tallystick.modules.obligations.views.asking import ask, posted, show, to_line


@require_safe
def owed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one thing owed: how it stands, what shows its delivery, and who had it."""
    line, today = queries.line(request.user, pk), timezone.localdate()
    file = queries.in_catalogue().get(line.obligation.code)
    parts, found = file.parts if file else [], queries.deliveries_of(line)
    told = queries.reads_all(request.user, line.obligation)
    return show(
        request,
        "owed.html",
        to_line(line)[:-1],
        line=line,
        tag=lines.tag_of(line, today),
        summary=delivered.summary(line),
        deliveries=delivered.delivery_rows(found, line.due, queries.read_among(request.user, line.obligation, found)),
        to_have=[] if line.delivered_on else queries.readers(line.recipient, today),
        left=delivered.left_rows(queries.left_meanwhile(line, line.delivered_on or today)),
        parts=delivered.parts_rows(parts, queries.parts_of(line), told=told),
        beside=delivered.beside_rows(queries.beside(line)),
        can_deliver=line.gone_on is None and can_deliver(request.user, line.obligation, today),
        can_excuse=_is_open(line) and can_keep(request.user),
    )


@require_http_methods(["GET", "POST"])
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a delivery."""
    line = queries.line(request.user, pk)
    check_can_deliver(request.user, line.obligation, timezone.localdate())
    files = request.FILES if request.method == "POST" else None
    limit, is_told = settings.UPLOAD_LIMIT, queries.is_told(line.obligation.code)
    begun = {"on": timezone.localdate(), "how": "words", "send": is_told}
    form = DeliverForm(posted(request), files, limit=limit, initial=begun)

    def do(by: dict[str, Any]) -> Any:
        with form.taken() as told:
            deeds.deliver(line, **told, **by, by_hand=True)
        return line

    return ask(request, form, do, title=f"Deliver: {line.obligation}", way=to_line(line), about=_to_whom(line))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a delivery back that was recorded by mistake."""
    one = queries.delivery_of(request.user, pk)
    check_can_deliver(request.user, one.owed.obligation, timezone.localdate(), how=one.how)
    form = TakeBackForm(posted(request))

    def do(by: dict[str, Any]) -> Any:
        deeds.take_back(one, **form.cleaned_data, **by)
        return one.owed

    title = f"Take back the delivery: {one.owed.obligation}"
    return ask(request, form, do, title=title, way=to_line(one.owed), about=_to_whom(one.owed), button="Take it back")


@require_http_methods(["GET", "POST"])
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Let something owed be."""
    line = queries.line(request.user, pk)
    check_can_keep(request.user, line.authority_id)
    form = ExcuseForm(posted(request))
    return ask(
        request,
        form,
        lambda by: deeds.excuse(line, **form.cleaned_data, **by),
        title=f"Excuse: {line.obligation}",
        way=to_line(line),
        about=_to_whom(line),
    )


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the part of one agency is in."""
    line = queries.line(request.user, pk)
    check_can_deliver(request.user, line.obligation, timezone.localdate())
    form = PartForm(posted(request), agencies=queries.file_of(line.obligation.code).parts)

    def do(by: dict[str, Any]) -> Any:
        deeds.add_part(line, **form.cleaned_data, **by)
        return line

    return ask(request, form, do, title=f"Record a part: {line.obligation}", way=to_line(line), about=_to_whom(line))


@require_http_methods(["GET", "POST"])
def bounced(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody's copy came back."""
    copy = queries.copy_of(request.user, pk)
    line = copy.delivery.owed
    check_can_deliver(request.user, line.obligation, timezone.localdate())
    form = BounceForm(posted(request))

    def do(by: dict[str, Any]) -> Any:
        deeds.bounced(copy, **form.cleaned_data, **by)
        return line

    about = "Whoever answers for it is asked to put the address right."
    return ask(request, form, do, title=f"The copy of {copy} came back", way=to_line(line), about=about)


@require_POST
def mended(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody's address was put right."""
    copy = queries.copy_of(request.user, pk)
    deeds.mend(copy, by=request.user, at=timezone.now())
    messages.success(request, "That is in the record.")
    return redirect(copy.delivery.owed)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file that was delivered, byte for byte."""
    one = queries.delivery_of(request.user, pk)
    if not (one.name and one.how == "file"):
        raise Http404("No file was delivered.")
    queries.check_reads(request.user, one)
    return kept_file(one)


def _is_open(line: Any) -> bool:
    return line.delivered_on is None and line.excused_on is None and line.gone_on is None


def _to_whom(line: Any) -> str:
    return f"To {line.recipient}, for {line.stretch}."
