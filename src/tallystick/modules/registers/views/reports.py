"""A register's reports: lists, figures by group, cadences; of a period, and as things stood on a day."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tallystick.foundation.ui.presenters import count, day
from tallystick.modules.registers import queries
from tallystick.modules.registers.forms.searching import PeriodForm
from tallystick.modules.registers.presenters import reports as shown
from tallystick.modules.registers.presenters.sharing import withheld_words
from tallystick.modules.registers.views.asking import show


@require_GET
def reports(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that a register reports. Inventory: PLT-05."""
    form = PeriodForm(request.GET, today=timezone.localdate())
    period = form.period if form.asks_period else form.open_with(queries.period_opened(request.user, code, form.as_at))
    found = queries.reports_of(request.user, code, first=period.first, last=period.last, as_at=form.as_at)
    groups = shown.groups(found)
    return show(
        request,
        "reports.html",
        found.register,
        form=form,
        as_at=day(form.as_at),
        period=shown.period_words(period, found.register),
        lists=shown.lists(found),
        figures=shown.figures(found),
        groups=groups,
        cadences=shown.cadences(found),
        stands_on=count(found.entries, "entry", "entries"),
        over=shown.over_words(found),
        withheld=withheld_words(found.withheld),
    )
