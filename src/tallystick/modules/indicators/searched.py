"""What of indicators is found by words: each by its title, its code and what it tells; never by a figure."""

from datetime import date

from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.lib.searched import Listed, Said
from tallystick.modules.indicators.permissions import READ
from tallystick.modules.indicators.queries import indicators_of


def indicators_told(user: User, today: date) -> list[tuple[str, Said]]:
    """Give the definitions in the dictionary, for whoever reads it."""
    if not may(user, READ, today=today):
        return []
    found = indicators_of(user.authority_id).values()
    return [(reverse("indicators:indicator", args=[one.code]), _said(one)) for one in found]


def _said(one: object) -> Said:
    return Said(one.title, f"{one.about} {one.code}", beside=one.code)


def searched() -> list[Listed]:
    """Give what of indicators is found. Inventory: KPI-01, P16-21."""
    return [Listed("indicator", "indicator", "Indicators", indicators_told)]
