"""Notices as Django knows them."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tallystick.foundation.notices"
    label = "notices"
    verbose_name = "Notices"
