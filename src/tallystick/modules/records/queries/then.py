"""Returns as at a day: of periods that were over by then, by all that is recorded now, or by what was known then."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import Load, LoadedPart
from tallystick.modules.records.queries.loads import end_of, loads_for
from tallystick.modules.records.rules.then import Moment, state_then


def loads_then(user: User, moment: Moment | None) -> QuerySet[Load]:
    """Give the files that somebody may see, of periods that were over by a day, and sent by when they were known."""
    found = loads_for(user)
    if moment is None:
        return found
    found = found.filter(Q(period=None) | Q(period__lte=moment.as_at))
    return found.filter(at__lt=end_of(moment.known_by)) if moment.known_by else found


def as_then(loads: Iterable[Load], moment: Moment | None) -> list[Load]:
    """Give files as they stood by what was known; never to be saved. One question, however many."""
    loads = list(loads)
    if moment is None or moment.known_by is None:
        return loads
    end = end_of(moment.known_by)
    counting = set(LoadedPart.objects.filter(load__in=loads).known_by(end).values_list("load", flat=True))
    for one in loads:
        one.state = state_then(one.state, one.read_at, one.withdrawn_at, end, one.pk in counting)
    return loads
