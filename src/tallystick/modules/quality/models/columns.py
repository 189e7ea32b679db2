"""Columns that several tables share."""

from typing import Any, Self

from django.db import models

from tallystick.foundation.ledger.versioned import VersionedQuerySet


class AuthorityQuerySet(VersionedQuerySet):
    """The vocabulary of what belongs to an authority."""

    def of(self, authority_id: int) -> Self:
        """Those of one authority."""
        return self.filter(authority_id=authority_id)


def person(**options: Any) -> models.ForeignKey:
    """Give a column for a person."""
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", **options)


def words() -> models.TextField:
    """Give a column for words that may be missing."""
    return models.TextField(blank=True, default="")
