"""Registers as Django knows them."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "tallystick.modules.registers"
    label = "registers"
    verbose_name = "Registers"
