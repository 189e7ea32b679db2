"""The clocks that run: as they come of an entry, and for whom they run today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from msgspec.structs import replace

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import World, running
from tallystick.engine.registers.redating import moves_as_days_pass
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry, Recount, Running, RunningQuerySet
from tallystick.modules.registers.permissions import READ, Roles, within_reach
from tallystick.modules.registers.queries.catalogue import digest_of_rule, registers_of

AHEAD = timedelta(days=28)
MOST = 200  # of each group that are named; a page says how many more there are
WORDS = 200


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
    roles, condition = Roles(user, today), Q(pk__in=[])
    for register in registers_of(user.authority_id).values():
        reach = roles.seeing(register)
        codes = [one.code for one in register.clocks if not own_tasks or falls_to(one, register, roles)]
        if reach and codes:
            mine = Q(register=register.code, clock__in=codes)
            condition |= mine if reach.everything else mine & within_reach(roles, reach, of="entry__")
    return Running.objects.of(user.authority_id).filter(condition, entry__purged_at=None)


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
    """Give how many clocks have run out in each register that somebody sees."""
    late = clocks_for(user, today, own_tasks=False).breached(today)
    return dict(late.order_by().values_list("register").annotate(Count("pk")))


def reckoned(entry: Entry, told: Told, register: Register, world: World, at: datetime) -> Iterator[Running]:
    """Give the clocks of an entry as they come of it now; where the calendar does not reach, without a last day."""
    for clock in register.clocks:
        try:
            found = running(replace(register, clocks=[clock]), told, world)
        except Refusal as refusal:
            found = []
            if (started := _started(clock, told, world)) is not None:
                yield _unknown(entry, clock, started, refusal, world, at)
        for one in found:
            yield Running(
                **_whose(entry, clock, at),
                rule=one.rule,
                rule_digest=digest_of_rule(world.rules[one.rule]),
                limit_from=one.limit.starts,
                limit_value=one.limit.value,
                limit_unit=one.limit.unit,
                started=one.started,
                due=one.due,
                stopped=one.stopped,
                paused=one.paused,
            )


def _whose(entry: Entry, clock: Clock, at: datetime) -> dict[str, object]:
    return {
        "authority_id": entry.authority_id,
        "entry": entry,
        "person_id": entry.person_id,
        "unit_id": entry.unit_id,
        "register": entry.register,
        "clock": clock.code,
        "reckoned_at": at,
    }


def _started(clock: Clock, told: Told, world: World) -> date | None:
    try:
        started: date | None = world.scope(told).ask(clock.starts)
    except Refusal:
        return None
    return started


def _unknown(entry: Entry, clock: Clock, started: date, refusal: Refusal, world: World, at: datetime) -> Running:
    """Give a clock that runs and whose last day nobody can know yet, with the sentence that says why."""
    rule = world.rules[clock.rule]
    limit = rule.in_force(started)
    return Running(
        **_whose(entry, clock, at),
        rule=clock.rule,
        rule_digest=digest_of_rule(rule),
        limit_from=limit.starts if limit else None,
        limit_value=limit.value if limit else 0,
        limit_unit=limit.unit if limit else "",
        started=started,
        due=None,
        why=refusal.sentence[:WORDS],
    )


def moved(before: Iterable[Running], after: Iterable[Running]) -> tuple[list[Running], list[Running], list[Running]]:
    """Give the clocks to add, to write again and to take away, so that what stood before is what comes after."""
    old: Mapping[tuple[int, str], Running] = {(one.entry_id, one.clock): one for one in before}
    added, changed = [], []
    for one in after:
        kept = old.get((one.entry_id, one.clock))
        if kept is None:
            added.append(one)
        elif any(getattr(kept, name) != getattr(one, name) for name in SAID):
            one.pk = kept.pk
            changed.append(one)
    stay = {(one.entry_id, one.clock) for one in after}
    return added, changed, [one for key, one in old.items() if key not in stay]


SAID = (
    *("person_id", "unit_id", "rule", "rule_digest", "limit_from", "limit_value", "limit_unit"),
    *("started", "due", "stopped", "paused"),
)


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
    if recount.register:
        found = found.filter(register=recount.register)
    else:
        found = found.filter(register__in=_timed(recount.authority_id))
    return list(found.order_by("pk")[:most])


def _timed(authority_id: int) -> list[str]:
    """Give the registers that have clocks."""
    return [code for code, one in registers_of(authority_id).items() if one.clocks]
