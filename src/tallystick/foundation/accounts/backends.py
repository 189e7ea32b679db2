"""How Django finds out who somebody is: by address and password, while their account is open."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import has_left


class OpenAccounts(ModelBackend):
    """Knows people whose account is open; an unknown address costs as much work as a wrong password."""

    def user_can_authenticate(self, user: User) -> bool:
        """Say whether an account is open: not closed, and its owner's last day not over."""
        return user.is_active and not has_left(user.last_day, timezone.localdate())
