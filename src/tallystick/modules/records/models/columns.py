"""Columns that several tables share."""

from typing import Any

from django.db import models

DIGEST = 64  # letters of a SHA-256


def person(**options: Any) -> models.ForeignKey:
    """Give a column for whoever did something; none where nobody signs in, as at the command line."""
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+", **options)


def digest(**options: Any) -> models.CharField:
    """Give a column for a digest."""
    return models.CharField(max_length=DIGEST, **options)


def code() -> models.CharField:
    """Give a column for a code of the catalogue."""
    return models.CharField(max_length=60)
