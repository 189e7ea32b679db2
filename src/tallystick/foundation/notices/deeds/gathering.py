"""Digests of messages: those that wait for one go into it and out of the queue in one transaction.

A worker that is killed before it has ended leaves them waiting; one killed after it leaves a message in the outbox.
Their reader is locked meanwhile, so that two workers put out one digest.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.deeds.outbox import put_out
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.queries import GATHERED
from tallystick.foundation.notices.rules import Kept, gathered


def gather(now: datetime) -> int:
    """Put out the digests of messages whose time has come; gives how many. Issue G, part 6."""
    people = Notice.objects.gathered(now).order_by("user").values_list("user", flat=True).distinct()
    return sum(_gather_for(person, now) for person in list(people))


def _gather_for(person: int, now: datetime) -> bool:
    """Put out one person's digest; another worker may have done so meanwhile."""
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(pk=person)
        waiting = waiting_for(user, now)
        if not waiting:
            return False
        _put_out_gathered(user, waiting, at=now)
        return True


@audited
def _put_out_gathered(user: User, waiting: Sequence[Notice], *, at: datetime) -> None:
    """Write one message of many, and note of each that it is in it."""
    choice = f"{settings.SITE_ADDRESS}{reverse('notices:preferences')}"
    title, words = gathered(as_kept(waiting), name=user.name, rest=log_page(), choice=choice)
    last = max(one.pk for one in waiting)
    notice = put_out(GATHERED, to=user, about="", occasion=f"until {last}", title=title, words=words, by=None, at=at)
    put_within(waiting, notice)
    record("messages gathered", subject=user, by=None, at=at, messages=len(waiting))


def waiting_for(user: User, now: datetime) -> list[Notice]:
    """Give the messages that wait for somebody's digest at a moment, the oldest first."""
    return list(Notice.objects.gathered(now).filter(user=user))


def put_within(waiting: Iterable[Notice], digest: Notice | None) -> int:
    """Note that messages are in a digest, which nobody puts them into again."""
    return Notice.objects.filter(pk__in=[one.pk for one in waiting]).update(within=digest)


def as_kept(waiting: Iterable[Notice]) -> list[Kept]:
    """Give messages as the rules know them."""
    site = settings.SITE_ADDRESS
    return [
        Kept(one.kind, one.title, one.words, f"{site}{reverse('notices:message', args=[one.pk])}") for one in waiting
    ]


def log_page() -> str:
    """Give the address of the log."""
    return f"{settings.SITE_ADDRESS}{reverse('notices:log')}"
