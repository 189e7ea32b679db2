"""What rooms above say beside an entry, to whoever sees it."""

from django.conf import settings
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import User
from tallystick.modules.registers.models import Entry


def said_beside(user: User, entry: Entry) -> list[tuple[str, str, str]]:
    """Give what rooms above say of an entry: what it is, the address where it is looked at, and what to know of it."""
    return [one for name in settings.BESIDE_ENTRIES for one in import_string(name)(user, entry.register, entry.pk)]
