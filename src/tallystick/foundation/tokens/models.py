"""Tokens, how often each was used lately, and calendar feeds. No secret is kept: only its digest."""

from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class SecretQuerySet(VersionedQuerySet):
    """The vocabulary of secrets that a person gave out."""

    def standing(self) -> Self:
        """Those not taken back, of people whose accounts are open."""
        return self.filter(revoked_at=None, user__is_active=True)


class Token(Versioned):
    """Lets a program act for a person, within some of what the person may do, until a day."""

    fingerprinted = ("digest",)

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12, unique=True)  # the part that is shown, and by which it is found
    digest = models.CharField(max_length=64)  # SHA-256 of the whole
    scopes = models.JSONField()  # permissions, as roles.yaml words them
    made_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day on which it counts
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SecretQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-made_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class Spending(models.Model):
    """How often a token was used in a minute, and on which day last; changes at every call, so no version is kept."""

    token = models.OneToOneField(Token, on_delete=models.CASCADE, related_name="spending")
    minute = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)
    last_used = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.token}: {self.used}"


class Feed(Versioned):
    """A secret address at which a diary reads what is due to a person, and the milestones of their plans."""

    fingerprinted = ("digest",)

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SecretQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"Calendar feed of {self.user}"
