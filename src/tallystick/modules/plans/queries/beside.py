"""What a room above says the figures show of plans and their lines; nothing where no room does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import User


def shown_beside(
    user: User, plans: Sequence[Any], day: date, known_by: date | None = None
) -> Mapping[tuple[str, int], Any]:
    """Both halves of the tally by kind and key, such as ("action", 12), of plans and of all their lines."""
    return import_string(settings.SHOWN_BESIDE)(user, plans, day, known_by) if settings.SHOWN_BESIDE and plans else {}
