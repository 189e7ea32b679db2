"""What a person proves a second time with: an authenticator's codes, recovery codes, passkeys."""

from django.db import models

from tallystick.foundation.accounts.models.people import User
from tallystick.foundation.ledger.versioned import Versioned


class Authenticator(Versioned):
    """An app on a person's telephone that shows a new code every half minute; its secret is kept encrypted."""

    unversioned = ("last_step",)
    fingerprinted = ("secret",)

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator")
    secret = models.CharField(max_length=255)
    added = models.DateTimeField()
    last_step = models.BigIntegerField(default=0)  # the half minute of the last code taken: none is taken twice

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"Authenticator of {self.user}"


class RecoveryCode(Versioned):
    """A code on paper that works once, kept as a digest."""

    fingerprinted = ("digest",)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"Recovery code of {self.user}"


class Passkey(Versioned):
    """A key that a person's device keeps and proves without telling it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1024, unique=True)
    public_key = models.TextField()
    uses = models.BigIntegerField(default=0)  # the device's own count: one that goes back was copied
    added = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name
