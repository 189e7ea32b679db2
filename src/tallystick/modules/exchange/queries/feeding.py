"""Feeds, what came of each, and what agencies tell of children, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.engine.records import every_row
from tallystick.foundation.accounts.models import User
from tallystick.modules.exchange.models import Arrival, Feed, Settled, Told
from tallystick.modules.exchange.permissions import can_keep_exchanges, check_can_read_exchanges
from tallystick.modules.exchange.queries.reconciling import owners_for
from tallystick.modules.exchange.rules.feeding import (
    TITLES,
    Conflict,
    FeedRefused,
    Said,
    check_map,
    conflicts,
    group_of,
)
from tallystick.modules.people import queries as people
from tallystick.modules.people.rules import SCHEMES
from tallystick.modules.records import queries as records


def feeds_for(user: User) -> QuerySet[Feed]:
    """Give the authority's feeds, those that ended too."""
    check_can_read_exchanges(user)
    return Feed.objects.of(user.authority_id).select_related("unit", "agreement", "owner")


def feed_for(user: User, pk: int) -> Feed:
    """Give one of the authority's feeds, or 404."""
    return get_object_or_404(feeds_for(user), pk=pk)


def arrivals_of(feed: Feed) -> QuerySet[Arrival]:
    """Give the log of a feed, the newest first."""
    return Arrival.objects.filter(feed=feed).select_related("feed", "load")


def running_feeds() -> QuerySet[Feed]:
    """Give every feed of every authority that has not ended."""
    return Feed.objects.filter(ended_on=None).select_related("unit", "agreement", "owner", "authority").order_by("pk")


def due_of(feed: Feed) -> date:
    """Give when a feed is due, as it is kept now."""
    return Feed.objects.values_list("due", flat=True).get(pk=feed.pk)


def missed_already(feed: Feed) -> bool:
    """Whether it is noted that a feed did not come on the day on which it is due."""
    return Arrival.objects.filter(feed=feed, due=due_of(feed), outcome=Arrival.Outcome.MISSED).exists()


def arrived_since(feed: Feed, today: date) -> list[int]:
    """Give the loads of a feed's agency that hold its table and have not been taken in, the oldest first.

    What was held back is among them as soon as it may cross, unless a later load was taken in.
    """
    arrived = Arrival.objects.filter(feed=feed).exclude(load=None)
    taken = arrived.exclude(outcome=Arrival.Outcome.HELD_BACK)
    parts = records.parts_then(feed.authority_id).filter(table=feed.table, load__sender=feed.unit_id)
    parts = parts.exclude(load__in=taken.values("load"))
    held = Q(load__in=arrived.filter(outcome=Arrival.Outcome.HELD_BACK).values("load"))
    if held_back(feed, today) is not None:
        parts = parts.exclude(held)
    elif latest := taken.aggregate(at=Max("load__at"))["at"]:
        parts = parts.exclude(held, load__at__lt=latest)
    return list(parts.order_by("load__at").values_list("load", flat=True))


def held_back(feed: Feed, today: date) -> str | None:
    """Say why nothing of a feed may cross on a day; None where it may."""
    if feed.ended_on is not None:
        return "The feed has ended."
    if not feed.may_cross(today):
        return "The sharing agreement is not in force."
    try:
        check_map(feed.columns, feed.agreement.groups)
    except FeedRefused as refusal:
        return str(refusal)
    return None


def last_taken(feed: Feed) -> date | None:
    """Give the day on which something of a feed was taken in last."""
    taken = Arrival.objects.filter(feed=feed, outcome__in=(Arrival.Outcome.TAKEN, Arrival.Outcome.LATE))
    return taken.aggregate(day=Max("on"))["day"]


