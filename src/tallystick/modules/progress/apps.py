"""Progress as Django knows them."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "tallystick.modules.progress"
    label = "progress"
    verbose_name = "Progress"
