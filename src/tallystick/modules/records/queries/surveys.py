"""Surveys of schools: which were asked, which returned it, and how each question was answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.records.sums.surveys import Answer, Returns, returns
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import all_rules
from tallystick.modules.records.permissions import check_can_read_every_return
from tallystick.modules.records.queries.attendance import known_by_number, schools_expected
from tallystick.modules.records.queries.told import rows_told
from tallystick.modules.records.rules.surveys import Elsewhere, Question, Which, by_survey, chosen_survey, questions

RULE = "survey-return"


@dataclass(frozen=True)
class Surveyed:
    """One survey of a year."""

    which: Which
    known: list[Which]
    returns: Returns
    before: Returns | None  # a year earlier, where that survey was told
    listed: bool  # whether a file said which schools were asked; else it is every open school
    due: Mapping[str, date]  # of each school that was asked: by when
    returned: Mapping[str, date]  # of each that returned it and said when
    questions: list[Question]
    names: Mapping[str, str]
    limit: Limit | None


def survey_for(user: User, asked: str) -> Surveyed | None:
    """Give the survey that is asked for, or else the latest; None where none was told. Inventory: KNO-03."""
    check_can_read_every_return(user)
    answers, returned = _answers(user.authority_id)
    sent = _asked(user.authority_id)
    known = sorted({*answers, *sent}, key=lambda one: (-one.year, one.survey))
    which = chosen_survey(known, asked)
    if which is None:
        return None
    schools = known_by_number(user.authority_id)
    names = {number: school.name for number, school in schools.items()}
    limit = all_rules()[RULE].in_force(date(which.year, 12, 31))

    def came(one: Which) -> Returns:
        given = by_survey(answers, one)
        whom = sent.get(one) or schools_expected(schools, date(one.year, 12, 31), {each.school for each in given})
        return returns(list(whom), given, limit.value if limit else 100)

    before = came(which.before) if which.before in known else None
    given = questions(by_survey(answers, which), by_survey(answers, which.before), _elsewhere(user.authority_id, which))
    due = {school: on for school, on in sent.get(which, {}).items() if on}
    on_days = returned.get(which, {})
    return Surveyed(which, known, came(which), before, which in sent, due, on_days, given, names, limit)


def _answers(authority_id: int) -> tuple[dict[Which, Sequence[Answer]], dict[Which, dict[str, date]]]:
    found: dict[Which, list[Answer]] = defaultdict(list)
    returned: dict[Which, dict[str, date]] = defaultdict(dict)
    for row in rows_told(authority_id, "survey-results"):
        found[_which(row)].append(Answer(row["laestab"], row["item"], row["answer"], row["service"] or ""))
        if row["returned"]:
            returned[_which(row)][row["laestab"]] = row["returned"]
    return dict(found), dict(returned)


def _asked(authority_id: int) -> dict[Which, dict[str, date | None]]:
    found: dict[Which, dict[str, date | None]] = defaultdict(dict)
    for row in rows_told(authority_id, "survey-asked"):
        found[_which(row)][row["laestab"]] = row["due"]
    return dict(found)


def _elsewhere(authority_id: int, which: Which) -> list[Elsewhere]:
    rows = (row for row in rows_told(authority_id, "survey-others") if _which(row) == which)
    return [Elsewhere(row["authority"], row["item"], row["mean"]) for row in rows]


def _which(row: Mapping[str, Any]) -> Which:
    return Which(row["survey"], row["year"])