def rows_of_load(feed: Feed, load: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each child's number with what the mapped columns tell; no other column is read out of the row."""
    parts = records.parts_then(feed.authority_id).filter(table=feed.table, load=load)
    for path in records.paths_of(parts).get(feed.table, []):
        for row in every_row(path):
            number = str(row.get(feed.child) or "").strip()
            told = {kind: str(row.get(column) or "").strip() for kind, column in feed.columns.items()}
            yield number, {kind: value for kind, value in told.items() if value}


def told_now(feed: Feed) -> list[Told]:
    """Give what a feed tells now; of a child whose two records were made one it may tell a thing twice."""
    return list(Told.objects.filter(feed=feed).current().order_by("pk"))


def kinds_for(user: User, today: date | None = None) -> list[str]:
    """Give the kinds of facts that somebody may know, by their group. Inventory: LRN-20."""
    if can_keep_exchanges(user):
        return list(TITLES)
    groups = people.reach_of(user, today or timezone.localdate()).groups
    return [kind for kind in TITLES if group_of(kind) <= groups]


@dataclass(frozen=True)
class Child:
    """A child of the merged view: whom, and what each feed says by kind."""

    person: int
    name: str
    said: dict[str, list[Said]]


def told_to(user: User) -> QuerySet[Told]:
    """Give what is told now of children whom somebody sees, of kinds that they may know."""
    check_can_read_exchanges(user)
    found = Told.objects.of(user.authority_id).current().filter(kind__in=kinds_for(user))
    if not can_keep_exchanges(user):
        found = found.filter(person__in=people.people_for(user).values("pk"))
    return found.select_related("feed", "person")


def children_told_of(user: User) -> QuerySet[Told]:
    """Give the children of the merged view, each once, by name."""
    return told_to(user).order_by("person__name", "person").values_list("person", flat=True).distinct()


def merged(user: User, page: Iterable[int]) -> list[Child]:
    """Give what every feed says of some children, and note that they were read. Inventory: LRN-09."""
    wanted = list(page)
    said: dict[int, dict[str, list[Said]]] = {pk: defaultdict(list) for pk in wanted}
    names: dict[int, str] = {}
    for one in told_to(user).filter(person__in=wanted).order_by("feed__title"):
        said[one.person_id][one.kind].append(Said(one.feed.title, one.value, one.since))
        names[one.person_id] = one.person.name
    if names:
        people.note_readings(user, sorted(names), what="the merged view of agencies")
    return [Child(pk, names[pk], dict(said[pk])) for pk in wanted if pk in names]


def conflicts_for(user: User, person: int | None = None) -> list[Conflict]:
    """Give what agencies tell otherwise of children whom somebody sees, without what was settled. LRN-09."""
    found = told_to(user) if person is None else told_to(user).filter(person=person)
    said: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for one in found.order_by("person__name", "kind", "feed__title"):
        said[one.person_id, one.kind].append(Said(one.feed.title, one.value, one.since))
    settled = Settled.objects.of(user.authority_id).filter(person__in={pk for pk, _ in said}).order_by("at", "pk")
    return conflicts(said, {(one.person_id, one.kind): one.seen for one in settled})


def conflict_for(user: User, person: int, kind: str) -> Conflict:
    """Give one conflict that somebody may see, or 404; the reading is noted."""
    found = next((one for one in conflicts_for(user, person) if one.kind == kind), None)
    if found is None:
        raise Http404
    note_conflicts_read(user, [found])
    return found


def names_of(user: User, wanted: Iterable[int]) -> dict[int, str]:
    """Give the names of children of whom something is told to somebody."""
    return dict(told_to(user).filter(person__in=list(wanted)).values_list("person", "person__name"))


@dataclass(frozen=True)
class Begun:
    """A feed whose first step is done: what was said, the columns to choose from, and the kinds that may cross."""

    told: dict[str, Any]
    columns: list[tuple[str, str]]
    kinds: list[tuple[str, str]]


def feed_choices(user: User) -> dict[str, Any]:
    """Give what a new feed is chosen from: agreements in force, people, record tables, and how often."""
    today = timezone.localdate()
    tables = [(code, one.title) for code, one in sorted(records.known_tables().items()) if one.child_level]
    return {
        "agreements": people.agreements_in_force(user.authority_id, today),
        "people": owners_for(user),
        "tables": tables,
        "cadences": Feed.Cadence.choices,
    }


def feed_begun(user: User, said: Mapping[str, Any] | None) -> Begun | None:
    """Give a feed whose first step was done in this session; None where none was, or what it names is there no more."""
    if not said or said["table"] not in records.known_tables():
        return None
    choices = feed_choices(user)
    agreement = choices["agreements"].filter(pk=said["agreement"]).select_related("unit").first()
    owner = choices["people"].filter(pk=said["owner"]).first()
    if agreement is None or owner is None:
        return None
    told = {**said, "agreement": agreement, "unit": agreement.unit, "owner": owner}
    told["due"] = date.fromisoformat(said["due"])
    kinds = [(kind, title) for kind, title in TITLES.items() if group_of(kind) <= set(agreement.groups)]
    return Begun(told, list(titles_in(said["table"]).items()), kinds)


def titles_in(table: str) -> dict[str, str]:
    """Give the columns of a record table with their titles."""
    found = records.known_tables().get(table)
    return {one.code: one.title for one in found.columns} if found else {}


def kinds_told_to(user: User) -> list[str]:
    """Give the kinds of facts of which something is told to somebody, in their order."""
    there = set(told_to(user).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in TITLES if kind in there]


def check_feed_fits(told: Mapping[str, Any], choices: Mapping[str, Any]) -> None:
    """Refuse a feed that names a table, a column, a number or a cadence that there is not."""
    known = {
        "table": dict(choices["tables"]),
        "cadence": dict(choices["cadences"]),
        "scheme": SCHEMES,
        "child": titles_in(told["table"]),
    }
    for name, there in known.items():
        if told[name] not in there:
            raise FeedRefused(f"“{told[name]}” cannot stand as {name}. Say one of: {', '.join(there)}.")
    strange = sorted(set(told["columns"].values()) - known["child"].keys())
    if strange:
        raise FeedRefused(f"The table has no column “{strange[0]}”. Choose one of its columns.")


def note_conflicts_read(user: User, found: Iterable[Conflict]) -> None:
    """Note that somebody read what agencies tell otherwise of children."""
    children = sorted({one.person for one in found})
    if children:
        people.note_readings(user, children, what="what agencies tell otherwise")
