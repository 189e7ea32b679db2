"""Links that open one thing for one person without signing in."""

from typing import Self

from django.db import models
from django.db.models import Q

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet


class LetterQuerySet(VersionedQuerySet):
    """The vocabulary of letters."""

    def standing(self) -> Self:
        """Those that were neither used nor taken back."""
        return self.filter(used_at=None, revoked_at=None)


class Letter(Versioned):
    """A link that lets one person do one thing on one occasion without signing in, until it expires or is used.

    The link itself is kept nowhere: it is this row's number under the installation's signature.
    """

    kind = models.CharField(max_length=60)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=160)  # the ledger's key of the one thing
    occasion = models.CharField(max_length=160)  # such as the key of a period
    written_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "user", "about", "occasion"),
                condition=Q(used_at=None, revoked_at=None),
                name="one_standing_letter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}"
