"""The look of every page, as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tallystick.foundation.ui"
    label = "ui"
