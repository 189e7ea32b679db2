"""The period that a register's reports open with: the term that runs, or the school year where none does."""

from dataclasses import dataclass
from datetime import date

from tallystick.engine.clocks import school_year_of
from tallystick.engine.registers.resting import goes_by_period
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of, school_year
from tallystick.modules.registers.queries.entries import register_for
from tallystick.modules.registers.queries.reports import reports_in


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another; without either, without end. It has a name where nobody asked for it."""

    first: date | None = None
    last: date | None = None
    name: str = ""


def period_opened(user: User, code: str, as_at: date) -> Period:
    """Give the period up to a day that reports open with; none where no report goes by one. Inventory: ATX-28."""
    register = register_for(user, code)
    if not any(goes_by_period(register, one) for one in reports_in(register)):
        return Period()
    terms = calendar_of(user.authority_id, first=as_at, last=as_at).terms
    running = next((one for one in terms if one.starts <= as_at <= one.ends), None)
    if running is not None:
        return Period(running.starts, as_at, running.name)
    return Period(school_year(school_year_of(as_at))[0], as_at, "the school year")
