"""Members are told that a meeting moved or is called off: once for each move, and of no meeting that is over."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices.deeds import put_out
from tallystick.modules.bodies.queries import meetings_in, meetings_open_to
from tallystick.modules.governance import queries
from tallystick.modules.governance.rules.telling import moved_words

KIND = "governance.meeting"


@audited
def tell_members(meeting: Any, *, was: date, to: date | None, why: str, by: User | None, at: datetime) -> int:
    """Tell who sits there on either day, but whoever did it; `to` None: called off. Gives how many. GOV-02.

    Whoever joins later hears nothing of it. Of a closed body the reason is not in the message, and only who may know
    of its meetings is told.
    """
    told = {one.pk: one for one in _members(meeting, {was, to or was}) if one != by}
    if max(was, to or was) < localdate(at):
        told = {}
    address = f"{settings.SITE_ADDRESS}{meeting.get_absolute_url()}"
    reason = "" if meeting.body.closed_as else why
    title, words = moved_words(body=str(meeting.body), was=was, to=to, why=reason, address=address)
    about, occasion = key_of(meeting), f"{was} to {to or 'none'}, {at.isoformat()}"
    for one in told.values():
        put_out(KIND, to=one, about=about, occasion=occasion, title=title, words=words, by=by, at=at)
    record("members told of a meeting", subject=meeting, by=by, at=at, told=len(told))
    return len(told)


def _members(meeting: Any, days: set[date]) -> list[User]:
    seated = [one for day in sorted(days) for to in queries.recipients(meeting.body, day) for one in to.users]
    same = meetings_in(meeting.authority_id).filter(pk=meeting.pk)
    return [one for one in seated if one.is_active and same.filter(meetings_open_to(one)).exists()]
