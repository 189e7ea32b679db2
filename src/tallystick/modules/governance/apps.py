"""Governance as Django knows it."""

from functools import partial

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "tallystick.modules.governance"
    label = "governance"
    verbose_name = "Governance"

    def ready(self) -> None:
        """Arrange what comes round with the worker and the calendar, and with the ledger what is closed."""
        from tallystick.foundation.calendars.arrangements import hear_of_changes
        from tallystick.foundation.notices import arrangements
        from tallystick.foundation.trail.arrangements import hide
        from tallystick.modules.governance.queries import READ_BY, hidden_of
        from tallystick.modules.governance.tasks import ROUNDS, hear

        hear_of_changes("governance", hear)
        for table in READ_BY:
            hide(table, partial(hidden_of, table))
        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
