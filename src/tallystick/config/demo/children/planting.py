"""What a clock still lacks after the examples is planted: an entry that meets it, and one that lets it run out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from tallystick.config.demo.children.known import Children
from tallystick.engine.catalogue.registers import Clock, Register
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.queries.telling import clocks_kept

AGO = (5, 20, 60)  # weeks by which an entry is moved back so that its clock has run out
TRIED = 4  # lines of a register
CARE = "looked-after"


def plant(
    council: Authority,
    lines: Mapping[str, list[Any]],
    ran: Mapping[tuple[str, str], list[Any]],
    children: Children,
    now: datetime,
    enter: Callable[[Authority, Any], Any],
) -> tuple[str, int]:
    """Plant what is lacking; gives how many clocks have a pass and a breach, in words, and how many were planted."""
    others = reversed(children.all[len(children.in_care) :])
    today, turns, planted = localdate(now), cycle(zip(cycle(children.in_care), others, strict=False)), 0
    by_entries = cycle(children.told_by_entries or children.in_care)
    clocks = [(many[0].register, clock, many) for many in lines.values() for clock in many[0].register.clocks]
    for register, clock, many in clocks:
        for kind in missing(council, register, clock, today):
            tried = list(tried_for(ran.get((register.code, clock.code), many), clock))
            ways = breaching(tried, clock) if kind == "breach" else meeting(tried, clock)
            planted += any(
                stands(council, clock, kind, one, child, today, enter)
                for one in ways
                for child in ([next(by_entries)] if tells_care(register) else next(turns))
            )
    whole = sum(not missing(council, register, clock, today) for register, clock, _ in clocks)
    return f"{whole} of {len(clocks)} clocks have a pass and a breach", planted


def tells_care(register: Register) -> bool:
    """Say whether a register's entries say themselves that a child is in care."""
    return register.subject == "person" and any(one.fact == CARE for one in register.gives)


def tried_for(lines: list[Any], clock: Clock) -> Iterator[Any]:
    """Give lines that may let a clock run: those that say most first, each at every stage that is no end."""
    fullest = sorted(lines, key=lambda one: (clock.starts not in one.written, -len(one.written)))
    for line in fullest[:TRIED]:
        for stage in line.register.stages:
            if not stage.ended:
                yield replace(line, stage=stage.code)


def missing(council: Authority, register: Register, clock: Clock, today: date) -> list[str]:
    """Give what no entry shows of a clock yet."""
    found = clocks_kept(council.pk, register.code, clock.code)
    met = found.filter(stopped__lte=F("due")).exists() or found.going(today).filter(due__gte=today).exists()
    late = found.breached(today).exists()
    return [*([] if met else ["pass"]), *([] if late else ["breach"])]


def breaching(lines: list[Any], clock: Clock) -> Iterable[Any]:
    """Give lines whose clock began long ago and was never ended."""
    for weeks in AGO:
        for line in lines:
            written = {code: back(value, weeks) for code, value in line.written.items() if code != clock.stops}
            yield replace(line, written=written)


def meeting(lines: list[Any], clock: Clock) -> Iterable[Any]:
    """Give lines whose clock ended on the day on which it began."""
    for line in lines:
        began = line.written.get(clock.starts)
        if began and any(one.code == clock.stops for one in line.register.fields):
            yield replace(line, written={**line.written, clock.stops: began})
        yield line


def back(value: Any, weeks: int) -> Any:
    """Give a day so many weeks earlier; anything else as it is."""
    try:
        return (date.fromisoformat(value) - timedelta(weeks=weeks)).isoformat()
    except (TypeError, ValueError):
        return value


class NotSo(Exception):
    """What was entered does not show what it was entered for."""


def stands(council: Authority, clock: Clock, kind: str, line: Any, child: Any, today: date, enter: Any) -> bool:
    """Enter a line about another child, and keep it only where its clock stands as is wanted."""
    about = key_of(child) if line.register.subject == "person" and line.about else line.about
    try:
        with transaction.atomic():
            entry = enter(council, replace(line, about=about))
            if entry is None or not shows(entry, clock, kind, today):
                raise NotSo
    except NotSo:
        return False
    return True


def shows(entry: Any, clock: Clock, kind: str, today: date) -> bool:
    """Say whether an entry's clock stands as is wanted."""
    found = entry.clocks.filter(clock=clock.code)
    if kind == "breach":
        return found.breached(today).exists()
    return found.filter(stopped__lte=F("due")).exists() or found.going(today).filter(due__gte=today).exists()
