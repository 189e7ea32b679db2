"""Triggers as Django knows them."""

from django.apps import AppConfig


class TriggersConfig(AppConfig):
    name = "tallystick.modules.triggers"
    label = "triggers"
    verbose_name = "Triggers"

    def ready(self) -> None:
        """Arrange with the worker: figures that were counted are looked at, and plans that were written are found."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.triggers.tasks import ROUNDS

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
