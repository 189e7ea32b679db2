"""Notices as Django knows them."""

from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tallystick.foundation.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Let the worker look for what is due, every quarter of an hour; what was told is not told again."""
        from tallystick.foundation.notices.arrangements import recur
        from tallystick.foundation.notices.deeds import remind_everywhere

        recur("notices.remind", timedelta(minutes=15), remind_everywhere)
