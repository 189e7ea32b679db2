"""Who reads what a delivery says: its words, its file and what several agencies put in. Need-to-know, by the file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.trail.arrangements import Hides
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.obligations.models import Copy, Delivery, Obligation, Part
from tallystick.modules.obligations.permissions import can_deliver
from tallystick.modules.obligations.queries.catalogue import in_catalogue
from tallystick.modules.obligations.rules import is_need_to_know

KEPT = "Only whoever had a copy, whoever answers for it and whoever keeps what is owed reads this."


def reads_all(user: User, one: Obligation) -> bool:
    """Whether somebody reads every delivery of an obligation: who answers for it or keeps it, of open ones anybody."""
    file = in_catalogue().get(one.code)
    restricted = is_need_to_know(file.audience if file else None)
    return not restricted or can_deliver(user, one, timezone.localdate())


def read_among(user: User, one: Obligation, found: Iterable[Delivery]) -> frozenset[int]:
    """Give the keys of the deliveries of an obligation that somebody reads: all, or those of which they had a copy."""
    every = [each.pk for each in found]
    if reads_all(user, one):
        return frozenset(every)
    mine = Copy.objects.filter(delivery__in=every, user=user).values_list("delivery_id", flat=True)
    return frozenset(mine)


def check_reads(user: User, one: Delivery) -> None:
    """Refuse whoever need not know what a delivery says."""
    if one.pk not in read_among(user, one.owed.obligation, [one]):
        raise NotAllowed(KEPT)


def hidden_deliveries(user: User, rows: Collection[str]) -> frozenset[str]:
    """Give those deliveries, by their numbers as words, that somebody does not read, in the ledger either."""
    found = defaultdict[Obligation, list[Delivery]](list)
    for one in Delivery.objects.of(user.authority_id).filter(pk__in=rows).select_related("owed__obligation"):
        found[one.owed.obligation].append(one)
    read = {pk for obligation, each in found.items() for pk in read_among(user, obligation, each)}
    return frozenset(rows) - {str(pk) for pk in read}


def hidden_parts(user: User, rows: Collection[str]) -> frozenset[str]:
    """Give those parts of agencies, by their numbers as words, that somebody does not read, in the ledger either."""
    found = Part.objects.of(user.authority_id).filter(pk__in=rows).select_related("obligation")
    return frozenset(rows) - {str(one.pk) for one in found if reads_all(user, one.obligation)}


HIDES: Mapping[str, Hides] = {"obligations.delivery": hidden_deliveries, "obligations.part": hidden_parts}
