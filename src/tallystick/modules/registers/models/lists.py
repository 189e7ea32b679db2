"""A list that somebody looks at often: a register, what it is narrowed to, and which columns it has."""

from django.db import models

from tallystick.foundation.ledger.versioned import Versioned


class SavedList(Versioned):
    """A person's own list of a register, as the address that shows it; of its words the ledger keeps digests."""

    fingerprinted = ("name", "query")

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("user", "register", "name"), name="one_saved_list_a_name"),)

    def __str__(self) -> str:
        return self.name
