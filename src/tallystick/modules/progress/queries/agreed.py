"""What was last agreed of each of many actions: who said it, who signed it, and of which time it speaks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from tallystick.foundation.accounts.models import User
from tallystick.modules.progress.models import Signature, Update
from tallystick.modules.progress.permissions import check_can_read_updates


@dataclass(frozen=True, slots=True)
class Agreed:
    """The words of an action that were agreed last, and by whom."""

    update: int
    status: str
    narrative: str
    author: str
    signed: tuple[str, ...]
    at: datetime  # when it was handed in
    period: str
    since: date  # the first day that it speaks of


def agreed_last(user: User, actions: Collection[int], until: datetime) -> dict[int, Agreed]:
    """Give, by action, what was agreed last by a moment; two queries however many. Inventory: PLN-06, CAS-02."""
    check_can_read_updates(user)
    agreed = _agreed(user.authority_id, until)
    newest = agreed.filter(action=OuterRef("action")).order_by("-submitted_at", "-pk").values("pk")[:1]
    found = agreed.filter(action__in=actions, pk=Subquery(newest)).select_related("period__cycle", "author")
    signatures = Signature.objects.filter(agreed=True, void_at=None).select_related("by").order_by("at", "pk")
    return {one.action_id: _told(one) for one in found.prefetch_related(Prefetch("signatures", signatures))}


def _agreed(authority_id: int, until: datetime) -> QuerySet[Update]:
    """Updates whose last signature was given by then."""
    signed = Max("signatures__at", filter=Q(signatures__agreed=True, signatures__void_at=None))
    rows = Update.objects.of(authority_id).filter(state=Update.State.AGREED)
    return rows.annotate(signed_last=signed).filter(signed_last__lt=until)


def _told(update: Update) -> Agreed:
    return Agreed(
        update=update.pk,
        status=update.status,
        narrative=update.narrative,
        author=str(update.author),
        signed=tuple(str(one.by) for one in update.signatures.all()),
        at=update.submitted_at,
        period=str(update.period) if update.period else "",
        since=update.period.starts if update.period else update.submitted_at.date(),
    )
