"""Webhooks as Django knows them."""

from datetime import timedelta

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "tallystick.foundation.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"

    def ready(self) -> None:
        """Let the worker read on in the ledger and call, at each of its rounds."""
        from tallystick.foundation.notices.arrangements import recur
        from tallystick.foundation.webhooks.deeds import tell_everybody

        recur("webhooks.tell", timedelta(seconds=5), tell_everybody)
