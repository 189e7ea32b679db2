"""Clocks are reckoned: with each change of an entry, and all of them when a calendar or a rule changes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from tallystick.engine.registers import Entry as Read
from tallystick.engine.registers import World
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.registers.models import Entry, Recount, Redated, RuleText, Running
from tallystick.modules.registers.permissions import check_can_recount
from tallystick.modules.registers.queries.catalogue import digest_of_rule, text_of_rule
from tallystick.modules.registers.queries.clocks import to_reckon
from tallystick.modules.registers.queries.reckoning import (
    SAID,
    Case,
    Moved,
    decided_before,
    moved,
    reckoned,
)
from tallystick.modules.registers.queries.recounting import (
    LastDay,
    Touched,
    by_a_schools_calendar,
    by_another_rule,
    by_last_day_alone,
    last_days,
    touched_clocks,
)
from tallystick.modules.registers.queries.ruling import Changed
from tallystick.modules.registers.queries.worlds import world_of
from tallystick.modules.registers.rules.reckoning import WORDS, Told, changed_words

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
    rule: str = "",
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
        rule=rule,
        first=first,
        last=last,
        why=why[:WORDS],
        asked_by=by,
        asked_at=at,
    )
    said = {"register": register, "rule": rule, "first": first, "last": last}
    record("recount asked for", subject=recount, by=by, at=at, **said)
    return recount


@audited
def note_rules(authority: Authority, changed: Changed, *, by: User | None, at: datetime) -> list[Recount]:
    """Note rules as their files say now, and ask that what runs under those that changed be reckoned anew.

    What was stopped stays as it was decided. Inventory: GOV-04, ATX-23.
    """
    check_can_recount(by, authority.pk)
    RuleText.objects.bulk_create(
        RuleText(authority=authority, code=one.code, digest=digest_of_rule(one), text=text_of_rule(one), noted_at=at)
        for one in changed.noted
    )
    asked = [
        begin_recount(authority, why=f"The rule “{one.title}” changed", rule=one.code, by=by, at=at)
        for one in changed.moved
    ]
    record("rules noted", subject=authority, by=by, at=at, noted=len(changed.noted), changed=len(asked))
    return asked


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
        recount.moved += keep_clocks(pairs, world, why=recount.why, at=at, only_running=bool(recount.rule))


def _step_of_days(recount: Recount, at: datetime, today: date, most: int) -> None:
    """Move some clocks after a change of days: most by their last day alone, the others with their whole entry."""
    clocks = touched_clocks(recount, most)
    alone = by_last_day_alone(recount.authority_id)
    others = {one.entry_id for one in clocks if (one.register, one.clock) not in alone}
    others |= by_a_schools_calendar(recount.authority_id, clocks)
    others |= by_another_rule(recount.authority_id, clocks)
    _reckon(recount, list(Entry.objects.filter(pk__in=others).order_by("pk")), at, today)
    recount.moved += _put_last_days(recount, [one for one in clocks if one.entry_id not in others], at)
    if clocks:
        recount.after = clocks[-1].entry_id
        recount.reckoned += len({one.entry_id for one in clocks})
    else:
        recount.done_at = at
    recount.save()


def _put_last_days(recount: Recount, clocks: Sequence[Touched], at: datetime) -> int:
    """Write the last days that are others now, all clocks of one day at once; gives how many there are."""
    by_day: dict[LastDay, list[int]] = defaultdict(list)
    for clock, last_day in last_days(recount.authority_id, clocks):
        by_day[last_day].append(clock.pk)
    for (due, why), keys in by_day.items():
        Running.objects.filter(pk__in=keys).update(due=due, why=why or recount.why, reckoned_at=at)
    return sum(map(len, by_day.values()))


def keep_clocks(
    entries: Sequence[tuple[Entry, Read]], world: World, *, why: str, at: datetime, only_running: bool = False
) -> int:
    """Keep the clocks that come of entries now; gives how many moved. `only_running` adds none that were stopped."""
    cases = [Case(entry, told, world, at) for entry, told in entries if entry.register in world.registers]
    before = list(Running.objects.filter(entry__in=[entry.pk for entry, _ in entries]))
    decided = decided_before(before, world)
    found = moved(before, [one for case in cases for one in reckoned(case, decided)])
    if only_running:
        found.added[:] = [one for one in found.added if one.stopped is None]
    _write(found, world, why, at)
    return len(found.added) + len(found.gone) + sum(_tells_another(was, one) for was, one in found.changed)


def _write(found: Moved, world: World, why: str, at: datetime) -> None:
    """Write the clocks that moved, each with why."""
    redated = [_because(was, one, world, why, at) for was, one in found.changed]
    Running.objects.bulk_create(found.added)
    Running.objects.bulk_update([one for _, one in found.changed], COLUMNS, batch_size=100)
    Redated.objects.bulk_create(one for one in redated if one is not None)
    if found.gone:
        Running.objects.filter(pk__in=[one.pk for one in found.gone]).delete()


COLUMNS = (*(name.removesuffix("_id") for name in SAID), "why", "reckoned_at")


def _tells_another(was: Running, one: Running) -> bool:
    """Say whether a clock differs in more than how its rule's file is worded."""
    return any(getattr(was, name) != getattr(one, name) for name in SAID if name not in {"rule_digest", "limit_from"})


def _because(was: Running, one: Running, world: World, why: str, at: datetime) -> Redated | None:
    """Say of a clock why it was reckoned again; gives what is kept of it where its rule changed."""
    if was.rule_digest == one.rule_digest:
        one.why = one.why or why or (was.why if was.due == one.due else "")
        return None
    before, after = Told(was.limit_value, was.limit_unit, was.due), Told(one.limit_value, one.limit_unit, one.due)
    words = changed_words(world.rules[one.rule].title, before, after)
    one.why = one.why or words or was.why
    return _redated(one, before, after, words, at) if words else None


def _redated(one: Running, was: Told, now: Told, why: str, at: datetime) -> Redated:
    return Redated(
        authority_id=one.authority_id,
        entry_id=one.entry_id,
        clock=one.clock,
        was_value=was.value,
        was_unit=was.unit,
        was_due=was.due,
        value=now.value,
        unit=now.unit,
        due=now.due,
        why=why,
        at=at,
    )
