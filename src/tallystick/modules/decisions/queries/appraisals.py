"""Options weighed: the sheet of points, the ranking, and what waits for a board."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Appraisal, BoardDecision, Criterion, Option, Score
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.rules.ranking import Placed, Weighed, ranked
from tallystick.modules.plans.queries import end_of, rows_holding, rows_then

Sheet = dict[str, dict[str, Score]]  # option's key -> criterion's key -> score


@dataclass(frozen=True, slots=True)
class Weighing:
    """An appraisal with all that stands on its page, as it is or as it was at the end of a day."""

    appraisal: Appraisal
    options: list[Option]
    criteria: list[Criterion]
    sheet: Sheet
    decisions: list[BoardDecision]


def weighing(appraisal: Appraisal, past: date | None = None) -> Weighing:
    """An appraisal as its page shows it; as it stood, also with what was removed since. Inventory: PLN-06, PLN-23."""
    if past is None:
        decisions = list(appraisal.decisions.select_related("option", "recorded_by"))
        options, criteria = list(options_of(appraisal)), list(criteria_of(appraisal))
        return Weighing(appraisal, options, criteria, sheet_of(appraisal), decisions)
    mine = appraisal.authority_id
    options = _in_order(rows_holding(Option, mine, past, appraisal_id=appraisal.pk))
    criteria = _in_order(rows_holding(Criterion, mine, past, appraisal_id=appraisal.pk))
    then = _as_it_stood(appraisal, options, past)
    sheet: Sheet = {str(one.pk): {} for one in options}
    for score in rows_holding(Score, mine, past, option_id__in=[one.pk for one in options]) if options else ():
        sheet[str(score.option_id)][str(score.criterion_id)] = score
    decisions = list(appraisal.decisions.filter(day__lte=past).select_related("option", "recorded_by"))
    return Weighing(then, options, criteria, sheet, decisions)


def _in_order(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda one: (one.position, one.pk))


def _as_it_stood(appraisal: Appraisal, options: list[Option], past: date) -> Appraisal:
    """The appraisal's own row then, with the option recommended then and whether a board had decided."""
    (then,) = rows_then(Appraisal.objects.filter(pk=appraisal.pk), past)
    by_key = {one.pk: one for one in options}
    then.recommended = by_key.get(then.recommended_id)
    then.decided = appraisal.decisions.filter(day__lte=past).exists()
    return then


def appraisals_for(user: User, past: date | None = None) -> QuerySet[Appraisal]:
    """The appraisals of the asker's authority, each with whether a board has `decided`, or had by a day."""
    check_can_read_decisions(user)
    opened = Q(opened_at__lt=end_of(past)) if past else Q()
    found = _with_state(Appraisal.objects.of(user.authority_id).filter(opened), past)
    return found.select_related("action__plan", "recommended", "opened_by", "closed_by")


def appraisals_undecided(user: User, past: date | None = None) -> QuerySet[Appraisal]:
    """The appraisals that wait, or waited, for a board's decision. Inventory: PLN-23."""
    return appraisals_for(user, past).filter(decided=False)


def appraisals_of_action(action: Any) -> QuerySet[Appraisal]:
    """The appraisals that belong to an action."""
    return _with_state(Appraisal.objects.filter(action=action))


def options_of(appraisal: Appraisal) -> QuerySet[Option]:
    """An appraisal's options in their order."""
    return appraisal.options.order_by("position", "pk")


def criteria_of(appraisal: Appraisal) -> QuerySet[Criterion]:
    """An appraisal's criteria in their order."""
    return appraisal.criteria.order_by("position", "pk")


def sheet_of(appraisal: Appraisal) -> Sheet:
    """Every score of an appraisal by option and criterion, in two questions."""
    sheet: Sheet = {str(option.pk): {} for option in options_of(appraisal)}
    for score in Score.objects.filter(option__appraisal=appraisal):
        sheet[str(score.option_id)][str(score.criterion_id)] = score
    return sheet


def points_of(sheet: Sheet) -> dict[str, dict[str, int]]:
    """The points alone."""
    return {option: {key: score.points for key, score in row.items()} for option, row in sheet.items()}


def weighed(criteria: Any) -> list[Weighed]:
    """Criteria as the ranking counts them."""
    return [Weighed(str(one.pk), one.weight, one.direction == Criterion.Direction.LESS) for one in criteria]


def ranking_of(appraisal: Appraisal) -> list[Placed]:
    """An appraisal's options by their weighted points. Inventory: PLN-23."""
    return ranked(weighed(criteria_of(appraisal)), points_of(sheet_of(appraisal)))


def _with_state(appraisals: QuerySet[Appraisal], past: date | None = None) -> QuerySet[Appraisal]:
    made = Q(day__lte=past) if past else Q()
    return appraisals.annotate(decided=Exists(BoardDecision.objects.filter(made, appraisal=OuterRef("pk"))))
