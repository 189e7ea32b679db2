"""Tokens as Django knows them."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "tallystick.foundation.tokens"
    label = "tokens"
    verbose_name = "Tokens"

    def ready(self) -> None:
        """Let whoever leaves take their tokens and feeds with them."""
        from tallystick.foundation.accounts.models import account_closed
        from tallystick.foundation.tokens.deeds import take_back_all

        account_closed.connect(take_back_all, dispatch_uid="tokens.take_back_all")
