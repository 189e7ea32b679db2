"""People as Django knows them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tallystick.modules.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Arrange with the worker that readings are sealed."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.people.tasks import EVERY, seal_all

        arrangements.recur("people.seal-readings", EVERY, seal_all)
