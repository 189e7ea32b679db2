"""Quality as Django knows them."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "tallystick.modules.quality"
    label = "quality"
    verbose_name = "Quality"
