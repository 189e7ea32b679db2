"""Indicators as Django knows them."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "tallystick.modules.indicators"
    label = "indicators"
    verbose_name = "Indicators"

    def ready(self) -> None:
        """Arrange with the worker: runs that wait are counted, and every indicator once a month."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.indicators.tasks import ROUNDS

        for name, (every, do) in ROUNDS.items():
            arrangements.recur(name, every, do)
