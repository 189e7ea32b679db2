"""What the exchange holds about a child, for the child to read."""

from typing import Any

from tallystick.modules.exchange.models import Discrepancy
from tallystick.modules.people.rules import Held, Part, Words


def held_about_child(person: Any) -> Part:
    """Give each discrepancy about a child: what each source said, and what came of it. Inventory: LRN-20."""
    found = Discrepancy.objects.of(person.authority_id).filter(person=person).select_related("watch")
    return Part("Sources that were compared", [_held(row) for row in found])


def _held(row: Discrepancy) -> Held:
    said = [
        Words(f"{side}: {name.replace('_', ' ')}", value)
        for side, key in (("The first source", "one"), ("The second source", "other"))
        for name, value in (row.told.get(key) or {}).items()
    ]
    place = f"exchange.discrepancy/{row.pk}/reason"
    why = [Words("Explained", row.reason, others=True, place=place)] if row.reason else []
    return Held(f"Discrepancy {row.pk}", [*said, *why])
