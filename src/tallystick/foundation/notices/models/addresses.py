"""Addresses from which messages came back: nothing goes to them until somebody has put them right."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class ReturnedQuerySet(VersionedQuerySet):
    """The vocabulary of addresses that nobody is reached at."""

    def standing(self) -> Self:
        """Those that nobody has put right yet."""
        return self.filter(settled_at=None)


class Returned(Versioned):
    """An address at which nobody is reached: since when, why, and what was done about it."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField()
    kind = models.CharField(max_length=60)  # of the message that came back
    why = models.CharField(max_length=12)  # a code of bounces.yaml
    since = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    corrected = models.EmailField(blank=True, default="")  # the address that took its place; empty: it was right

    objects = ReturnedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-since", "-pk")
        constraints = (
            models.UniqueConstraint(
                "authority", Lower("email"), condition=Q(settled_at=None), name="an_address_stands_returned_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user or self.email}"

    def get_absolute_url(self) -> str:
        """Give the page on which the address is put right."""
        from django.urls import reverse

        return reverse("notices:address", args=[self.pk])
