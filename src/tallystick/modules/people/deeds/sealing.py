"""Readings are joined to the ledger in batches: a page view costs one row, and a notch an hour seals them all."""

from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record, record_of
from tallystick.modules.people.models import ReadingSeal
from tallystick.modules.people.permissions import check_can_remove
from tallystick.modules.people.queries.readings import sealed_rows, waiting_to_be_sealed
from tallystick.modules.people.rules import readings_digest


@audited
def seal_readings(authority: Authority, *, by: User | None, at: datetime) -> ReadingSeal | None:
    """Seal the readings since the last seal; None where there are none. Inventory: LRN-20, PLT-06."""
    check_can_remove(by, authority.pk)
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)  # two workers would seal the same ones
    before = ReadingSeal.objects.of(authority.pk).order_by("-last").values_list("last", flat=True).first() or 0
    waiting = waiting_to_be_sealed(authority, at)
    last = waiting.order_by("-pk").values_list("pk", flat=True).first()
    count, digest = readings_digest(sealed_rows(waiting))
    if last is None:
        record_of("readings sealed", subject="people.reading", authority_id=authority.pk, by=by, at=at, count=0)
        return None
    seal = ReadingSeal.objects.create(
        authority=authority, first=before + 1, last=last, count=count, digest=digest, at=at
    )
    record("readings sealed", subject=seal, by=by, at=at, count=count, digest=digest)
    return seal
