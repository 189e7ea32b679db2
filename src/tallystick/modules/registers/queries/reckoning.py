"""The clocks of entries as they come of them now.

Promise: what was stopped under a rule whose file says something else today stays as it was decided under that rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime

from msgspec.structs import replace as changed

from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import World, running
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.models import Entry, Running
from tallystick.modules.registers.queries.catalogue import digest_of_rule
from tallystick.modules.registers.queries.ruling import texts_of
from tallystick.modules.registers.rules.reckoning import WORDS

Key = tuple[int, str]  # an entry's number, and a clock's code
LIMIT = ("rule", "rule_digest", "limit_from", "limit_value", "limit_unit", "started", "due", "stopped", "paused", "why")
SAID = ("person_id", "unit_id", *LIMIT[:-1])


@dataclass(frozen=True)
class Decided:
    """A clock that was stopped under a rule as it stood then; the rule's text where it was noted."""

    clock: Running
    rule: Rule | None


def decided_before(clocks: Iterable[Running], world: World) -> dict[Key, Decided]:
    """Give the clocks that were stopped under a rule which says something else today."""
    old = [one for one in clocks if is_stopped(one, world.today) and is_of_old(one.rule, one.rule_digest, world.rules)]
    texts = texts_of(old[0].authority_id, {one.rule_digest for one in old}) if old else {}
    return {(one.entry_id, one.clock): Decided(one, texts.get(one.rule_digest)) for one in old}


def is_stopped(one: Running, today: date) -> bool:
    """Whether a clock was stopped by a day."""
    return one.stopped is not None and one.stopped <= today


def is_of_old(code: str, digest: str, rules: Mapping[str, Rule]) -> bool:
    """Whether a rule that a clock was reckoned under says something else today, or is no more."""
    return code not in rules or digest_of_rule(rules[code]) != digest


@dataclass(frozen=True)
class Case:
    """An entry whose clocks are reckoned, and the world around it."""

    entry: Entry
    told: Told
    world: World
    at: datetime

    @property
    def register(self) -> Register:
        """The register that it is in."""
        return self.world.registers[self.entry.register]


def reckoned(case: Case, decided: Mapping[Key, Decided]) -> Iterator[Running]:
    """Give the clocks of an entry as they come of it now; where the calendar does not reach, without a last day."""
    for clock in case.register.clocks:
        was = decided.get((case.entry.pk, clock.code))
        found = _now(clock, case)
        yield from found if was is None else _still(was, list(found), clock, case)


def _still(was: Decided, now: list[Running], clock: Clock, case: Case) -> list[Running]:
    """Give a clock that was stopped as its rule of then has it; as today's has it where it is no longer stopped."""
    if was.rule is None:
        unmoved = _started(clock, case) == was.clock.started and all(one.stopped == was.clock.stopped for one in now)
        return [_as_was(was.clock, clock, case)] if unmoved else now
    then = copy(case.world)
    then.rules = {**case.world.rules, clock.rule: was.rule}
    found = list(_now(clock, replace(case, world=then)))
    return found if all(is_stopped(one, then.today) for one in found) else now


def _as_was(one: Running, clock: Clock, case: Case) -> Running:
    """Give a clock with what it says, beside whom its entry is about now."""
    return Running(**_whose(clock, case), **{name: getattr(one, name) for name in LIMIT})


def _now(clock: Clock, case: Case) -> Iterator[Running]:
    """Give a clock of an entry, if it runs or ran."""
    try:
        found = running(changed(case.register, clocks=[clock]), case.told, case.world)
    except Refusal as refusal:
        found = []
        if (started := _started(clock, case)) is not None:
            yield _unknown(clock, started, refusal, case)
    for one in found:
        yield Running(
            **_whose(clock, case),
            rule=one.rule,
            rule_digest=digest_of_rule(case.world.rules[one.rule]),
            limit_from=one.limit.starts,
            limit_value=one.limit.value,
            limit_unit=one.limit.unit,
            started=one.started,
            due=one.due,
            stopped=one.stopped,
            paused=one.paused,
        )


def _whose(clock: Clock, case: Case) -> dict[str, object]:
    entry = case.entry
    return {
        "authority_id": entry.authority_id,
        "entry": entry,
        "person_id": entry.person_id,
        "unit_id": entry.unit_id,
        "register": entry.register,
        "clock": clock.code,
        "reckoned_at": case.at,
    }


def _started(clock: Clock, case: Case) -> date | None:
    try:
        started: date | None = case.world.scope(case.told).ask(clock.starts)
    except Refusal:
        return None
    return started


def _unknown(clock: Clock, started: date, refusal: Refusal, case: Case) -> Running:
    """Give a clock that runs and whose last day nobody can know yet, with the sentence that says why."""
    rule = case.world.rules[clock.rule]
    limit = rule.in_force(started)
    return Running(
        **_whose(clock, case),
        rule=clock.rule,
        rule_digest=digest_of_rule(rule),
        limit_from=limit.starts if limit else None,
        limit_value=limit.value if limit else 0,
        limit_unit=limit.unit if limit else "",
        started=started,
        due=None,
        why=refusal.sentence[:WORDS],
    )


@dataclass(frozen=True)
class Moved:
    """What differs between clocks as they stood and as they come now; of changed ones both."""

    added: list[Running]
    changed: list[tuple[Running, Running]]
    gone: list[Running]


def moved(before: Iterable[Running], after: Iterable[Running]) -> Moved:
    """Give the clocks to add, to write again and to take away, so that what stood before is what comes after."""
    old: Mapping[Key, Running] = {(one.entry_id, one.clock): one for one in before}
    found, stay = Moved([], [], []), set()
    for one in after:
        stay.add((one.entry_id, one.clock))
        kept = old.get((one.entry_id, one.clock))
        if kept is None:
            found.added.append(one)
        elif any(getattr(kept, name) != getattr(one, name) for name in SAID):
            one.pk = kept.pk
            found.changed.append((kept, one))
    found.gone.extend(one for key, one in old.items() if key not in stay)
    return found
