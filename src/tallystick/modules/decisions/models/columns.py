"""Columns that several tables share: whose decision it was, and where it was minuted."""

from django.db import models


class Minuted(models.Model):
    """The body that decided, its minute, and the key of that decision where bodies are kept here."""

    body = models.CharField(max_length=200, blank=True, default="")
    minute = models.CharField(max_length=200, blank=True, default="")
    decision_key = models.CharField(max_length=160, blank=True, default="")  # such as "bodies.decision/12"

    class Meta:
        abstract = True


def person(**options: object) -> models.ForeignKey:
    """Give a column for a person."""
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", **options)


def words() -> models.TextField:
    """Give a column for words that may be missing."""
    return models.TextField(blank=True, default="")
