"""Papers as Django knows them."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "tallystick.modules.papers"
    label = "papers"
    verbose_name = "Papers"
