"""A register's reports: lists, figures by group, cadences; of a period, and as things stood on a day."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from tallystick.foundation.ui.files import CSV, XLSX, made_file
from tallystick.foundation.ui.presenters import count
from tallystick.modules.registers import queries
from tallystick.modules.registers.forms.searching import PeriodForm
from tallystick.modules.registers.presenters import reports as shown
from tallystick.modules.registers.presenters.sharing import withheld_words
from tallystick.modules.registers.rules import sheets
from tallystick.modules.registers.views.asking import show


@require_GET
def reports(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that a register reports. Inventory: PLT-05."""
    form, period, found = asked(request, code)
    sort = request.GET.get("sort", "")
    return show(
        request,
        "reports.html",
        found.register,
        form=form,
        stood=shown.stood_words(form.as_at),
        small_groups=shown.SMALL_GROUPS,
        period=shown.period_words(period, found.register),
        lists=shown.in_order(shown.lists(found), sort),
        figures=shown.figures(found),
        groups=shown.in_order(shown.groups(found), sort),
        cadences=shown.in_order(shown.cadences(found), sort),
        stands_on=count(found.entries, "entry", "entries"),
        over=shown.over_words(found),
        withheld=withheld_words(found.withheld),
    )


def asked(request: HttpRequest, code: str, only: tuple[str, str] | None = None) -> tuple[PeriodForm, Any, Any]:
    """Give what was asked for, the period of it, and what the register reports of that: all of it, or only one."""
    form = PeriodForm(request.GET, today=timezone.localdate())
    period = form.period if form.asks_period else queries.period_opened(request.user, code, form.as_at)
    told = {"first": period.first, "last": period.last, "as_at": form.as_at}
    return form, period, queries.reports_of(request.user, code, **told, only=only)


@never_cache
@require_safe
def download(request: HttpRequest, code: str, what: str, report: str, kind: str) -> HttpResponse:
    """Give one report as a file, as its page shows it; 404 where the page does not show it. Inventory: PLT-03."""
    form, period, found = asked(request, code, only=(what, report))
    tables = [*shown.lists(found), *shown.groups(found), *shown.cadences(found)]
    table = next(iter(shown.in_order(tables, request.GET.get("sort", ""))), None)
    if table is None or table.fault:
        raise Http404
    headings, rows = (table.first, *table.headings), shown.as_rows(table)
    days = "-to-".join(f"{one:%Y-%m-%d}" for one in (period.first, period.last) if one)
    name = "-".join(one for one in (code, report, days, f"as-at-{form.as_at:%Y-%m-%d}") if one) + f".{kind}"
    if kind == "csv":
        return made_file(sheets.answer_csv(headings, rows), name, CSV)
    small = shown.SMALL_GROUPS if what == "figures" else ""
    words = [shown.stood_words(form.as_at), shown.period_words(period, found.register), shown.over_words(found), small]
    content = sheets.answer_xlsx(table.title, [one for one in words if one], headings, rows, table.shown_as)
    return made_file(content, name, XLSX)
