"""My actions: what a lead is asked now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.plans.rules.cells import read_timescale
from tallystick.modules.progress import queries
from tallystick.modules.progress.permissions import can_run_cycles, check_can_read_own_updates
from tallystick.modules.progress.presenters import mine as presenter
from tallystick.modules.progress.rules.states import forecast_shown
from tallystick.modules.progress.rules.wording import read_words
from tallystick.modules.progress.views.asking import calendar_for, show


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The actions that somebody leads, one row each. Inventory: PLN-06, PLT-02."""
    check_can_read_own_updates(request.user)
    today = timezone.localdate()
    page = page_of(request, queries.actions_led_by(request.user, today))
    groups = presenter.groups(queries.asked_of(list(page), today), today, calendar_for(request))
    summary, runs = presenter.figures(groups, page.paginator.count), can_run_cycles(request.user)
    return show(request, "mine.html", page=page, groups=groups, summary=summary, runs=runs)


@require_safe
def read_forecast(request: HttpRequest) -> HttpResponse:
    """What a forecast is read as, while it is being typed. Inventory: PLN-05."""
    typed, today = request.GET.get("forecast", "")[:300], timezone.localdate().isoformat()
    read = read_timescale(typed, document_date=today)
    words = (
        read_words(
            forecast_shown({"text": read.text, "start": read.start, "end": read.end, "precision": read.precision})
        )
        if read
        else ""
    )
    return render(request, "progress/read_as.html", {"typed": typed.strip(), "read_as": words})
