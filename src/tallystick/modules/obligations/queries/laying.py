"""What an obligation comes to in an authority: reckoned by its file, its rule, the calendar, and whom it is owed to.

Promise: what decides a day is named once, in `reckoned_by`, so that a change of any of it is seen and laid out anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tallystick.engine.catalogue.obligations import BY_MEETINGS
from tallystick.engine.catalogue.obligations import Obligation as InCatalogue
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.obligations import Asking, Kept, Owed, Settled, known_until, owed, planned_for
from tallystick.foundation.calendars.queries import all_rules, calendar_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.governance.queries import meeting_days
from tallystick.modules.obligations.models import Obligation, Recipient
from tallystick.modules.obligations.models import Owed as Line
from tallystick.modules.obligations.queries.catalogue import in_catalogue
from tallystick.modules.obligations.rules import digest_of, horizon, last_day

BACK = timedelta(days=200)  # how far before today lines are reckoned again: further than any rule moves a day
STEP, TRIED = timedelta(days=7), 60  # from where what is owed is told, where what was before is not entered
NO_FILE = "The catalogue has no such obligation any more. Put its file back, or end this one."
NO_BODY = "It goes by the meetings of a body. Say which of the bodies in the directory is meant."


@dataclass(frozen=True)
class World:
    """What every obligation of an authority is reckoned by, asked once."""

    authority_id: int
    files: Mapping[str, InCatalogue]
    rules: Mapping[str, Rule]
    calendar: Calendar
    today: date

    @cached_property
    def of_calendar(self) -> str:
        """The digest of terms and closed days."""
        calendar = self.calendar
        days = (sorted(calendar.closures.items()), sorted(calendar.half_days.items()))
        return digest_of((calendar.terms, *days, sorted(calendar.bank_holidays)))

    @property
    def until(self) -> date:
        """How far ahead it is laid out."""
        return horizon(self.today)


def world_of(authority_id: int, today: date) -> World:
    """Give what an authority's obligations are reckoned by on a day."""
    return World(authority_id, in_catalogue(), all_rules(), calendar_of(authority_id), today)


@dataclass(frozen=True)
class Reckoned:
    """What falls due to one recipient, how far that is known, and what is not entered for the rest."""

    owed: tuple[Owed, ...]
    until: date | None
    lacks: str = ""


def unlaid(world: World) -> list[Obligation]:
    """Give the obligations whose lines are not those of today's calendar, rules, bodies and files."""
    taken = Obligation.objects.of(world.authority_id).prefetch_related("recipients__body")
    return [one for one in taken if one.laid_by != reckoned_by(one, world)]


def reckoned_by(one: Obligation, world: World) -> str:
    """Give the digest of all that decides an obligation's days."""
    file = world.files.get(one.code)
    rule = world.rules.get(file.due.rule) if file else None
    whom = [(to.pk, to.ends, to.body_id, to.body and to.body.ends, _meetings(file, to)) for to in one.recipients.all()]
    return digest_of((file, rule, world.of_calendar, world.until, one.starts, one.ends, whom))


def reckoned(one: Obligation, to: Recipient, world: World) -> Reckoned:
    """Give what falls due to one recipient; where something is not entered, as far as can be told, and what it is."""
    file = world.files.get(one.code)
    if file is None:
        return Reckoned((), None, NO_FILE)
    if file.cycle in BY_MEETINGS and to.body is None:
        return Reckoned((), None, NO_BODY)
    settled = Settled(one.starts, ends_of(one, to), _meetings(file, to))
    asking = Asking(file, world.rules, world.calendar, settled)
    first = max(one.starts, min(world.today, one.laid_until or one.starts) - BACK)
    return _as_far_as_known(asking, first, world.until)


def ends_of(one: Obligation, to: Recipient) -> date | None:
    """Give the last day on which something falls due to a recipient."""
    return last_day(one.ends, to.ends, to.body.ends if to.body else None)


def why_ended(one: Obligation, to: Recipient) -> str:
    """Say why a recipient is owed nothing any more; empty where it is."""
    ends = ends_of(one, to)
    if ends is None:
        return ""
    if to.body and to.body.ends == ends:
        return f"{to} ended on {said(ends)}, and what falls due after it is not owed."
    return f"It is owed to {to} until {said(ends)}."


def kept_lines(lines: Iterable[Line]) -> list[Kept]:
    """Give lines as the engine compares them."""
    return [
        Kept(
            one.stretch,
            one.due,
            settled=one.delivered_on is not None or one.excused_on is not None,
            gone=one.gone_on is not None,
            days=(one.starts, one.ends),
        )
        for one in lines
    ]


def said(day: date) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B %Y}"


def _meetings(file: InCatalogue | None, to: Recipient) -> Mapping[str, date] | None:
    if file is None or file.cycle not in BY_MEETINGS or to.body is None:
        return None
    days: dict[str, date] = {}
    for met in meeting_days(to.body):
        name = planned_for(met.planned)
        days[f"{name} ({met.meeting})" if name in days else name] = met.day
    return days


def _as_far_as_known(asking: Asking, first: date, last: date) -> Reckoned:
    lacks = ""
    for number in range(TRIED):
        starts = first + STEP * number
        until = known_until(asking, starts, last) if starts <= last else None
        if until is not None:
            return Reckoned(owed(asking, starts, until), until, lacks or _lacks(asking, starts, last))
        lacks = lacks or _lacks(asking, starts, last)
    return Reckoned((), None, lacks)


def _lacks(asking: Asking, first: date, last: date) -> str:
    try:
        owed(asking, first, last)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def redated(line: Line, to: Owed) -> Line:
    """Give a line with the days that were reckoned anew."""
    line.starts, line.ends, line.due, line.why = to.stretch.starts, to.stretch.ends, to.due, to.why[:300]
    return line
