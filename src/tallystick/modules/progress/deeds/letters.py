"""Saying how one action goes by the link of a reminder, without signing in: written, then used once."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.utils.timezone import get_current_timezone, localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices import deeds as notices
from tallystick.foundation.notices.arrangements import mark
from tallystick.foundation.notices.models import Letter
from tallystick.modules.progress.deeds.updates import begin_update, change_update, submit_update
from tallystick.modules.progress.models import Update
from tallystick.modules.progress.permissions import can_update
from tallystick.modules.progress.queries.cycles import period_asked
from tallystick.modules.progress.queries.letters import KIND, action_named, asked_by
from tallystick.modules.progress.rules.letters import good_through


@audited
def write_letter(line: Due, user: User, at: datetime) -> str | None:
    """Write the link by which a lead says how the action of a due line goes; None where there is nothing to say."""
    today = localdate(at)
    record("letter asked for", subject=line, by=None, at=at)
    action = action_named(line.subject, line.authority_id)
    period = period_asked(action.plan_id, today) if action else None
    if action is None or period is None or not can_update(user, action, today):
        return None
    last = good_through(period.closes, today, calendar_of(user.authority_id))
    until = datetime.combine(last + timedelta(days=1), time(), get_current_timezone())
    letter = notices.write_letter(KIND, to=user, about=key_of(action), occasion=key_of(period), until=until, at=at)
    return mark(KIND, letter.pk)


@audited
def answer_letter(letter: Letter, *, answers: Mapping[str, str], at: datetime, seen_version: int) -> Update:
    """Say how the one action goes that a letter is for, and submit it; the letter is used with that."""
    letter = notices.use_letter(letter, at=at)
    asked = asked_by(letter, localdate(at))
    update = begin_update(asked.action, period=asked.period, by=letter.user, at=at, channel=Update.Channel.LETTER)
    update = change_update(
        update,
        **answers,
        by=letter.user,
        at=at,
        seen_version=seen_version or 1,
        channel=Update.Channel.LETTER,
    )
    update = submit_update(update, by=letter.user, at=at, seen_version=update.version)
    record("update sent by letter", subject=update, by=letter.user, at=at, channel="letter", letter=letter.pk)
    return update
