"""Which breaches nobody has touched for too long, and which manager hears of them: numbers only, no child."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef

from tallystick.engine.clocks import Calendar
from tallystick.foundation.accounts.models import Authority, Membership, User
from tallystick.foundation.accounts.rules import roles_that_may
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.notices.queries import lead_times, reminding_of, roster_of
from tallystick.foundation.notices.rules import Line, Part
from tallystick.modules.desk.permissions import REGISTERS
from tallystick.modules.registers.queries import clocks_for, registers_of


@dataclass
class Heard:
    """What one manager hears: how many breaches of each register nobody has touched, and the day of the newest."""

    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    newest: date = date.min


def untouched_by_manager(authority: Authority, today: date) -> dict[User, Heard]:
    """Give what each manager hears of on a day; nobody does on a day on which nobody works. Inventory: PLT-02."""
    calendar = calendar_of(authority.pk)
    if not calendar.is_working_day(today):
        return {}
    latest = working_days_ago(lead_times(reminding_of(authority.pk)).second, today, calendar)
    roster, found = roster_of(authority.pk, today), dict[int, Heard]()
    titles = {one.code: one.title for one in registers_of(authority.pk).values()}
    for worker in workers(authority, today):
        parts = roster.hearing(Line(pk=0, due=latest, user=worker.pk))
        numbers = untouched(worker, latest, today)
        for manager in (parts[Part.MANAGES] or parts[Part.ANSWERS]) if numbers else ():
            note(found.setdefault(manager, Heard()), numbers, titles)
    return {one: found[one.pk] for one in User.objects.filter(pk__in=found)}


def note(heard: Heard, numbers: Mapping[str, tuple[int, date]], titles: Mapping[str, str]) -> None:
    """Add one worker's breaches; where two share a register, what both see to is told once, as the greater number."""
    for code, (number, newest) in numbers.items():
        title = titles.get(code, code)
        heard.numbers[title] = max(heard.numbers[title], number)
        heard.newest = max(heard.newest, newest)


def working_days_ago(number: int, today: date, calendar: Calendar) -> date:
    """Give the last day since which so many working days have passed."""
    day = today
    while number > 0:
        number -= calendar.is_working_day(day)
        day -= timedelta(days=1)
    return day


def workers(authority: Authority, today: date) -> list[User]:
    """Give whoever holds a role today that opens registers."""
    held = Membership.objects.in_force(today).filter(authority=authority, role__in=roles_that_may(REGISTERS))
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))


def untouched(user: User, latest: date, today: date) -> dict[str, tuple[int, date]]:
    """Give how many of somebody's clocks ran out by a day and were not touched since, by register, with the newest."""
    late = clocks_for(user, today).breached(today).filter(due__lte=latest)
    touched = late.model.objects.filter(pk=OuterRef("pk"), entry__versions__at__date__gt=OuterRef("due"))
    rows = late.filter(~Exists(touched)).order_by().values_list("register")
    return {code: (number, newest) for code, number, newest in rows.annotate(Count("pk"), Max("due"))}
