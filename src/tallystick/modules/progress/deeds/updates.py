"""Saying how an action goes: begun, written a page at a time, submitted. What was submitted is kept for good."""

from datetime import date, datetime

import msgspec
from django.utils.timezone import localdate

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.plans.rules.cells import read_timescale, tidy
from tallystick.modules.plans.rules.checks import check_may_claim
from tallystick.modules.progress.deeds.locking import hold
from tallystick.modules.progress.deeds.signing import ask_to_sign, void_signatures
from tallystick.modules.progress.models import Period, Submission, Update
from tallystick.modules.progress.models.updates import OPEN
from tallystick.modules.progress.permissions import check_can_update, check_still_as_seen
from tallystick.modules.progress.queries.locks import check_not_locked, check_not_moved
from tallystick.modules.progress.queries.updates import drafts_left
from tallystick.modules.progress.rules.answers import check_complete, check_status, check_sureness
from tallystick.modules.progress.rules.states import check_may_become, shown

KIND = "progress.update"


@audited
def begin_update(
    action: Versioned, *, period: Period | None, by: User, at: datetime, channel: str = Update.Channel.PAGE
) -> Update:
    """Begin to say how an action goes; where somebody has begun already, theirs is gone on with. Inventory: PLN-06."""
    check_can_update(by, action, localdate(at))
    period = hold(period.pk) if period else None
    check_not_locked(action, period)
    if (left := drafts_left(action, period).select_for_update(no_key=True, of=("self",)).first()) is not None:
        return _carried_over(left, period, by, at)
    last = Update.objects.filter(action=action, submitted_at__isnull=False).first()
    told = {"follows": last, "author": by, "begun_at": at, "changed_at": at, "channel": channel}
    update, new = Update.objects.get_or_create(
        authority_id=action.authority_id, action=action, period=period, state__in=OPEN, defaults=told
    )
    record("update begun" if new else "update gone on with", subject=update, by=by, at=at)
    return update


@audited
def change_update(
    update: Update,
    *,
    by: User,
    at: datetime,
    seen_version: int,
    status: str | None = None,
    forecast: str | None = None,
    sureness: str | None = None,
    narrative: str | None = None,
    ahead: str | None = None,
    channel: str = Update.Channel.PAGE,
) -> Update:
    """Keep some answers of an update; None leaves one as it was. One that was submitted is a draft again, unsigned."""
    update = opened(update, by, at, seen_version)
    _take_answers(update, status=status, sureness=sureness, narrative=narrative, ahead=ahead)
    if forecast is not None:
        _take_forecast(update, forecast)
    update.channel = channel
    return saved(update, "update changed", by, at)


@audited
def submit_update(update: Update, *, by: User, at: datetime, seen_version: int) -> Update:
    """Hand an update in: what it says now is kept for good, and goes to whoever signs. Inventory: PLN-06."""
    update = found(update, by, at, seen_version)
    check_may_become(update.state, Update.State.SUBMITTED)
    check_complete(update)
    check_may_claim(update.action, update.status)
    update.state, update.submitted_at = Update.State.SUBMITTED, at
    update.author, update.changed_at = by, at
    update.version += 1
    update.save()
    submission = keep_submission(update, by, at)
    due.settle(KIND, about=update.action, by=by, at=at)
    ask_to_sign(update, by=by, at=at)
    record("update submitted", subject=update, by=by, at=at, digest=submission.digest, number=submission.number)
    return update


def found(update: Update, by: User, at: datetime, seen_version: int) -> Update:
    """The update under lock, if this person may write in it and has seen it as it is."""
    asked = hold(update.period_id) if update.period_id else None
    update = (
        Update.objects.select_for_update(no_key=True, of=("self",))
        .select_related("action__plan", "period", "author")
        .get(pk=update.pk)
    )
    check_can_update(by, update.action, localdate(at))
    check_not_moved(asked, update.period)
    check_not_locked(update.action, update.period)
    check_still_as_seen(update, seen_version)
    return update


def opened(update: Update, by: User, at: datetime, seen_version: int) -> Update:
    """The same, to be written in: one that was submitted becomes a draft again, and what was signed is void."""
    update = found(update, by, at, seen_version)
    if update.state not in (Update.State.DRAFT, Update.State.RETURNED):
        check_may_become(update.state, Update.State.DRAFT)
        update.state = Update.State.DRAFT
        void_signatures(update, by=by, at=at)
    return update


def saved(update: Update, deed: str, by: User, at: datetime, **facts: str) -> Update:
    """The update as it was changed, recorded."""
    update.changed_at = at
    update.version += 1
    update.save()
    record(deed, subject=update, by=by, at=at, **facts)
    return update


def keep_submission(update: Update, by: User, at: datetime) -> Submission:
    """What is on the screen as an update is submitted, as a line that nobody changes."""
    screen = shown(update, update.evidence.filter(removed_at=None).select_related("document"))
    number = update.submissions.count() + 1
    told = {"shown": screen, "digest": digest(screen), "by": by, "at": at}
    return Submission.objects.create(authority_id=update.authority_id, update=update, number=number, **told)


def _carried_over(update: Update, period: Period | None, by: User, at: datetime) -> Update:
    """A draft that nobody submitted in its time, gone on with in the period asked now; its words stay as they are."""
    update.period = period
    update.save()
    record("update carried over", subject=update, by=by, at=at)
    return update


def _take_answers(update: Update, **answers: str | None) -> None:
    check_status(answers["status"])
    check_sureness(answers["sureness"])
    for name, words in answers.items():
        if words is not None:
            setattr(update, name, words.strip())


def _take_forecast(update: Update, words: str) -> None:
    document_date = localdate(update.begun_at).isoformat()
    read = read_timescale(tidy(words), document_date=document_date)
    update.forecast = msgspec.to_builtins(read) if read else None
    update.forecast_by = date.fromisoformat(read.end) if read and read.end else None
