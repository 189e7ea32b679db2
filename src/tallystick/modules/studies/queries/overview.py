"""Every study with whether it was answered, as at which day and out of what; in as many questions for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from tallystick.engine.catalogue.studies import Study, indicators_named
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries import runs_waiting
from tallystick.modules.indicators.queries.figures import results_then
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.models import Enquiry
from tallystick.modules.studies.permissions import can_read_answer, check_can_read_studies
from tallystick.modules.studies.queries.answers import answers_then
from tallystick.modules.studies.queries.catalogue import about_of, studies_of
from tallystick.modules.studies.rules.asking import is_of_figures
from tallystick.modules.studies.rules.finding import ANSWERED, NEVER, WAITING, Sought, is_sought
from tallystick.modules.studies.rules.periods import period_whole

When = tuple[date, date, datetime]  # the last day of a period, its first, and when it was counted


@dataclass(frozen=True, slots=True)
class Entry:
    """A study in the list: `last` and `first` are of the period that was answered, `at` when that was."""

    study: Study
    state: str
    made_of: int  # how many indicators; none where it reads rows
    readable: bool
    last: date | None = None
    first: date | None = None
    at: datetime | None = None


def overview_for(user: User, sought: Sought, as_at: date, known_by: date | None = None) -> list[Entry]:
    """Give the studies that are sought, by title."""
    check_can_read_studies(user)
    answered = _last_of(answers_then(user, as_at, known_by))
    counted, waiting = _counted(results_then(user, as_at, known_by)), _waiting(user)
    found = []
    for code, one in studies_of(user.authority_id).items():
        when = _of_figures(one, counted) if is_of_figures(one) else answered.get(code)
        asked = _is_waiting(one, waiting)
        entry = _entry(user, one, when, asked)
        if is_sought(one, entry.state, sought):
            found.append(entry)
    return sorted(found, key=lambda entry: entry.study.title.casefold())


def _entry(user: User, one: Study, when: When | None, waits: bool) -> Entry:
    state = WAITING if waits else ANSWERED if when else NEVER
    readable = is_of_figures(one) or can_read_answer(user, about_of(one))
    many = len(indicators_named(one)) if is_of_figures(one) else 0
    return Entry(one, state, many, readable, *(when or (None, None, None)))


def _of_figures(one: Study, counted: Mapping[str, Sequence[When]]) -> When | None:
    """Give the last period of which all figures of a study were counted, and when; None before all of it was."""
    found = [(code, when) for code in indicators_named(one) for when in counted.get(code, ())]
    period = period_whole(one, [(code, first, last) for code, (last, first, _) in found], own_folder())
    if period is None:
        return None
    first, last = period
    return last, first, max(at for _, (ends, begins, at) in found if (begins, ends) == period)


def _counted(found: QuerySet[Any]) -> dict[str, list[When]]:
    """Give each period of which an indicator was counted, and when last."""
    counted: dict[str, list[When]] = defaultdict(list)
    for one in found.order_by().values("code", "first", "last").annotate(when=Max("at")):
        counted[one["code"]].append((one["last"], one["first"], one["when"]))
    return counted


def _last_of(found: QuerySet[Any]) -> dict[str, When]:
    told = found.order_by().values("code").annotate(ends=Max("last"), begins=Max("first"), when=Max("at"))
    return {one["code"]: (one["ends"], one["begins"], one["when"]) for one in told}


Waiting = tuple[frozenset[str], list[list[str]]]  # studies that wait, and what each open run counts


def _waiting(user: User) -> Waiting:
    enquiries = Enquiry.objects.of(user.authority_id).filter(ended_at=None).values_list("code", flat=True)
    runs = runs_waiting().filter(authority_id=user.authority_id).values_list("codes", flat=True)
    return frozenset(enquiries), list(runs)


def _is_waiting(one: Study, waiting: Waiting) -> bool:
    studies, runs = waiting
    if not is_of_figures(one):
        return one.code in studies
    return any(not codes or set(indicators_named(one)) <= set(codes) for codes in runs)
