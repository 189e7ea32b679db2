"""Joint sign-off: what is to be signed, who has to sign, and each signature under the digest of what was shown."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tallystick.foundation.ledger.versioned import Versioned, VersionedQuerySet
from tallystick.modules.protocols.models.columns import person, short
from tallystick.modules.protocols.models.protocols import Protocol, Text


class Agreement(Versioned):
    """A protocol's text or a plan, put to everybody who has to sign it. Inventory: PLN-13."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    edition = models.ForeignKey("plans.Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64)  # of what is put for signature
    plan_version = models.PositiveIntegerField(default=0)  # the plan's count of changes when it was put
    due = models.DateField()
    opened_by = person()
    opened_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(protocol__isnull=False, text__isnull=False, plan=None, edition=None)
                | Q(protocol=None, text=None, plan__isnull=False, edition__isnull=False),
                name="agreement_is_about_a_protocol_or_a_plan",
            ),
            models.UniqueConstraint(
                fields=("protocol",), condition=Q(agreed_at=None), name="one_open_agreement_a_protocol"
            ),
            models.UniqueConstraint(fields=("plan",), condition=Q(agreed_at=None), name="one_open_agreement_a_plan"),
        )

    def __str__(self) -> str:
        return f"Agreement on {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:agreement", args=[self.pk])

    @property
    def about(self) -> Any:
        """The protocol or the plan."""
        return self.protocol or self.plan

    @property
    def put(self) -> Any:
        """The version that is put for signature."""
        return self.text or self.edition


class Signatory(Versioned):
    """Who has to sign: a title, and the person or the post that bears it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatories")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    user = person(null=True, blank=True)
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "title"), name="one_signatory_a_title"),
            models.UniqueConstraint(
                fields=("agreement", "user"), condition=Q(post=None), name="one_signatory_a_person"
            ),
            models.UniqueConstraint(fields=("agreement", "post"), condition=Q(user=None), name="one_signatory_a_post"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, post=None) | Q(user=None, post__isnull=False),
                name="signatory_is_a_person_or_a_post",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Signature(Versioned):
    """A signatory signed exactly one digest; a later edit makes it void, and nothing takes it away."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="signatures")
    digest = models.CharField(max_length=64)
    signed = models.CharField(max_length=200)  # the version's name
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.ForeignKey("plans.Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declaration = models.TextField()
    by = person()
    absent = person(null=True, blank=True)  # for whom a delegate signed
    at = models.DateTimeField()
    void_at = models.DateTimeField(null=True, blank=True)
    void_because = short()

    objects = VersionedQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("signatory",), condition=Q(void_at=None), name="one_signature_a_signatory"),
            models.UniqueConstraint(
                fields=("agreement", "by"), condition=Q(void_at=None), name="nobody_signs_an_agreement_twice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.signatory}: {self.signed}"
