"""Registers as Django knows them."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "tallystick.modules.registers"
    label = "registers"
    verbose_name = "Registers"

    def ready(self) -> None:
        """Arrange with the worker and the calendars: clocks are reckoned anew, and what is kept no longer is purged."""
        from tallystick.foundation.calendars.arrangements import hear_of_changes
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.registers.tasks import ROUNDS, hear

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
        hear_of_changes("registers", hear)
