"""Children that were found, in words."""

from django.urls import reverse

from tallystick.foundation.ui.presenters import day
from tallystick.modules.desk.queries import Found


def lines_of(found: Found) -> list[tuple[str, str, str]]:
    """Give each child's name, what tells them apart, and where their page is."""
    return [
        (
            one.name,
            ", ".join([f"born {day(one.born)}" if one.born else "date of birth not known", *schools_of(one)]),
            reverse("desk:child", args=[one.pk]),
        )
        for one in found.children
    ]


def schools_of(one: object) -> list[str]:
    """Give the schools that were fetched with a child."""
    return [str(roll.unit) for roll in getattr(one, "schools", ())]
