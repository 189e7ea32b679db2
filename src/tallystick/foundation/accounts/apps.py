"""Accounts as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tallystick.foundation.accounts"
    label = "accounts"
    verbose_name = "Accounts"
