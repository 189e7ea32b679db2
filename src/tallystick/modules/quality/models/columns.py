"""Columns that several tables share."""

from typing import Any

from django.db import models


def person(**options: Any) -> models.ForeignKey:
    """Give a column for a person."""
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", **options)


def words() -> models.TextField:
    """Give a column for words that may be missing."""
    return models.TextField(blank=True, default="")
