"""Where somebody begins: what of the reporting waits for them."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.modules.progress.permissions import SIGN, UPDATE
from tallystick.modules.progress.queries.mine import actions_led_by
from tallystick.modules.progress.queries.signing import waiting_for_signature

WRITE = "write plans"


def has_to_sign(user: User, today: date) -> bool:
    """Whether updates wait for somebody's signature."""
    return may(user, SIGN, today=today) and bool(waiting_for_signature(user, today))


def answers_only(user: User, today: date) -> bool:
    """Whether somebody leads actions and writes no plan: their work is to say how it goes."""
    leads = may(user, UPDATE, today=today) and not may(user, WRITE, today=today)
    return leads and actions_led_by(user, today).exists()
