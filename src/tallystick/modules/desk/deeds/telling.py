"""A manager is told of breaches that nobody touches, in numbers and with a link: no message names a child."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices.deeds import put_out
from tallystick.foundation.notices.models import Notice
from tallystick.modules.desk.rules import told_to_manager

KIND = "desk.untouched"


@audited
def tell_manager(
    manager: User, *, numbers: Mapping[str, int], newest: date, by: User | None, at: datetime
) -> Notice | None:
    """Tell a manager how many clocks ran out and stay untouched; once, until another has run out. Inventory: PLT-02."""
    address = f"{settings.SITE_ADDRESS}{reverse('desk:today')}?whose=all&band=breached"
    title, words = told_to_manager(numbers, name=manager.name, address=address)
    told = {"about": key_of(manager), "occasion": newest.isoformat(), "title": title, "words": words}
    notice = put_out(KIND, to=manager, **told, by=by, at=at)
    record("manager told", subject=manager, by=by, at=at, breaches=sum(numbers.values()), new=notice is not None)
    return notice
