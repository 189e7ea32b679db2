"""The log of messages is kept as long as an authority says, and what messages said for three months."""

from datetime import datetime, timedelta

from django.db.models import Q

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.accounts.queries import authorities
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.notices.models import Notice, Told
from tallystick.foundation.notices.queries import reminding_of

WORDS_KEPT = timedelta(days=92)
MONTH = timedelta(days=31)
ENDED = (Notice.State.SENT, Notice.State.FAILED, Notice.State.STOPPED, Notice.State.BOUNCED)


def forget_everywhere(now: datetime) -> int:
    """Forget in every authority what its log no longer keeps; gives how many messages are gone."""
    return sum(forget(authority, at=now) for authority in authorities())


def forget(authority: Authority, *, at: datetime) -> int:
    """Forget what is too old for the log of an authority; where nothing is, nothing is recorded."""
    old = Notice.objects.of(authority.pk).filter(state__in=ENDED)
    wordy = old.filter(put_at__lt=at - WORDS_KEPT).exclude(words="")
    gone = old.filter(put_at__lt=at - MONTH * reminding_of(authority.pk).kept_months)
    gone = gone.exclude(told__line__done_at=None, told__isnull=False)
    if not (wordy.exists() or gone.exists()):
        return 0
    return _forget(authority, list(wordy.values_list("pk", flat=True)), list(gone.values_list("pk", flat=True)), at=at)


@audited
def _forget(authority: Authority, wordy: list[int], gone: list[int], *, at: datetime) -> int:
    """Take the words out of some messages and others out of the log, with the note of what they told."""
    Notice.objects.filter(pk__in=wordy).update(words="")
    Told.objects.filter(Q(notice__in=gone) & Q(line__done_at__isnull=False)).delete()
    Notice.objects.filter(pk__in=gone).delete()
    record("messages forgotten", subject=authority, by=None, at=at, words=len(wordy), messages=len(gone))
    return len(gone)
