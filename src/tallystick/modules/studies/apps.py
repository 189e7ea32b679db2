"""Studies as Django knows them."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "tallystick.modules.studies"
    label = "studies"
    verbose_name = "Studies"

    def ready(self) -> None:
        """Arrange with the worker: studies that were asked for are answered."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.studies.tasks import ROUNDS

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
