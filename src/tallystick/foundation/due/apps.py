"""Due as Django knows them."""

from django.apps import AppConfig


class DueConfig(AppConfig):
    name = "tallystick.foundation.due"
    label = "due"
    verbose_name = "Due"
