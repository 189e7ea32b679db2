"""Figures that were counted are looked at: what they ask for is opened, and said on what is open.

Promise: what one trigger asks for is done whole or not at all; done again, or by two at once, it is done once; whatever
came since the last look is judged, period by period. Nothing is closed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.clocks.limits import due_under
from tallystick.engine.triggers.crossing import Group
from tallystick.engine.triggers.deciding import Open, Say, Stands, stands
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.lib.rounds import one_after_another
from tallystick.modules.registers.queries.catalogue import rules_of
from tallystick.modules.triggers import queries
from tallystick.modules.triggers.deeds.listing import put_close, put_owed, take_close_off
from tallystick.modules.triggers.models import Evidence, Kind, Look, Opening
from tallystick.modules.triggers.queries.looking import Source, Then, ToDo, as_opened
from tallystick.modules.triggers.rules import as_kept, key_of


@dataclass(frozen=True, slots=True)
class Turn:
    """What is alike for all that one trigger asks for in one look: what groups are called, and by when it is due."""

    authority: Authority
    trigger: Trigger
    names: Mapping[tuple[str, Group], str]
    due: date
    at: datetime

    def name_of(self, group: Group) -> str:
        """Give what a group is called."""
        return self.names[self.trigger.code, group]


def look(authority: Authority, *, at: datetime) -> Look | None:
    """Look at every trigger where figures came since, or a trigger or a rule changed; None where there is nothing new.

    Killed anywhere it is begun again by the next look, which finds done what was done. A trigger that fails stops none
    behind it; its fault is raised at the end, and the look is begun again.
    """
    mark, last = queries.mark_now(authority.pk), queries.last_look(authority.pk)
    if last is not None and last.mark == mark:
        return None
    done: list[ToDo] = []

    def into(trigger: Trigger) -> int:
        done.extend(look_at(authority, trigger, at=at))
        return len(done)

    every = queries.triggers_of(authority.pk).values()
    one_after_another([partial(into, one) for one in every], within=timedelta.max)  # half a look is none
    opened = sum(isinstance(one.deed, Open) for one in done)
    return keep_look(authority, mark, opened=opened, said=len(done) - opened, at=at)


def look_at(authority: Authority, trigger: Trigger, *, at: datetime) -> list[ToDo]:
    """Do what one trigger's figures ask for, where they ask for anything; gives what was done."""
    return keep_looked_at(authority, trigger, at=at) if queries.to_do(authority.pk, trigger) else []


@audited
def keep_looked_at(authority: Authority, trigger: Trigger, *, at: datetime) -> list[ToDo]:
    """Open and say what a trigger's figures ask for, one process at a time. Inventory: SCH-15, ATX-05, CAS-12."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    asked = queries.to_do(authority.pk, trigger)
    names = queries.called(authority.pk, [(trigger.code, one.deed.group) for one in asked])
    turn = Turn(authority, trigger, names, _due(authority, trigger, timezone.localdate(at)), at)
    for one in asked:
        if isinstance(one.deed, Open):
            _open(turn, one.deed, one.source)
        else:
            _say(turn, one.deed, one.source)
    record("figures looked at", subject=authority, by=None, at=at, trigger=trigger.code, done=len(asked))
    return asked


@audited
def keep_look(authority: Authority, mark: str, *, opened: int, said: int, at: datetime) -> Look:
    """Note how far figures were looked at, so that they are not looked at again for nothing, and what is history."""
    history = queries.history_now(authority.pk, timezone.localdate(at))
    made = Look.objects.create(authority=authority, mark=mark, history=history, opened=opened, said=said, at=at)
    record("look at figures ended", subject=made, by=None, at=at, opened=opened, said=said)
    return made


def _open(turn: Turn, deed: Open, source: Source) -> None:
    """Open what a figure that crossed asks for, and put it on somebody's list."""
    trigger = turn.trigger
    opening = Opening.objects.create(
        authority=turn.authority,
        trigger=trigger.code,
        kind=Kind.PLAN if trigger.opens else Kind.ALERT,
        group=as_kept(deed.group),
        group_key=key_of(deed.group),
        last=deed.noted.last,
        year=deed.year,
        register=trigger.opens.register if trigger.opens else "",
        due=turn.due,
        stands=Stands.ACROSS,
        opened_at=turn.at,
    )
    _note(opening, 1, deed, "first", source, turn.at)
    put_owed(opening, trigger, turn.name_of(deed.group), at=turn.at)
    record("opened by a figure", subject=opening, by=None, at=turn.at, trigger=trigger.code)


def _say(turn: Turn, deed: Say, source: Source) -> None:
    """Note a figure on what was opened for its group; whether it may be closed goes on the list, and off it."""
    of = {"trigger": turn.trigger.code, "group_key": key_of(deed.group), "last": deed.begun}
    opening = Opening.objects.of(turn.authority.pk).select_for_update(no_key=True).get(**of)
    _note(opening, opening.evidence.count() + 1, deed, deed.says.value, source, turn.at)
    now = stands(as_opened(opening, Then()))
    if opening.stands != now:
        if now is Stands.BACK and opening.kind == Kind.PLAN:
            put_close(opening, turn.trigger, turn.name_of(deed.group), at=turn.at)
        elif opening.stands == Stands.BACK:
            take_close_off(opening, by=None, at=turn.at)
        opening.stands = now
        opening.version += 1
        opening.save(update_fields=["stands", "version"])
    record("figure noted", subject=opening, by=None, at=turn.at, says=deed.says.value)


def _note(opening: Opening, number: int, deed: Open | Say, says: str, source: Source, at: datetime) -> None:
    noted = deed.noted
    Evidence.objects.create(
        authority_id=opening.authority_id,
        opening=opening,
        number=number,
        says=says,
        first=noted.first,
        last=noted.last,
        result_id=source.result,
        grading_id=source.grading,
        line=noted.told.line,
        crosses=noted.told.crosses,
        at=at,
    )


def _due(authority: Authority, trigger: Trigger, today: date) -> date:
    """Give the last day in time; where none can be reckoned it is due at once, so that it is not lost."""
    rule = rules_of(authority.pk).get(trigger.due_under)
    try:
        return (due_under(rule, today, calendar_of(authority.pk)) if rule else None) or today
    except Refusal:
        return today
