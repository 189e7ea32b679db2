"""The log of messages, and the addresses that they came back from. Inventory: GOV-16."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.accounts.rules import AddressTaken
from tallystick.foundation.accounts.sessions import proved_lately
from tallystick.foundation.notices import deeds, presenters, queries
from tallystick.foundation.notices.forms import AddressForm, LogForm
from tallystick.foundation.notices.permissions import can_keep_addresses, check_can_keep_addresses
from tallystick.foundation.notices.views.reminding import show
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """List what was sent: one's own messages, or everybody's for whoever keeps addresses."""
    form = LogForm(request.GET)
    page = page_of(request, queries.log_for(request.user, **form.asked))
    shown = {
        "form": form,
        "page": page,
        "rows": [presenters.log_row(one) for one in page],
        "heads": presenters.LOG_HEADS,
        "everybody": can_keep_addresses(request.user),
    }
    return render(request, "notices/log.html", shown)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a sheet."""
    found = queries.log_for(request.user, **LogForm(request.GET).asked)
    return made_file(as_csv(presenters.SHEET, presenters.sheet_rows(found.iterator())), "messages.csv", CSV)


@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is known of one message; what it said, to nobody but its reader."""
    one = queries.message_for(request.user, pk)
    own = one.user_id == request.user.pk
    shown = {
        "message": one,
        "summary": presenters.summary(one),
        "paragraphs": presenters.words_of(one) if own else [],
        "own": own,
        "rows": [presenters.log_row(each) for each in queries.made_from(one)],
        "heads": presenters.LOG_HEADS,
    }
    return render(request, "notices/message.html", shown)


@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    """List the addresses that messages came back from, those to be put right first."""
    page = page_of(request, queries.returned_for(request.user))
    rows = [presenters.address_row(one) for one in page]
    return render(request, "notices/addresses.html", {"page": page, "rows": rows, "heads": presenters.ADDRESS_HEADS})


@require_http_methods(["GET", "POST"])
@proved_lately(when=lambda request: request.method == "POST")
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an address right, or say that it was right."""
    check_can_keep_addresses(request.user, request.user.authority_id)
    one = queries.address_for(request.user, pk)
    form = AddressForm(request.POST if request.method == "POST" else None, initial={"email": one.email})
    if form.is_valid():
        try:
            deeds.correct_address(one, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, "The address is put right. What waited for it is on its way.")
            return redirect("notices:addresses")
        except AddressTaken as taken:
            form.add_error("email", taken.sentence)
    return show(request, "address.html", form, one=one, whose=presenters.whose_address(one), why=presenters.why(one))
