"""The desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tallystick.modules.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        """Arrange with the worker that managers hear of breaches that nobody touches."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.desk.tasks import EVERY, tell_managers

        arrangements.recur("desk.tell-managers", EVERY, tell_managers)
