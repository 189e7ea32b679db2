"""Search as Django knows it."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "tallystick.modules.finding"
    label = "finding"
    verbose_name = "Search"

    def ready(self) -> None:
        """Arrange with the worker that the index follows the ledger; what is removed or purged goes from it at once."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.finding.deeds import listen
        from tallystick.modules.finding.tasks import EVERY, keep_up

        arrangements.recur("finding.keep-up", EVERY, keep_up)
        listen()
