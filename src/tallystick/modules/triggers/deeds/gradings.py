"""Schools are graded, and a run is kept where it says anything new.

Promise: what was kept is never changed; the same figures under the same rule add nothing, whoever asks how often; a
corrected figure adds a version beside the one before. Inventory: ATX-04, ATX-06, ATX-34.
"""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.gradings import Grading
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators.queries.watching import ended_last
from tallystick.modules.triggers.models.gradings import GradingRule, GradingRun
from tallystick.modules.triggers.permissions import check_can_grade
from tallystick.modules.triggers.queries import gradings as queries
from tallystick.modules.triggers.rules.gradings import GradingRefused, digest_of

BACK = {"half-term": 7, "term": 4}  # periods looked at by themselves: a year's, and one more, as returns are corrected
TWO_YEARS = 2
NO_PERIOD = "No such period was over by that day. Choose a later day, or give the terms of the calendar."
NO_SUCH = "There is no such grading. Choose one of the list."
TO_COME = "Schools are graded as at today or a day that is over. Choose such a day."
NOTHING = "No figure of a school was counted for the period that ended on {day}. Count its indicators first."

# by what and as at which run no school was there to grade, as far as this process saw
_NOTHING_BY: dict[tuple[int, str, date], tuple[str, datetime | None]] = {}


def grade_schools(authority: Authority, code: str, *, as_at: date, by: User | None, at: datetime) -> GradingRun:
    """Grade every school for the last period that was over by a day; the run that stands where it says the same."""
    check_can_grade(by, authority.pk)
    grading = queries.gradings_of(authority.pk).get(code)
    if grading is None:
        raise GradingRefused(NO_SUCH)
    if as_at > timezone.localdate(at):
        raise GradingRefused(TO_COME)
    period = next(iter(queries.periods_of(authority.pk, grading, as_at, 1)), None)
    if period is None:
        raise GradingRefused(NO_PERIOD)
    first, last = period
    found = queries.reckoned(authority.pk, grading, first, last)
    if found is None:
        raise GradingRefused(NOTHING.format(day=f"{last.day} {last:%B %Y}"))
    return _kept_or_standing(authority, grading, (first, last), found, by=by, at=at)


def grade_again(authority: Authority, *, at: datetime) -> int:
    """Grade the last year of every grading, and the period before, where anything came; gives how many runs came."""
    added, came = 0, ended_last(authority.pk)
    for code, grading in queries.gradings_of(authority.pk).items():
        back = BACK.get(grading.every, TWO_YEARS)
        periods = list(queries.periods_of(authority.pk, grading, timezone.localdate(at), back))
        lasts = [last for _, last in periods]
        marks = queries.marks_now(authority.pk, grading, lasts)
        looked = queries.looked_of(authority.pk, code, lasts)
        for first, last in periods:
            mark, place = marks[last], (authority.pk, code, last)
            if mark == looked.get(last) or _NOTHING_BY.get(place) == (mark, came):
                continue
            was, found = queries.newest_run(*place), queries.reckoned(authority.pk, grading, first, last)
            if found is None:
                _NOTHING_BY[place] = mark, came
                continue
            made = _kept_or_standing(authority, grading, (first, last), found, by=None, at=at)
            added += was is None or made.pk != was.pk
    return added


def _kept_or_standing(
    authority: Authority, grading: Grading, period: tuple[date, date], found: queries.Reckoned, **told: Any
) -> GradingRun:
    """Give the run that says the same, noting that it was looked at, or keep a new version."""
    was = queries.newest_run(authority.pk, grading.code, period[1])
    if was is None or was.canonical != found.canonical:
        return keep_grades(authority, grading, period, **told)
    if was.looked != found.mark:
        was.looked = found.mark
        was.save(update_fields=["looked"])
    return was


@audited
def keep_grades(
    authority: Authority, grading: Grading, period: tuple[date, date], *, by: User | None, at: datetime
) -> GradingRun:
    """Keep a new version of a period's grades, one process at a time; what stands, where it says the same.

    Schools are graded anew here: between an earlier reading and the lock another process may have kept newer figures.
    """
    check_can_grade(by, authority.pk)
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    first, last = period
    found = queries.reckoned(authority.pk, grading, first, last)
    if found is None:
        raise GradingRefused(NOTHING.format(day=f"{last.day} {last:%B %Y}"))
    run = queries.newest_run(authority.pk, grading.code, last)
    if run is None or run.canonical != found.canonical:
        run = _make(authority, grading.code, period, found, number=run.number + 1 if run else 1, by=by, at=at)
    record("schools graded", subject=run, by=by, at=at, grading=run.code, last=last.isoformat(), number=run.number)
    return run


def _make(
    authority: Authority, code: str, period: tuple[date, date], found: queries.Reckoned, **told: Any
) -> GradingRun:
    rule, _ = GradingRule.objects.get_or_create(
        authority=authority,
        digest=digest_of(found.text),
        defaults={"code": code, "text": found.text, "first_used_at": told["at"]},
    )
    told |= {"code": code, "rule": rule, "first": period[0], "last": period[1]}
    told |= {"canonical": found.canonical, "results": found.results, "looked": found.mark}
    return GradingRun.objects.create(authority=authority, **told)
