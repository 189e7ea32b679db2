"""Options weighed: the sheet of points, the ranking, and what waits for a board."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.decisions.models import Appraisal, BoardDecision, Criterion, Option, Score
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.rules.ranking import Placed, Weighed, ranked

Sheet = dict[str, dict[str, Score]]  # option's key -> criterion's key -> score


def appraisals_for(user: User) -> QuerySet[Appraisal]:
    """The appraisals of the asker's authority, each with whether a board has `decided`."""
    check_can_read_decisions(user)
    found = _with_state(Appraisal.objects.of(user.authority_id))
    return found.select_related("action__plan", "recommended", "opened_by", "closed_by")


def appraisals_undecided(user: User) -> QuerySet[Appraisal]:
    """The appraisals that wait for a board's decision. Inventory: PLN-23."""
    return appraisals_for(user).filter(decided=False)


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


def _with_state(appraisals: QuerySet[Appraisal]) -> QuerySet[Appraisal]:
    return appraisals.annotate(decided=Exists(BoardDecision.objects.filter(appraisal=OuterRef("pk"))))
