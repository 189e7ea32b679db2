"""A feed is set up, taken in, found missing, ended; a conflict is settled by a person. Inventory: LRN-09."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.permissions import check_same_authority
from tallystick.foundation.due import deeds as due_list
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.models import Arrival, Feed, Settled, Told
from tallystick.modules.exchange.permissions import check_can_keep_exchanges
from tallystick.modules.exchange.queries.feeding import held_back, last_taken
from tallystick.modules.exchange.rules.feeding import FeedRefused, check_map, due_after
from tallystick.modules.people.queries.linked import linked_by

MISSING = "exchange.feed"
LONGEST = 200  # letters of a value that is told


@audited
def set_up_feed(
    *,
    title: str,
    unit: OrganisationUnit,
    agreement: Any,
    table: str,
    child: str,
    scheme: str,
    columns: Mapping[str, str],
    cadence: str,
    due: date,
    owner: User,
    by: User,
    at: datetime,
) -> Feed:
    """Set a feed up: who sends under which agreement, which columns cross, how often, and who hears that it is late."""
    check_can_keep_exchanges(by, by.authority_id)
    for row in (unit, agreement, owner):
        check_same_authority(by, row.authority_id)
    if not title.strip():
        raise FeedRefused("Give the feed a title.")
    if agreement.unit_id != unit.pk:
        raise FeedRefused("The agreement is with another agency. Choose one with the agency that sends.")
    check_map(columns, agreement.groups)
    told = {"table": table, "child": child, "scheme": scheme, "columns": dict(columns)}
    told |= {"cadence": cadence, "due": due, "owner": owner, "agreement": agreement, "unit": unit}
    feed = Feed.objects.create(authority_id=by.authority_id, title=title.strip(), **told)
    record("feed set up", subject=feed, by=by, at=at, table=table, columns=len(columns), cadence=cadence)
    return feed


@audited
def take_in(feed: Feed, load: int, *, by: User | None, at: datetime) -> Arrival:
    """Take a load of a feed in: only mapped columns, and nothing at all without an agreement in force.

    A value that another agency tells otherwise is kept beside it. Inventory: LRN-09, LRN-20.
    """
    check_can_keep_exchanges(by, feed.authority_id)
    feed = Feed.objects.select_for_update(no_key=True, of=("self",)).select_related("agreement").get(pk=feed.pk)
    today = timezone.localdate(at)
    told = {"load_id": load, "due": feed.due, "on": today}
    if (why := held_back(feed, today)) is None:
        due = due_after(feed.due, feed.cadence, today, last_taken(feed))
        counted = _taken(feed, load, today)
        late = Arrival.Outcome.LATE if today > feed.due else Arrival.Outcome.TAKEN
        arrival = _arrived(feed, outcome=late, **told, **counted)
        due_list.settle(MISSING, about=feed, by=by, at=at)
        feed.due, feed.version = due, feed.version + 1
        feed.save()
    else:
        arrival = _arrived(feed, outcome=Arrival.Outcome.HELD_BACK, because=why, **told)
    record("feed taken in", subject=arrival, by=by, at=at, outcome=arrival.outcome, changed=arrival.changed)
    return arrival


def _arrived(feed: Feed, **told: Any) -> Arrival:
    """Put an arrival down; a load that was held back stands once, as what becomes of it now, and says so."""
    held = Arrival.objects.filter(feed=feed, load=told.get("load_id"), outcome=Arrival.Outcome.HELD_BACK)
    if "load_id" not in told or (one := held.first()) is None:
        return Arrival.objects.create(authority_id=feed.authority_id, feed=feed, **told)
    said = (f"Held back on {one.on:%d %B %Y}.", told.pop("because", ""))
    for name, value in told.items():
        setattr(one, name, value)
    one.because = " ".join(filter(None, said))
    one.save()
    return one


def _taken(feed: Feed, load: int, today: date) -> dict[str, Any]:
    """Put down what a load tells; what it tells no more ends. Gives what was counted, and what is to be said of it."""
    rows = list(queries.rows_of_load(feed, load))
    known = linked_by(feed.authority_id, feed.scheme, {number for number, _ in rows if number})
    told = [(known[number], kind, value) for number, said in rows if number in known for kind, value in said.items()]
    telling = {(pk, kind): value[:LONGEST] for pk, kind, value in told}
    standing: dict[tuple[int, str], int] = {}
    for one in queries.told_now(feed):
        if telling.get((one.person_id, one.kind)) == one.value:
            standing.setdefault((one.person_id, one.kind), one.pk)
    Told.objects.filter(feed=feed, until=None).exclude(pk__in=standing.values()).update(until=today)
    anew = sorted(telling.keys() - standing.keys())
    Told.objects.bulk_create(
        Told(authority_id=feed.authority_id, feed=feed, person_id=pk, kind=kind, value=telling[pk, kind], since=today)
        for pk, kind in anew
    )
    unknown = {number for number, _ in rows if number not in known}
    counts = {"rows": len(rows), "children": len(set(known.values())), "unknown": len(unknown), "changed": len(anew)}
    return counts | {"because": _lost(told)}


def _lost(told: Iterable[tuple[int, str, str]]) -> str:
    """Say what of a load is not kept: what another row of the child tells otherwise, and the end of long values."""
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    for pk, kind, value in told:
        values[pk, kind].add(value)
    twice = len({pk for (pk, _), said in values.items() if len(said) > 1})
    long = sum(len(value) > LONGEST for said in values.values() for value in said)
    said = []
    if twice:
        stand = "child stands" if twice == 1 else "children stand"
        said.append(f"{twice} {stand} in it more than once, told otherwise: the last row counts.")
    if long:
        was = ("value is", "was") if long == 1 else ("values are", "were")
        said.append(f"{long} {was[0]} longer than {LONGEST} characters and {was[1]} cut.")
    return " ".join(said)


@audited
def note_missed(feed: Feed, *, by: User | None, at: datetime) -> Arrival:
    """Note that a feed did not come by its day, and put it on its owner's list."""
    check_can_keep_exchanges(by, feed.authority_id)
    feed = Feed.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=feed.pk)
    today = timezone.localdate(at)
    if feed.ended_on or today <= feed.due:
        raise FeedRefused("The day on which it is due is not over.")
    arrival = _arrived(feed, outcome=Arrival.Outcome.MISSED, due=feed.due, on=today)
    told = {"address": feed.get_absolute_url(), "to": feed.owner, "due": today}
    due_list.put(MISSING, about=feed, what=f"A feed has not come: {feed.title}", **told, by=by, at=at)
    record("feed missed", subject=arrival, by=by, at=at, due=feed.due.isoformat())
    return arrival


