"""The ledger's pages as Django knows them."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "tallystick.foundation.trail"
    label = "trail"
