"""Stationery as Django knows it."""

from django.apps import AppConfig


class StationeryConfig(AppConfig):
    name = "tallystick.modules.stationery"
    label = "stationery"
    verbose_name = "Stationery"
