"""What was received, starting from who asks; what of it counts, or counted as at a day by what was known."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils import timezone

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.modules.records.models import Load, LoadedPart
from tallystick.modules.records.models.loads import PartQuerySet
from tallystick.modules.records.permissions import SEND, check_can_read_returns, reach
from tallystick.modules.records.queries.catalogue import known_returns
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.rules import takes_place_of

LAST = date.max - timedelta(days=1)  # the last day that another one follows


def end_of(day: date) -> datetime:
    """Give the moment at which a day is over, by the authority's clocks; of days without end, the last there is."""
    return timezone.make_aware(datetime.combine(min(day, LAST) + timedelta(days=1), time.min))


def loads_for(user: User) -> QuerySet[Load]:
    """Give the loads that somebody may see, the newest first: every one, or those that their units sent."""
    check_can_read_returns(user)
    scope = reach(user)
    found = Load.objects.of(user.authority_id)
    found = found if scope.everything else found.filter(sender__in=scope.units)
    return found.select_related("by", "sender", "mapping", "source", "refusals", "manifest").order_by("-at", "-pk")


def loads_of(authority_id: int) -> QuerySet[Load]:
    """Give an authority's loads, the newest first, for whoever runs the installation."""
    return Load.objects.of(authority_id).order_by("-at", "-pk")


def units_to_send_for(user: User) -> QuerySet[OrganisationUnit]:
    """Give the units for which somebody may send a return."""
    scope = reach(user, SEND)
    found = OrganisationUnit.objects.filter(authority_id=user.authority_id).order_by("name")
    return found if scope.everything else found.filter(pk__in=scope.units)


def waiting_loads(before: datetime) -> QuerySet[Load]:
    """Give the loads of every authority that wait to be read since before a moment, the oldest first."""
    found = Load.objects.filter(state=Load.State.RECEIVED, at__lte=before)
    return found.select_related("mapping", "source", "authority", "sender").order_by("at", "pk")


def same_file(load: Load) -> Load | None:
    """Give the load that the same bytes already are: of the same period, sender and definition, and not taken back.

    Not one of which something was replaced, or that another file was added to since: sent again, it has the last word.
    Nor one that was refused as a whole, for what spoke against it may be gone.
    """
    gone = (Load.State.SUPERSEDED, Load.State.WITHDRAWN)
    alike = Load.objects.of(load.authority_id).filter(
        digest=load.digest, definition=load.definition, returned=load.returned, sender=load.sender_id
    )
    found = alike.exclude(state__in=gone).exclude(pk=load.pk)
    found = found.filter(period=load.period) if load.period else found
    same = found.exclude(state=Load.State.REFUSED, refused=0).order_by("-at", "-pk").first()
    return None if same is None or _corrected(same) else same


def _corrected(load: Load) -> bool:
    """Whether something of a load was replaced, or a later file of its set was added that may say otherwise."""
    if load.tables.exclude(ended_by=None).exists():
        return True
    kind = known_returns().get(load.returned)
    if load.read_at is None or kind is None or not kind.adds or kind.whose:
        return False
    later = set_of(load).filter(state=Load.State.PUBLISHED, read_at__gt=load.read_at)
    return any(takes_place_of(load.parts, other.parts) for other in later)


def set_of(load: Load, *, whoever: bool = False) -> QuerySet[Load]:
    """Give every load of the same return, period and sender; or of whoever sent it."""
    found = Load.objects.of(load.authority_id).filter(returned=load.returned, period=load.period)
    return found if whoever else found.filter(sender=load.sender_id)


def parts_then(authority_id: int, as_at: date | None = None, known_by: datetime | None = None) -> PartQuerySet:
    """Give the tables that count; or that counted as at a day, by what was known at a moment.

    As at a day counts what is of a period that was over by then, and what is of no period.
    """
    found = LoadedPart.objects.of(authority_id)
    found = found.known_by(known_by) if known_by else found.current()
    if as_at:
        found = found.filter(Q(load__period=None) | Q(load__period__lte=as_at))
    return found.select_related("load", "file").order_by("table", "load__period", "pk")


def parts_of_set(authority_id: int, returned: str, period: date | None) -> PartQuerySet:
    """Give the tables that count for a return and a period, whoever sent them."""
    return parts_then(authority_id).filter(load__returned=returned, load__period=period)


def paths_of(parts: PartQuerySet) -> dict[str, list[Path]]:
    """Give the files of tables, by the table's code."""
    paths: dict[str, list[Path]] = {}
    for part in parts:
        if part.file is not None:
            paths.setdefault(part.table, []).append(path_of(part.file))
    return paths


def parts_for(user: User) -> PartQuerySet:
    """Give the tables of the loads that somebody may see."""
    found = LoadedPart.objects.of(user.authority_id).filter(load__in=loads_for(user).order_by())
    return found.select_related("load", "file")


def loads_numbered(user: User, keys: Iterable[str]) -> dict[str, Load]:
    """Give some loads that somebody may see, by their number as findings write it."""
    wanted = [int(one) for one in keys if one.isdigit()]
    return {str(one.pk): one for one in loads_for(user).filter(pk__in=wanted)}


def tables_of(load: Load) -> PartQuerySet:
    """Give the tables that a load brought, by code."""
    return load.tables.select_related("file", "ended_by", "load").order_by("table")
