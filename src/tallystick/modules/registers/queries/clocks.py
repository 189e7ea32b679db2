"""The clocks that run: for whom they run today, and which are to be reckoned anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.registers.redating import moves_as_days_pass
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.modules.registers.models import Entry, Recount, Running, RunningQuerySet
from tallystick.modules.registers.permissions import READ, Roles, within_reach
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.ruling import moved_by_rule
from tallystick.modules.registers.rules import Reach

AHEAD = timedelta(days=28)
MOST = 200  # of each group that are named; a page says how many more there are


@dataclass(frozen=True)
class Today:
    """The clocks that run for somebody: run out, running out today, coming; each group by day, the first first."""

    breached: list[Running] = field(default_factory=list)
    today: list[Running] = field(default_factory=list)
    coming: list[Running] = field(default_factory=list)
    unknown: list[Running] = field(default_factory=list)  # the calendar does not reach so far


def clocks_for(user: User, today: date, *, own_tasks: bool = True) -> RunningQuerySet:
    """Give the clocks that run of entries somebody sees; by default those that are theirs to see to."""
    check_may(user, READ)
    roles, whole, alike = Roles(user, today), [], defaultdict[Reach, Q](lambda: Q(pk__in=[]))
    for register in registers_of(user.authority_id).values():
        reach = roles.seeing(register)
        codes = [one.code for one in register.clocks if not own_tasks or falls_to(one, register, roles)]
        if not (reach and codes):
            continue
        if reach.everything and len(codes) == len(register.clocks):
            whole.append(register.code)
        else:
            alike[reach] |= Q(register=register.code, clock__in=codes)
    condition = Q(register__in=whole)
    for reach, mine in alike.items():
        condition |= mine & within_reach(roles, reach, of="entry__")
    return Running.objects.of(user.authority_id).filter(condition)


def falls_to(clock: Clock, register: Register, roles: Roles) -> bool:
    """Say whether a clock is on the task list of whoever holds these roles."""
    return bool(roles.codes & set(clock.roles or register.change))


def running_for(user: User, today: date, *, until: date | None = None, own_tasks: bool = True) -> Today:
    """Give the clocks that run for somebody today, in groups; one question a group. Inventory: ATX-23."""
    going = clocks_for(user, today, own_tasks=own_tasks).going(today).select_related("entry", "person", "unit")
    return Today(
        breached=list(going.breached(today)[:MOST]),
        today=list(going.filter(due=today)[:MOST]),
        coming=list(going.filter(due__gt=today, due__lte=until or today + AHEAD)[:MOST]),
        unknown=list(going.filter(due=None)[:MOST]),
    )


def clocks_of(entry: Entry) -> list[Running]:
    """Give the clocks of an entry, the next due first."""
    return list(entry.clocks.all())


def clocks_of_many(entries: Iterable[Entry]) -> dict[int, list[Running]]:
    """Give the clocks of many entries, by the entry's number; one question."""
    found: dict[int, list[Running]] = defaultdict(list)
    for one in Running.objects.filter(entry__in=[entry.pk for entry in entries]):
        found[one.entry_id].append(one)
    return found


def breaches_for(user: User, today: date) -> dict[str, int]:
    """Give how many clocks have run out in each register that somebody sees; two questions, each from its own index."""
    seen, found = clocks_for(user, today, own_tasks=False), Counter[str]()
    for going in (seen.unstopped(), seen.stopping_after(today)):
        late = going.filter(due__lt=today, paused=False).order_by()
        found.update(dict(late.values_list("register").annotate(Count("pk"))))
    return dict(found)


def has_clocks(authority_id: int) -> bool:
    """Whether any clock runs in an authority."""
    return Running.objects.of(authority_id).exists()


def moving_with_days(authority_id: int) -> list[str]:
    """Give the registers with entries whose clocks move as days pass or as facts are noted."""
    moving = [code for code, one in registers_of(authority_id).items() if moves_as_days_pass(one)]
    held = Entry.objects.of(authority_id).kept().filter(register__in=moving)
    return sorted(set(held.order_by().values_list("register", flat=True).distinct()))


def recounts_waiting() -> list[Recount]:
    """Give the reckonings that were asked for and are not done, the oldest first."""
    return list(Recount.objects.filter(done_at=None).select_related("authority"))


def to_reckon(recount: Recount, most: int) -> list[Entry]:
    """Give the next entries of a reckoning: those after the last one reckoned."""
    found = Entry.objects.of(recount.authority_id).kept().filter(pk__gt=recount.after)
    if recount.rule:
        found = found.filter(moved_by_rule(recount.authority_id, recount.rule))
    elif recount.register:
        found = found.filter(register=recount.register)
    else:
        found = found.filter(register__in=_timed(recount.authority_id))
    return list(found.order_by("pk")[:most])


def _timed(authority_id: int) -> list[str]:
    """Give the registers that have clocks."""
    return [code for code, one in registers_of(authority_id).items() if one.clocks]
