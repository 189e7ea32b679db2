"""Records as Django knows them."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "tallystick.modules.records"
    label = "records"
    verbose_name = "Returns and records"

    def ready(self) -> None:
        """Arrange with the worker that files which wait are read."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.records.tasks import ROUNDS

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
