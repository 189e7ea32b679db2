"""What a change of the calendar touches: the clocks between whose first and last day a changed day lies."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.clocks.limits import due_under
from tallystick.engine.registers.redating import moves_by_last_day
from tallystick.foundation.calendars.queries import calendar_of, schools_closing
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry, EntrySubject, Recount, Running
from tallystick.modules.registers.queries.catalogue import registers_of, rules_of
from tallystick.modules.registers.queries.reckoning import is_of_old
from tallystick.modules.registers.rules.reckoning import WORDS

LastDay = tuple[date | None, str]  # none: the calendar does not reach so far, and the sentence that says why


class Touched(NamedTuple):
    """What a change of days asks of a clock: as little as that, since there may be millions."""

    pk: int
    entry_id: int
    register: str
    clock: str
    rule: str
    rule_digest: str
    started: date
    due: date | None


def touched(recount: Recount) -> Q:
    """Give the condition that a clock may be moved by the days that changed."""
    return Q(started__lte=recount.last) & (Q(due__gte=recount.first) | Q(due=None))


def touched_clocks(recount: Recount, most: int) -> list[Touched]:
    """Give the clocks that changed days may move of the next so many entries, in the entries' order."""
    found = Running.objects.of(recount.authority_id).filter(touched(recount), entry_id__gt=recount.after)
    if recount.register:
        found = found.filter(register=recount.register)
    found = found.filter(entry__purged_at=None).order_by("entry_id")
    entries = list(found.values_list("entry_id", flat=True).distinct()[:most])
    if not entries:
        return []
    return [Touched(*one) for one in found.filter(entry_id__lte=entries[-1]).values_list(*Touched._fields)]


def by_last_day_alone(authority_id: int) -> frozenset[tuple[str, str]]:
    """Give the clocks, as register and code, of which a change of the calendar moves nothing but the last day."""
    known = registers_of(authority_id)
    each = ((register, clock) for register in known.values() for clock in register.clocks)
    return frozenset((one.code, clock.code) for one, clock in each if moves_by_last_day(one, clock, known))


def by_a_schools_calendar(authority_id: int, clocks: Iterable[Touched]) -> set[int]:
    """Give the entries, of those whose clocks these are, that name a school which closes on days of its own."""
    schools = schools_closing(authority_id)
    if not schools:
        return set()
    entries = {one.entry_id for one in clocks}
    named = EntrySubject.objects.filter(entry_id__in=entries, unit_id__in=schools).values_list("entry_id", flat=True)
    about = Entry.objects.filter(pk__in=entries, unit_id__in=schools).values_list("pk", flat=True)
    return {*named, *about}


def by_another_rule(authority_id: int, clocks: Iterable[Touched]) -> set[int]:
    """Give the entries with a clock that was reckoned under a rule which says something else today."""
    rules = rules_of(authority_id)
    old = {each for each in {(one.rule, one.rule_digest) for one in clocks} if is_of_old(*each, rules)}
    return {one.entry_id for one in clocks if (one.rule, one.rule_digest) in old}


def last_days(authority_id: int, clocks: Iterable[Touched]) -> Iterator[tuple[Touched, LastDay]]:
    """Give the clocks whose last day is another now, each with what it is; their rules say what they said.

    Those that were reckoned under another text are not asked for here: `by_another_rule`.
    """
    rules, calendar = rules_of(authority_id), calendar_of(authority_id)
    known: dict[tuple[str, date], LastDay] = {}
    for one in clocks:
        asked = (one.rule, one.started)
        if asked not in known:
            known[asked] = _last_day(rules[one.rule], one.started, calendar)
        if known[asked][0] != one.due:
            yield one, known[asked]


def _last_day(rule: Rule, started: date, calendar: Calendar) -> LastDay:
    try:
        due = due_under(rule, started, calendar)
    except Refusal as refusal:
        return None, refusal.sentence[:WORDS]
    return due, "" if due else "No limit is in force any more on the day on which it started."
