"""Bodies as Django knows them."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "tallystick.modules.bodies"
    label = "bodies"
    verbose_name = "Bodies"
