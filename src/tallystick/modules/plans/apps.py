"""Plans as Django knows them."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "tallystick.modules.plans"
    label = "plans"
    verbose_name = "Plans"
