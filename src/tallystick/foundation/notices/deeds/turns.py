"""Recurring work: whichever worker comes first takes a turn, and one that is killed is followed by another."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from tallystick.foundation.notices.arrangements import WORK, Recurring
from tallystick.foundation.notices.models import Turn

LEASE = timedelta(minutes=10)
AFTER_A_FAILURE = timedelta(minutes=5)

log = logging.getLogger(__name__)


def take_turns(now: datetime) -> list[str]:
    """Do what has come round; gives the names of what was done."""
    return [work.name for work in WORK.values() if _take(work, now) and _do(work, now)]


def _take(work: Recurring, now: datetime) -> bool:
    """Take a turn that has come round and that no living worker has."""
    with transaction.atomic():
        Turn.objects.get_or_create(name=work.name, defaults={"next_at": now})
        turn = Turn.objects.select_for_update(no_key=True).get(name=work.name)
        if turn.next_at > now or (turn.lease_until and turn.lease_until > now):
            return False
        turn.lease_until = now + LEASE
        turn.save(update_fields=["lease_until"])
        return True


def _do(work: Recurring, now: datetime) -> bool:
    """Do a piece of work and note when it is next; a failure is noted by its kind and tried again soon."""
    try:
        work.do(now)
    except Exception as failure:  # one piece of work that fails must not stop the others
        log.error("%s failed: %s", work.name, type(failure).__name__)
        _note(work, next_at=now + AFTER_A_FAILURE, failure=type(failure).__name__[:80])
        return False
    _note(work, next_at=now + work.every, done_at=now, failure="")
    return True


def _note(work: Recurring, **found: object) -> None:
    Turn.objects.filter(name=work.name).update(lease_until=None, **found)
