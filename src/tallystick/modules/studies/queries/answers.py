"""The answer of a study as somebody sees it: made of figures that they are shown, or counted and kept for the circle.

Promise: what is kept back from a reader is in no statistic that they are shown; and of two answers of a period the one
from the later records goes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tallystick.engine.catalogue.studies import Study, indicators_named
from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.results import By
from tallystick.engine.studies.answers import Answer as Answered
from tallystick.engine.studies.answers import read_back
from tallystick.engine.studies.asking import answer_told, asked_of
from tallystick.engine.studies.told import Counted, counted
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries.figures import newest, results_done, seen_of
from tallystick.modules.indicators.queries.runs import day_in
from tallystick.modules.indicators.rules.showing import Seen
from tallystick.modules.records.queries.loads import end_of
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.models import Answer
from tallystick.modules.studies.permissions import can_read_answer, check_can_read_studies
from tallystick.modules.studies.queries.catalogue import about_of
from tallystick.modules.studies.rules.asking import is_of_figures
from tallystick.modules.studies.rules.periods import period_told

LATER = ("last", "snapshot__as_at", "snapshot__known_by", "pk")


@dataclass(frozen=True, slots=True)
class Read:
    """What a study came to, and what it was counted from: a row of answers, or results of indicators."""

    told: Answered
    row: Answer | None = None
    results: Sequence[Any] = ()
    whole: Counted | None = None  # of everybody, where a pattern is made of it


def answer_for(
    user: User, study: Study, as_at: date, known_by: date | None = None, *, audience: Audience | None = None
) -> Read | None:
    """Give a study's answer for the last period that was over by a day; None where there is none, or not for them.

    Of figures it is of the last period of which all in force were counted; else it names what was not counted.
    `audience` shows no more than somebody of that audience sees: of a paper, its readers.
    """
    check_can_read_studies(user)
    if is_of_figures(study):
        return made_for(user, study, results_kept(user.authority_id, study, as_at, known_by), audience)
    if audience not in (None, Audience.CIRCLE):
        return None
    row = answer_kept(user.authority_id, study, as_at, known_by)
    return read_for(user, row) if row else None


def read_for(user: User, row: Answer) -> Read | None:
    """Give what was kept of an answer; None to whoever may not read it."""
    return read_kept(row) if can_read_answer(user, row.definition) else None


def read_kept(row: Answer) -> Read:
    """Give what was kept of an answer, to whoever keeps the site."""
    return Read(read_back(row.canonical.encode()), row)


def answer_kept(authority_id: int, study: Study, as_at: date, known_by: date | None = None) -> Answer | None:
    """Give the row of the answer that stood on a day, for whoever keeps the site."""
    found = answers_done(authority_id, as_at, known_by).filter(code=study.code)
    return found.order_by(*(f"-{one}" for one in LATER)).first()


def is_barred(user: User, study: Study) -> bool:
    """Whether an answer of a study would not be for somebody, as the catalogue has it now."""
    return not is_of_figures(study) and not can_read_answer(user, about_of(study))


def answers_then(user: User, as_at: date, known_by: date | None = None) -> QuerySet[Answer]:
    """Give answers of periods that were over by a day, by what was answered until another."""
    check_can_read_studies(user)
    return answers_done(user.authority_id, as_at, known_by)


def answers_done(authority_id: int, as_at: date, known_by: date | None = None) -> QuerySet[Answer]:
    """Give the same of an authority, for whoever keeps the site."""
    done = {"enquiries__ended_at__lt": end_of(known_by)} if known_by else {}
    found = Answer.objects.of(authority_id).filter(last__lte=as_at, **done).distinct()
    return found.select_related("definition", "snapshot").defer("definition__text")


def results_kept(authority_id: int, study: Study, as_at: date, known_by: date | None = None) -> list[Any]:
    """Give the results that a study is made of: all of one period, the last that is whole; else of the last of any."""
    return _of_one_period(results_done(authority_id, as_at, known_by), study)


def results_in(run: Any, study: Study) -> list[Any]:
    """Give the results of one run that a study is made of, all of one period."""
    return _of_one_period(results_done(run.authority_id, run.as_at).filter(parts__run=run), study)


def _of_one_period(found: QuerySet[Any], study: Study) -> list[Any]:
    found = found.filter(code__in=indicators_named(study))
    period = period_told(study, found.order_by().values_list("code", "first", "last").distinct(), own_folder())
    if period is None:
        return []
    first, last = period
    return list(newest(found.filter(first=first, last=last), "code").defer("definition__text"))


def made_for(user: User, study: Study, results: Sequence[Any], audience: Audience | None = None) -> Read | None:
    """Give the answer that is made of results as somebody is shown them, or an audience whose eyes they lend."""
    seen = seen_of(user, results, audience) if results else {}
    return made_of(study, results, {pk: {by: _told(by, one) for by, one in many.items()} for pk, many in seen.items()})


def made_of(study: Study, results: Sequence[Any], figures: Mapping[int, Mapping[By, Counted]]) -> Read | None:
    """Give the answer that is made of figures, by the results' keys, as somebody is shown them; None of none.

    All results are of one period.
    """
    if not results:
        return None
    by_code = {one.code: _by_columns(figures[one.pk]) for one in results}
    asked = [(code, by) for code, by in asked_of(study) if code in by_code]
    told = {(code, by): by_code[code].get(frozenset(by), []) for code, by in asked}
    period = (results[0].first, results[0].last, day_in(results[0]))
    whole = next(iter(told.get((study.indicator, ()), ())), None)
    return Read(answer_told(study, period, told, own_folder()), None, tuple(results), whole)


def _by_columns(figures: Mapping[By, Counted]) -> dict[frozenset[str], list[Counted]]:
    found: dict[frozenset[str], list[Counted]] = defaultdict(list)
    for by, one in figures.items():
        found[frozenset(column for column, _ in by)].append(one)
    return found


def _told(by: By, one: Seen) -> Counted:
    """Give a figure as it is shown; of what is kept back from the reader, the words and no number."""
    return Counted(by, None, None, why=one.figure.why) if one.kept_back else counted(one.figure)
