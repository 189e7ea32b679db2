"""What returns tell of a child beside what registers hold of them: how far the two agree, and where they differ.

Need to know twice over: a part is read where the asker may know its group of facts and opens the register of the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tallystick.engine.catalogue.comparisons import Side
from tallystick.engine.catalogue.registers import Register
from tallystick.engine.clocks import NoTermsKnown, Span, school_year_of, spans
from tallystick.engine.comparing import Laid, Row, laid_side_by_side
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.calendars.queries import calendar_of, school_year
from tallystick.modules.desk.permissions import REGISTERS
from tallystick.modules.exchange.queries.reconciling import discrepancies_about, how_to
from tallystick.modules.people.queries import Record, person_for, record_of_person
from tallystick.modules.people.queries.returned import Returned, returned_of
from tallystick.modules.people.rules.returned import ATTAINMENT, ATTENDANCE, CARE, EXCLUSIONS, SCHOOLS, episodes, once
from tallystick.modules.registers.queries import entries_about, registers_for
from tallystick.modules.registers.queries.comparing import values_seen
from tallystick.modules.registers.queries.then import Moment, as_then, end_of, there

READING = "what returns say"
REGISTER_OF = {ATTENDANCE: "attendance-sums", EXCLUSIONS: "exclusions", ATTAINMENT: "attainment", CARE: "care-episodes"}
COMPARED = {EXCLUSIONS: "exclusions", CARE: "looked-after"}  # the comparison by which the two are laid side by side


@dataclass(frozen=True)
class Beside:
    """Rows of returns and entries of the register of the same, and how far they agree."""

    rows: Sequence[Any]
    entries: Sequence[Any]
    said: Mapping[int, Mapping[str, Any]]
    laid: Laid
    discrepancies: Sequence[Any] = ()


@dataclass(frozen=True)
class ReturnsPage:
    """Everything that returns tell of a child, as far as somebody may know it."""

    record: Record
    returned: Returned
    years: list[tuple[Span, list[Span]]]  # school years, the latest first, each with its half-terms or its months
    beside: Mapping[str, Beside] = field(default_factory=dict)


def parts_open(opens: Iterable[str]) -> list[str]:
    """Give the parts of returns of which somebody opens the register, and the schools, which everybody knows."""
    held = set(opens)
    return [*(part for part, code in REGISTER_OF.items() if code in held), SCHOOLS]


def groups_open(opens: Iterable[str]) -> list[str]:
    """Give those of the four groups of a child's education of which returns tell, as far as their registers open."""
    return [part for part in parts_open(opens) if part in {ATTENDANCE, EXCLUSIONS, ATTAINMENT}]


def returns_page_of(user: User, pk: int, today: date, moment: Moment | None = None) -> ReturnsPage:
    """Give what returns tell of a child and note that it was read; raises Http404 where the child is not theirs to see.

    As at a moment: by the returns of periods that were over, as far as they counted by then. Inventory: LRN-02.
    """
    person = person_for(user, pk, what=READING, today=today)
    opens = {one.code: one for one in registers_for(user, today)} if may(user, REGISTERS) else {}
    returned = returned_of(user, person, today, parts=parts_open(opens), **asked_at(moment))
    return ReturnsPage(
        record=record_of_person(user, person, today, **asked_at(moment)),
        returned=returned,
        years=school_years(user.authority_id, moment.as_at if moment else today),
        beside={
            part: beside(user, pk, part, returned, opens[REGISTER_OF[part]], moment)
            for part in COMPARED
            if part in returned.parts
        },
    )


def asked_at(moment: Moment | None) -> dict[str, Any]:
    """Give a moment as returns are asked for it; by all that is recorded now, a return of then may have come later."""
    if moment is None:
        return {}
    return {"as_at": moment.as_at, "known_by": end_of(moment.known_by) if moment.known_by else None}


def school_years(authority_id: int, day: date) -> list[tuple[Span, list[Span]]]:
    """Give the school year of a day, as far as that day, and the one before, each with its half-terms.

    Where no term is entered, its months.
    """
    calendar, found = calendar_of(authority_id), []
    for year in (school_year_of(day), school_year_of(day) - 1):
        first, last = school_year(year)
        whole = Span(f"{year}/{(year + 1) % 100:02}", first, min(last, day))
        try:
            within = list(spans("half-termly", calendar, first, whole.ends))
        except NoTermsKnown:
            within = []
        within = within or list(spans("monthly", calendar, first, whole.ends))
        found.append((whole, [replace(one, ends=min(one.ends, day)) for one in within]))
    return found


def beside(user: User, pk: int, part: str, returned: Returned, register: Register, moment: Moment | None) -> Beside:
    """Lay what returns tell beside the entries of the register that somebody sees, by the comparison of the two."""
    how, rows = how_to(COMPARED[part]), rows_of(part, returned)
    entries = entries_of(user, pk, register, moment)
    said = values_seen(user, register, entries)
    ones = [Row("", _told(row.said, how.one), str(place)) for place, row in enumerate(rows)]
    others = [Row("", _told(said[one.pk], how.other), str(one.pk)) for one in entries]
    return Beside(
        rows, entries, said, laid_side_by_side(ones, others, how), discrepancies_about(user, pk, COMPARED[part])
    )


def rows_of(part: str, returned: Returned) -> list[Any]:
    """Give what returns tell of a part, each thing once, the newest first."""
    if part == CARE:
        return episodes(returned.of("care-episodes"))
    told = once(returned.of("suspensions"), ("laestab", "starts", "category"))
    return sorted(told, key=lambda row: row["starts"], reverse=True)


def entries_of(user: User, pk: int, register: Register, moment: Moment | None) -> list[Any]:
    """Give the entries of a register about a child that somebody sees, the newest first, as they stood then."""
    found = entries_about(user, pk).filter(register=register.code, person=pk)
    entries = list(found) if moment is None else as_then(there(found, moment), moment)
    return sorted(entries, key=lambda one: one.happened_on or date.min, reverse=True)


def _told(said: Mapping[str, Any], side: Side) -> tuple[tuple[str, str], ...]:
    """Give what one side says in the words of both."""
    return tuple((name, side.common(name, _words(said.get(column)))) for name, column in sorted(side.columns.items()))


def _words(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
