"""Publishing as Django knows it."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "tallystick.modules.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Arrange with the worker that the public sites are written, and that a closed body is public no more."""
        from tallystick.foundation.ledger.arrangements import hear_of
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.publishing import deeds
        from tallystick.modules.publishing.tasks import ROUNDS

        hear_of(["bodies.body"], deeds.hear)
        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
