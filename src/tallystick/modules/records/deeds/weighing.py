"""How much each measure of need counts is said by somebody, under a name, and kept as it was said."""

from collections.abc import Mapping
from datetime import datetime

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.records.models import NeedWeights
from tallystick.modules.records.permissions import check_can_weigh
from tallystick.modules.records.rules.need import WeightsRefused, check_weights


@audited
def save_weights(
    authority: Authority, *, name: str, weights: Mapping[str, str], by: User | None, at: datetime
) -> NeedWeights:
    """Save how much each measure counts when areas are ranked. Inventory: LRN-21."""
    check_can_weigh(by, authority.pk)
    called = name.strip()[:120]
    if not called:
        raise WeightsRefused("Give the weights a name, so that a ranking can say by which it was made.")
    if NeedWeights.objects.of(authority.pk).filter(name=called, put_by_at=None).exists():
        raise WeightsRefused(f"There are weights called “{called}” already. Put those by, or choose another name.")
    told = {"name": called, "weights": check_weights(weights), "saved_by": by, "saved_at": at}
    made = NeedWeights.objects.create(authority=authority, **told)
    record("weights of need saved", subject=made, by=by, at=at, measures=len(made.weights))
    return made


@audited
def put_weights_by(weights: NeedWeights, *, by: User | None, at: datetime, seen_version: int) -> NeedWeights:
    """Offer a set of weights no longer; rankings that were made by it stay as they were."""
    check_can_weigh(by, weights.authority_id)
    weights = NeedWeights.objects.select_for_update(no_key=True).get(pk=weights.pk)
    check_still_as_seen(weights, seen_version)
    if weights.put_by_at is not None:
        raise WeightsRefused("These weights were put by already.")
    weights.put_by_at = at
    weights.version += 1
    weights.save()
    record("weights of need put by", subject=weights, by=by, at=at)
    return weights
