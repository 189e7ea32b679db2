"""A month of what falls due. Inventory: GOV-05."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.obligations import queries
from tallystick.modules.obligations.presenters import months
from tallystick.modules.obligations.views.asking import show


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what falls due in a month, day by day."""
    today = timezone.localdate()
    first = months.month_of(request.GET.get("month", ""), today)
    lines = queries.lines(request.user).standing(today).filter(due__range=(first, months.last_of(first)))
    return show(
        request,
        "calendar.html",
        [],
        words=months.month_words(first),
        weekdays=months.WEEKDAYS,
        weeks=months.weeks(first, lines, today),
        before=months.turned(first, -1),
        after=months.turned(first, 1),
        count=len(lines),
    )
