"""What comes round: clocks are reckoned anew where a calendar changed, and what is kept no longer is purged."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.queries import authorities
from tallystick.modules.registers import deeds, queries

SOON, DAILY = timedelta(seconds=30), timedelta(days=1)
MOST_STEPS = 200  # a turn; the next one goes on


def look_at_rules(now: datetime, *, thoroughly: bool = False) -> int:
    """Ask for a recount of what runs under rules whose files changed; gives how many rules. Inventory: GOV-04.

    A worker that is started after a change sees it at once; once a day every running clock is looked at.
    """
    asked = 0
    for authority in authorities():
        changed = queries.rules_changed(authority.pk, thoroughly=thoroughly)
        if changed:
            asked += len(deeds.note_rules(authority, changed, by=None, at=now))
    return asked


def look_at_every_clock(now: datetime) -> int:
    """Look for clocks that were reckoned under another text of their rule by a program that was not yet renewed."""
    return look_at_rules(now, thoroughly=True)


def reckon_again(now: datetime) -> int:
    """Go on with every recount that was asked for; gives how many steps were done. Inventory: GOV-04."""
    look_at_rules(now)
    today, steps = timezone.localdate(now), 0
    for recount in queries.recounts_waiting():
        one = recount
        while one.done_at is None and steps < MOST_STEPS:
            one = deeds.go_on_with_recount(one, by=None, at=now, today=today)
            steps += 1
    return steps


def ask_daily(now: datetime) -> int:
    """Ask for a recount of the registers whose clocks move as days pass or as facts are noted; gives how many."""
    asked = [
        deeds.begin_recount(authority, why="A day has passed", register=code, by=None, at=now)
        for authority in authorities()
        for code in queries.moving_with_days(authority.pk)
    ]
    return len(asked)


def enter_dates(now: datetime) -> int:
    """Enter the dates that come round next, so that whoever they fall to sees them coming; gives how many."""
    today = timezone.localdate(now)
    coming = [(authority, one) for authority in authorities() for one in queries.dates_coming(authority.pk, today)]
    for authority, one in coming:
        deeds.add_entry(authority, one.register, one.written, by=None, at=now)
    return len(coming)


def look_at_rounds(now: datetime) -> int:
    """Look for what should come round and has not, and by when it has to; gives for how many. Inventory: LRN-06."""
    today, found = timezone.localdate(now), 0
    for authority in authorities():
        for register in queries.registers_that_come_round(authority.pk):
            rounds = queries.rounds_now(authority.pk, register, today, now)
            found += deeds.keep_rounds(authority, register.code, rounds, by=None, at=now)
    return found


def purge_what_is_due(now: datetime) -> int:
    """Purge every entry that its register keeps no longer; gives how many. Inventory: PLT-06."""
    due = [entry for authority in authorities() for entry in queries.due_to_be_purged(authority.pk, now)]
    for entry in due:
        deeds.purge_entry(entry, by=None, at=now)
    return len(due)


def hear(changed: Any, *, by: Any, at: datetime) -> None:
    """Ask for a recount of the clocks that changed dates of a calendar may touch, where any run. Inventory: GOV-04."""
    if not queries.has_clocks(changed.authority_id):
        return
    authority = next(one for one in authorities() if one.pk == changed.authority_id)
    why = changed.why or "The calendar was changed"
    deeds.begin_recount(authority, why=why, first=changed.first, last=changed.last, by=None, at=at)


ROUNDS = {
    "registers.ask-daily": (DAILY, ask_daily),
    "registers.look-at-rules": (DAILY, look_at_every_clock),
    "registers.reckon-again": (SOON, reckon_again),
    "registers.enter-dates": (DAILY, enter_dates),
    "registers.look-at-rounds": (DAILY, look_at_rounds),
    "registers.purge": (DAILY, purge_what_is_due),
}
