"""Decisions as Django knows them."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tallystick.modules.decisions"
    label = "decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        """Have the register ask here before an action's date or status changes."""
        from tallystick.modules.decisions.deeds import checks
        from tallystick.modules.plans.rules.checks import CHECKS

        CHECKS.extend((checks.check_gate_is_open, checks.check_date_was_decided, checks.check_board_decided))
