"""Decisions as Django knows them."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tallystick.modules.decisions"
    label = "decisions"
    verbose_name = "Decisions"
