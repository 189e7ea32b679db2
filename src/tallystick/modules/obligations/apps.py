"""Obligations as Django knows them."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "tallystick.modules.obligations"
    label = "obligations"
    verbose_name = "Obligations"

    def ready(self) -> None:
        """Arrange that what is owed is laid out, put on lists and settled by what happens; what comes back is noted."""
        from tallystick.foundation.ledger.arrangements import hear_of
        from tallystick.foundation.notices import arrangements
        from tallystick.foundation.trail.arrangements import hide
        from tallystick.modules.obligations import deeds
        from tallystick.modules.obligations.queries import HIDES
        from tallystick.modules.obligations.rules import COPY, HEARD
        from tallystick.modules.obligations.tasks import ROUNDS

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
        hear_of(HEARD, deeds.hear)
        for table, hides in HIDES.items():
            hide(table, hides)
        arrangements.on_bounced(COPY, arrangements.Addresses(deeds.came_back, deeds.corrected))
