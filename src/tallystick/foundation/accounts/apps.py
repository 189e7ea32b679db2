"""Accounts as Django knows them."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class AccountsConfig(AppConfig):
    name = "tallystick.foundation.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Let no request go on by roles that it has changed itself."""
        from tallystick.foundation.accounts.models import Delegation, Membership, OrganisationUnit
        from tallystick.foundation.accounts.permissions import ask_anew

        for model in (Membership, OrganisationUnit, Delegation):
            for written in (post_save, post_delete):
                written.connect(ask_anew, sender=model)
