"""People as Django knows them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tallystick.modules.people"
    label = "people"
    verbose_name = "People"
