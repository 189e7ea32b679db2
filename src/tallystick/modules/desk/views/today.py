"""Today: what runs out, for me, my school, my team or a post."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.desk import queries
from tallystick.modules.desk.forms import TodayForm
from tallystick.modules.desk.permissions import check_has_a_desk
from tallystick.modules.desk.presenters import today as presenter
from tallystick.modules.registers.queries.choosing import registers_about_own


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what has run out, runs out today, this week and in four weeks. Inventory: PLT-02, ATX-23."""
    check_has_a_desk(request.user)
    day = timezone.localdate()
    choices = queries.choices_for(request.user, day)
    form = TodayForm(request.GET, choices=choices)
    desk = queries.desk_for(request.user, day, form.asked)
    bands = presenter.bands(desk, day, by=form.asked.by)
    shown = {
        "form": form,
        "own": choices.own,
        "asked": form.asked,
        "bands": bands,
        "tasks": presenter.tasks(desk, day),
        "rounds": presenter.rounds(desk),
        "rounds_coming": presenter.rounds_coming(desk),
        "summary": presenter.summary(desk, day),
        "nothing": presenter.nothing(desk, day),
        "shortcuts": presenter.shortcuts(registers_about_own(request.user, day)),
        "paused": desk.paused,
        "day": presenter.in_full(day),
    }
    return render(request, "desk/today.html", shown)
