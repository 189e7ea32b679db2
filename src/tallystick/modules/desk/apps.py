"""The desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tallystick.modules.desk"
    label = "desk"
    verbose_name = "Desk"
