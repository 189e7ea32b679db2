"""Who keeps accounts by the API: what every operation on accounts asks first."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import KEEP, check_can_keep_accounts
from tallystick.foundation.tokens.operations import Day, Sent, asker

__all__ = ["KEEP", "Ends", "doing", "keeper", "last_day"]


class Ends(Sent):
    """The last day of something; today, or its first day where that is later, unless said."""

    ends: Day | None = None


def keeper(request: HttpRequest) -> User:
    """Give who asks, if they keep the accounts of the whole authority; refuses a role for one unit only."""
    user = asker(request)
    check_can_keep_accounts(user)
    return user


def doing(request: HttpRequest) -> dict[str, Any]:
    """Give who does something, and when."""
    return {"by": keeper(request), "at": timezone.now()}


def last_day(ends: Ends, spell: Any) -> date:
    """Give the day on which something ends: the one that was sent, else today or its first day."""
    return ends.ends or max(timezone.localdate(), spell.starts)
