"""Clocks are reckoned: with each change of an entry, and all of them when a calendar or a rule changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import World
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.registers.models import Entry, Recount, Running
from tallystick.modules.registers.permissions import check_can_recount
from tallystick.modules.registers.queries.clocks import WORDS, moved, reckoned, to_reckon
from tallystick.modules.registers.queries.recounting import (
    LastDay,
    by_a_schools_calendar,
    by_last_day_alone,
    last_days,
    touched_clocks,
)
from tallystick.modules.registers.queries.worlds import world_of

STEP = 500  # entries that are reckoned in one transaction
DAYS_STEP = 4000  # whose clocks are moved in one transaction where only days changed


@audited
def begin_recount(
    authority: Authority,
    *,
    why: str,
    by: User | None,
    at: datetime,
    register: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Recount:
    """Ask that clocks be reckoned anew, of a register or of all, where changed days may touch them. Inventory: GOV-04.

    The worker does it step by step with `go_on_with_recount`; whatever stops it, the next step goes on from there.
    """
    check_can_recount(by, authority.pk)
    recount = Recount.objects.create(
        authority=authority,
        register=register,
        first=first,
        last=last,
        why=why[:WORDS],
        asked_by=by,
        asked_at=at,
    )
    record("recount asked for", subject=recount, by=by, at=at, register=register, first=first, last=last)
    return recount


@audited
def go_on_with_recount(recount: Recount, *, by: User | None, at: datetime, today: date, most: int = 0) -> Recount:
    """Reckon the next clocks of a recount; it is done when none is left."""
    check_can_recount(by, recount.authority_id)
    recount = Recount.objects.select_for_update(no_key=True).get(pk=recount.pk)
    if recount.done_at is None:
        if recount.first and recount.last:
            _step_of_days(recount, at, today, most or DAYS_STEP)
        else:
            _step(recount, at, today, most or STEP)
    record(
        "clocks reckoned",
        subject=recount,
        by=by,
        at=at,
        reckoned=recount.reckoned,
        moved=recount.moved,
        done=recount.done_at is not None,
    )
    return recount


def _step(recount: Recount, at: datetime, today: date, most: int) -> None:
    """Reckon some entries, and note how far that is."""
    entries = to_reckon(recount, most)
    _reckon(recount, entries, at, today)
    if entries:
        recount.after, recount.reckoned = entries[-1].pk, recount.reckoned + len(entries)
    if len(entries) < most:
        recount.done_at = at
    recount.save()


def _reckon(recount: Recount, entries: Sequence[Entry], at: datetime, today: date) -> None:
    """Reckon every clock of some entries anew."""
    if entries:
        world, told = world_of(recount.authority_id, entries, today)
        pairs = [(entry, told[entry.pk]) for entry in entries if entry.pk in told]
        recount.moved += keep_clocks(pairs, world, why=recount.why, at=at)


def _step_of_days(recount: Recount, at: datetime, today: date, most: int) -> None:
    """Move some clocks after a change of days: most by their last day alone, the others with their whole entry."""
    clocks = touched_clocks(recount, most)
    alone = by_last_day_alone(recount.authority_id)
    others = {one.entry_id for one in clocks if (one.register, one.clock) not in alone}
    others |= by_a_schools_calendar(recount.authority_id, clocks)
    _reckon(recount, list(Entry.objects.filter(pk__in=others).order_by("pk")), at, today)
    recount.moved += _put_last_days(recount, [one for one in clocks if one.entry_id not in others], at)
    if clocks:
        recount.after = clocks[-1].entry_id
        recount.reckoned += len({one.entry_id for one in clocks})
    else:
        recount.done_at = at
    recount.save()


def _put_last_days(recount: Recount, clocks: Sequence[Running], at: datetime) -> int:
    """Write the last days that are others now, all clocks of one day at once; gives how many there are."""
    by_day: dict[LastDay, list[int]] = defaultdict(list)
    for clock, last_day in last_days(recount.authority_id, clocks):
        by_day[last_day].append(clock.pk)
    for (due, why), keys in by_day.items():
        Running.objects.filter(pk__in=keys).update(due=due, why=why or recount.why, reckoned_at=at)
    return sum(map(len, by_day.values()))


def keep_clocks(entries: Sequence[tuple[Entry, Told]], world: World, *, why: str, at: datetime) -> int:
    """Keep the clocks that come of entries now; gives how many changed."""
    after = [
        one
        for entry, told in entries
        if entry.register in world.registers
        for one in reckoned(entry, told, world.registers[entry.register], world, at)
    ]
    before = Running.objects.filter(entry__in=[entry.pk for entry, _ in entries])
    added, changed, gone = moved(before, after)
    _because(changed, why)
    Running.objects.bulk_create(added)
    Running.objects.bulk_update(changed, COLUMNS, batch_size=100)
    if gone:
        Running.objects.filter(pk__in=[one.pk for one in gone]).delete()
    return len(added) + len(changed) + len(gone)


COLUMNS = (
    *("person", "unit", "rule", "rule_digest", "limit_from", "limit_value", "limit_unit"),
    *("started", "due", "stopped", "paused", "why", "reckoned_at"),
)


def _because(changed: Iterable[Running], why: str) -> None:
    """Say of each clock that changed why it was reckoned again; a clock that cannot be reckoned says that itself."""
    for one in changed:
        one.why = one.why or why
