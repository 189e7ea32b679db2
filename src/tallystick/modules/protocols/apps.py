"""Protocols as Django knows them."""

from django.apps import AppConfig


class ProtocolsConfig(AppConfig):
    name = "tallystick.modules.protocols"
    label = "protocols"
    verbose_name = "Protocols"
