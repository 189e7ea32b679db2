"""The tally: what is claimed beside what the figures show."""

from django.apps import AppConfig


class Tally(AppConfig):
    """Claimed and shown."""

    name = "tallystick.modules.tally"
    label = "tally"
    verbose_name = "Claimed and shown"
