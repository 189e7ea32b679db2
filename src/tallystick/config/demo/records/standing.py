"""What every part of the demo's records stands on: the council, its colleagues and children, the files, the moment."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Authority, Membership, OrganisationUnit, User


@dataclass
class Standing:
    """Where the demo stands, before one of its parts is made."""

    council: Authority
    children: list[Any]  # of the index, before anything was linked
    now: datetime
    folder: Path = field(default_factory=Path)  # of the invented authority's files, while the demo is made

    @property
    def today(self) -> date:
        """The day of the demo."""
        return localdate(self.now)

    def somebody(self, role: str) -> User:
        """Give the colleague who holds a role, for the whole council where somebody does."""
        held = Membership.objects.filter(authority=self.council, role=role).order_by("unit_id", "pk")
        whole = held.filter(unit=None).first() or held[0]
        return whole.user

    def unit(self, name: str) -> OrganisationUnit:
        """Give a unit by its name."""
        return OrganisationUnit.objects.get(authority=self.council, name=name)
