"""The exchange as Django knows it."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tallystick.modules.exchange"
    label = "exchange"
    verbose_name = "Exchange"
