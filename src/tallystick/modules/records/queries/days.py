"""Which files and thresholds a question about some days stands on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tallystick.engine.attendance.patterns import Limits, years_before
from tallystick.engine.attendance.stretches import Stretch
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks import Cadence, NoTermsKnown, Span, school_year_of, spans
from tallystick.engine.cohorts import Files
from tallystick.foundation.calendars.queries import all_rules, calendar_of, school_year
from tallystick.modules.records.queries.catalogue import known_tables
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.absence import YEARS, Period, periods


def periods_known(authority_id: int, today: date) -> list[Period]:
    """Give the periods that absence can be asked of, the latest first."""
    return periods(_spans(authority_id, "termly", today), _spans(authority_id, "half-termly", today), today)


def years_of(period: Period) -> list[tuple[Stretch, Limits]]:
    """Give the days of a period and the same of the years before, the earliest first, each with its thresholds."""
    every = years_before(period.stretch, YEARS - 1)
    return [(one, limits_of(period, max(one.days))) for one in every]


def files_of(authority_id: int, table: str) -> list[Path]:
    """Give the files of a table that count, in the order in which they came."""
    parts = parts_then(authority_id).filter(table=table).order_by("load__at", "load_id")
    return [path_of(one.file) for one in parts if one.file]


def tables_by(authority_id: int, codes: Sequence[str], last: date) -> dict[str, Files]:
    """Give the files of tables that count and are of no later period, the earliest first."""
    parts = parts_then(authority_id, as_at=last).filter(table__in=codes).in_turn()
    held = [(one.table, str(one.load_id), path_of(one.file)) for one in parts if one.file]
    known = known_tables()
    return {code: Files(known[code], [(load, path) for table, load, path in held if table == code]) for code in codes}


def limits_of(period: Period, day: date | None = None) -> Limits:
    """Give the thresholds that were in force on the last day of a period, or on another day."""
    rules, on = all_rules(), day or period.last
    return Limits(rules[period.rule].in_force(on), rules["severe-absence"].in_force(on))


def small_groups(day: date) -> Limit | None:
    """Give of how few pupils a figure is kept back that is of a day."""
    return all_rules()["small-groups"].in_force(day)


def _spans(authority_id: int, cadence: Cadence, today: date) -> list[Span]:
    year = school_year_of(today)
    first, last = school_year(year - YEARS + 1)[0], school_year(year)[1]
    try:
        return [one for one in spans(cadence, calendar_of(authority_id), first, last) if one.starts <= today]
    except NoTermsKnown:
        return []
