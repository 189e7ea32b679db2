"""The exchange as Django knows it."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tallystick.modules.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        """Arrange with the worker: feeds are taken in and looked for, proposals worked out."""
        from tallystick.foundation.notices import arrangements
        from tallystick.modules.exchange.tasks import EVERY, SOON, go_round, keep_transfers, work_proposals_out

        arrangements.recur("exchange.feeds", EVERY, go_round)
        arrangements.recur("exchange.transfers", EVERY, keep_transfers)
        arrangements.recur("exchange.proposals", SOON, work_proposals_out)