@audited
def end_feed(feed: Feed, *, seen_version: int, by: User, at: datetime) -> Feed:
    """End a feed: nothing more is taken in, and nothing more is expected."""
    check_can_keep_exchanges(by, feed.authority_id)
    feed = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
    check_still_as_seen(feed, seen_version)
    if feed.ended_on is not None:
        raise FeedRefused("This feed has ended already.")
    feed.ended_on, feed.version = timezone.localdate(at), feed.version + 1
    feed.save()
    due_list.settle(MISSING, about=feed, by=by, at=at)
    record("feed ended", subject=feed, by=by, at=at)
    return feed


@audited
def settle(person: int, kind: str, *, value: str, because: str, seen: str, by: User, at: datetime) -> Settled:
    """Say which of several values holds, having seen them all; told otherwise later, it is open again. LRN-09."""
    check_can_keep_exchanges(by, by.authority_id)
    conflict = queries.conflict_for(by, person, kind)
    if conflict.seen != seen:
        raise FeedRefused("An agency has told something else since. Look at the values again, and then decide.")
    if value not in {said.value for said in conflict.said} or not because.strip():
        raise FeedRefused("Choose one of the values, and say how you know.")
    told = {"kind": kind, "value": value, "because": because.strip(), "seen": seen, "at": at, "by": by}
    settled = Settled.objects.create(authority_id=by.authority_id, person_id=person, **told)
    record("conflict settled", subject=settled, by=by, at=at)
    return settled
