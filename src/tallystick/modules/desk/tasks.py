"""What the worker does for the desk: managers hear of breaches that nobody touches."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from tallystick.foundation.accounts.queries import authorities
from tallystick.modules.desk import deeds
from tallystick.modules.desk.queries.escalating import untouched_by_manager

EVERY = timedelta(hours=4)


def tell_managers(now: datetime) -> int:
    """Tell the managers of every authority; gives how many messages were new. Inventory: PLT-02."""
    told = 0
    for authority in authorities():
        for manager, heard in untouched_by_manager(authority, localdate(now)).items():
            notice = deeds.tell_manager(manager, numbers=heard.numbers, newest=heard.newest, by=None, at=now)
            told += notice is not None
    return told
