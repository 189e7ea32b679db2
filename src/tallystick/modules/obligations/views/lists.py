"""What is late, due and delivered, as a list and as a sheet. Inventory: GOV-05."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.accounts.queries import posts_of
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.paging import page_of
from tallystick.foundation.ui.presenters import as_it_stood
from tallystick.lib.sheets import as_csv
from tallystick.modules.obligations import queries
from tallystick.modules.obligations.forms import SeekForm
from tallystick.modules.obligations.permissions import can_keep
from tallystick.modules.obligations.presenters import lines as shown
from tallystick.modules.obligations.rules import AHEAD
from tallystick.modules.obligations.views.asking import show


@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """List what is owed, first what is late, as at any day."""
    form, day = sought(request)
    asked = form.asked(day.day)
    page = page_of(request, queries.found(request.user, asked))
    told = {"form": form, "page": page, "heads": shown.HEADS, "asked": asked, "as_at": day}
    counted = queries.counts(request.user, day.day, day.day + AHEAD)
    return show(
        request,
        "obligations.html",
        [],
        **told,
        rows=[shown.row_of(one, day.day) for one in page],
        figures=shown.figures(counted),
        nothing_taken=not any(counted.values()) and not queries.taken_up(request.user).exists(),
        can_keep=can_keep(request.user),
        caption=shown.CAPTIONS[asked.which],
        past=as_it_stood(day.past),
    )


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same list as a sheet."""
    form, day = sought(request)
    rows = shown.sheet_rows(queries.found(request.user, form.asked(day.day)), day.day)
    return made_file(as_csv(shown.SHEET, rows), "reports-owed.csv", CSV)


def sought(request: HttpRequest) -> tuple[SeekForm, Any]:
    """What an address seeks, and the day that it asks for."""
    posts = [(post.pk, str(post)) for post in posts_of(request.user)]
    return SeekForm(request.GET, posts=posts), AsAtForm(request.GET, today=timezone.localdate())
