"""Calendars as Django knows them."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "tallystick.foundation.calendars"
    label = "calendars"
    verbose_name = "Calendars"
