"""Entries as they stood on a day: by all that is recorded now, or by what had been recorded by another day.

Each is shown as its newest version of that day's end has it. What happened by that day and was entered later stood
nowhere yet: by all that is recorded now it counts as it was first entered, and by what was recorded then not at all.
Whom one may know of, and what was taken away since, is as it is today. The list asks a constant number of questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tallystick.modules.registers.models import Entry, EntryQuerySet, EntryVersion
from tallystick.modules.registers.queries.catalogue import read_definition

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Moment:
    """What was true at the end of a day, by what had been recorded by the end of another; None: by all that is now."""

    as_at: date
    known_by: date | None = None
    known_at: datetime | None = None  # where it is not the day's end that is asked for

    @property
    def until(self) -> datetime:
        """The last moment whose deeds count."""
        return min(end_of(self.as_at), self.known or end_of(self.as_at))

    @property
    def known(self) -> datetime | None:
        """The last moment whose deeds are known of; None: all that is recorded now."""
        return self.known_at or (end_of(self.known_by) if self.known_by else None)

    @property
    def tells_clocks(self) -> bool:
        """Whether it can be told how clocks stood: their days are kept as they are reckoned now."""
        return self.known_by is None


def moment_of(as_at: date | None, known_by: date | None, today: date) -> Moment | None:
    """Give the moment that is asked for; None where it is asked how things stand."""
    known, day = known_by if known_by and known_by < today else None, min(as_at or today, today)
    return Moment(day, known) if known or day < today else None


def end_of(day: date) -> datetime:
    """Give the last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))


def there(found: EntryQuerySet, moment: Moment) -> EntryQuerySet:
    """Give those of some entries that stood in the register then, or should have."""
    there = Q(made_at__lte=moment.until)
    first = EntryVersion.objects.filter(entry=OuterRef("pk"), number=1, happened_on__lte=moment.as_at)
    if moment.known is None:
        there |= Q(Exists(first), happened_on__lte=moment.as_at)  # the day now finds by its index the few to look at
    elif moment.known > end_of(moment.as_at):
        there |= Q(Exists(first.filter(at__lte=moment.known)))
    return found.filter(there)


def saying(found: EntryQuerySet, moment: Moment) -> EntryQuerySet:
    """Give entries with what they said then, so that they can be looked for by it; each by its own few versions.

    A join would be quicker to write: the database then begins with every version of every register.
    """
    version = _shown(moment, "pk")
    return found.alias(
        said_values=Subquery(version.values("values")[:1]),
        said_stage=Subquery(version.values("stage")[:1]),
        said_happened_on=Subquery(version.values("happened_on")[:1]),
        said_definition=Subquery(version.values("definition")[:1]),
    )


def _shown(moment: Moment, entry: str) -> QuerySet[EntryVersion]:
    """Give the version that an entry is shown by, the first of these: the newest by then, or the first there is."""
    by_then = Q(at__lte=moment.until) | Q(number=1)
    return EntryVersion.objects.filter(by_then, entry=OuterRef(entry)).order_by("-number")


def as_then(entries: Iterable[Entry], moment: Moment) -> list[Entry]:
    """Give entries that were there as they stood: never to be saved. One question for as many as a page has."""
    entries = list(entries)
    for first in range(0, len(entries), BATCH):
        some = {one.pk: one for one in entries[first : first + BATCH]}
        found = EntryVersion.objects.filter(
            entry__in=some, number=Subquery(_shown(moment, "entry").values("number")[:1])
        )
        versions = list(found.select_related("definition"))
        ends = _ends([one for one in versions if one.number < some[one.entry_id].version])
        for version in versions:
            _put(some[version.entry_id], version, ends)
    return entries


def _ends(shown: Sequence[EntryVersion]) -> dict[int, datetime | None]:
    """Give when entries that were changed since had ended, by their key; None where they had not. One question."""
    ended = {one.entry_id: one for one in shown if _is_ended(one)}
    ends: dict[int, datetime | None] = {one.entry_id: None for one in shown}
    stages: dict[int, str] = {}
    before = EntryVersion.objects.filter(entry__in=ended).order_by("number") if ended else EntryVersion.objects.none()
    for entry, number, stage, at in before.values_list("entry_id", "number", "stage", "at"):
        if number <= ended[entry].number and stages.get(entry) != stage:
            stages[entry], ends[entry] = stage, at
    return ends


def _is_ended(version: EntryVersion) -> bool:
    return any(one.ended for one in read_definition(version.definition.text).stages if one.code == version.stage)


def _put(entry: Entry, version: EntryVersion, ends: Mapping[int, datetime | None]) -> None:
    entry.ended_at = ends.get(entry.pk, entry.ended_at)
    entry.values, entry.stage, entry.happened_on = version.values, version.stage, version.happened_on
    entry.version, entry.definition = version.number, version.definition
