"""The demo's messages: quiet hours, somebody who hears once a day, and a message that came back with its task."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.conf import settings

from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices import deeds
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.rules import Way

NIGHT = {"quiet_from": time(19), "quiet_until": time(7)}
ISSUES = ("The Schools Bulletin: admissions", "The Schools Bulletin: breakfast clubs", "The Schools Bulletin: buses")
WORDS = "This week's bulletin is out.\n\n{site}/notices/log/\n"


def tell(people: Sequence[User], *, now: datetime) -> None:
    """Let the council write to its people for some days; nothing leaves where a real mail server is set."""
    officer, member, auditor = people[0], people[5], people[6]
    begun = now - timedelta(days=9)
    deeds.set_quiet(officer.authority_id, **NIGHT, quiet_days=True, kept_months=24, by=officer, at=begun)
    told = {"ways": {"reports": Way.DAILY}, "week_begins": 0, "workdays": range(5), "digest_at": time(8, 30)}
    deeds.choose_messages(member, **told, quiet_from=None, quiet_until=None, by=member, at=begun)
    for number, title in enumerate(ISSUES):
        put(member, title, begun + timedelta(hours=number))
    last = put(auditor, ISSUES[-1], begun + timedelta(hours=len(ISSUES)))
    if settings.NOTIFY_KEY or not settings.EMAIL_FILE_PATH:
        return
    while_waiting = begun + timedelta(days=5)
    deeds.gather(while_waiting)
    deeds.send_waiting(while_waiting)
    if last is not None:
        deeds.bounced(last, why="closed", at=while_waiting + timedelta(hours=1))


def put(person: User, title: str, at: datetime) -> Notice | None:
    """Put a bulletin out to one person."""
    told = {"about": "", "occasion": title, "title": title, "words": WORDS.format(site=settings.SITE_ADDRESS)}
    return deeds.put_out("obligations.bulletin", to=person, **told, by=None, at=at)
