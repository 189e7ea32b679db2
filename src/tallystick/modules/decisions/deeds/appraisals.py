"""Options are weighed, one is recommended, a board decides, and only then the appraisal closes. Inventory: PLN-23."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.decisions.models import Appraisal, BoardDecision, Criterion, Option, Score
from tallystick.modules.decisions.permissions import (
    check_can_record_decisions,
    check_can_write_decisions,
    check_still_as_seen,
)
from tallystick.modules.decisions.rules.ranking import AppraisalIncomplete, check_points

Points = Mapping[tuple[int, int], tuple[int, str]]  # (option, criterion) -> points and why


@audited
def open_appraisal(*, title: str, question: str, action: Any = None, by: User, at: datetime) -> Appraisal:
    """Ask a question that several options could answer. Inventory: PLN-23."""
    check_can_write_decisions(by, action)
    if not title.strip() or not question.strip():
        raise AppraisalIncomplete("Give the appraisal a title, and the question that it has to answer.")
    appraisal = Appraisal.objects.create(
        authority_id=by.authority_id,
        title=title.strip(),
        question=question.strip(),
        action=action,
        opened_by=by,
        opened_at=at,
    )
    record("appraisal opened", subject=appraisal, by=by, at=at)
    return appraisal


@audited
def change_option(
    appraisal: Appraisal,
    option: Option | None,
    *,
    name: str,
    text: str = "",
    cost: Decimal | None = None,
    cost_unit: str = "",
    by: User,
    at: datetime,
    seen_version: int,
) -> Option:
    """Add an option, or say it otherwise."""
    appraisal = _undecided(appraisal, by, seen_version)
    check_name(name, appraisal.options.exclude(pk=option.pk if option else None))
    option = option or Option(
        appraisal=appraisal, authority_id=appraisal.authority_id, position=_next(appraisal.options)
    )
    option.name, option.text, option.cost, option.cost_unit = name.strip(), text.strip(), cost, cost_unit.strip()
    option.save()
    record("option written", subject=option, by=by, at=at)
    return option


@audited
def remove_option(option: Option, *, by: User, at: datetime, seen_version: int) -> None:
    """Take an option out, with its scores; what it said is kept in the history."""
    appraisal = _undecided(option.appraisal, by, seen_version)
    if appraisal.recommended_id == option.pk:
        raise AppraisalIncomplete("This option is the one recommended. Recommend another one first.")
    option.scores.all().delete()
    record("option removed", subject=option, by=by, at=at)
    option.delete()


@audited
def change_criterion(
    appraisal: Appraisal,
    criterion: Criterion | None,
    *,
    name: str,
    weight: int,
    direction: str = Criterion.Direction.MORE,
    by: User,
    at: datetime,
    seen_version: int,
) -> Criterion:
    """Add a criterion with its weight, or change it; the ranking follows."""
    appraisal = _undecided(appraisal, by, seen_version)
    check_name(name, appraisal.criteria.exclude(pk=criterion.pk if criterion else None))
    if weight < 1:
        raise AppraisalIncomplete("Give the criterion a weight of 1 or more.")
    criterion = criterion or Criterion(
        appraisal=appraisal, authority_id=appraisal.authority_id, position=_next(appraisal.criteria)
    )
    criterion.name, criterion.weight, criterion.direction = name.strip(), weight, direction
    criterion.save()
    record("criterion written", subject=criterion, by=by, at=at, weight=weight)
    return criterion


@audited
def remove_criterion(criterion: Criterion, *, by: User, at: datetime, seen_version: int) -> None:
    """Take a criterion out, with the scores by it."""
    _undecided(criterion.appraisal, by, seen_version)
    criterion.scores.all().delete()
    record("criterion removed", subject=criterion, by=by, at=at)
    criterion.delete()


@audited
def score_options(appraisal: Appraisal, points: Points, *, by: User, at: datetime, seen_version: int) -> Appraisal:
    """Write the sheet of points; a cell that is not given keeps what it had. Inventory: PLN-23."""
    appraisal = _undecided(appraisal, by, seen_version)
    options = {one.pk: one for one in appraisal.options.all()}
    criteria = {one.pk: one for one in appraisal.criteria.all()}
    kept = {(s.option_id, s.criterion_id): s for s in Score.objects.filter(option__appraisal=appraisal)}
    for (option, criterion), (given, because) in points.items():
        check_points(given)
        score = kept.get((option, criterion)) or Score(
            authority_id=appraisal.authority_id, option=options[option], criterion=criteria[criterion]
        )
        if (score.points, score.because) != (given, because.strip()):
            score.points, score.because = given, because.strip()
            score.save()
    record("options scored", subject=appraisal, by=by, at=at, scores=len(points))
    return appraisal


@audited
def recommend(option: Option, *, because: str, by: User, at: datetime, seen_version: int) -> Appraisal:
    """Say which option the officers recommend, and why; it need not be the one with the most points."""
    appraisal = _undecided(option.appraisal, by, seen_version)
    if not because.strip():
        raise AppraisalIncomplete("Say why this option is recommended.")
    appraisal.recommended, appraisal.recommended_because = option, because.strip()
    appraisal.save()
    record("option recommended", subject=appraisal, by=by, at=at, option=option.pk)
    return appraisal


@audited
def record_board_decision(
    appraisal: Appraisal,
    *,
    option: Option | None,
    body: str,
    minute: str = "",
    decision_key: str = "",
    because: str = "",
    day: date,
    by: User,
    at: datetime,
    seen_version: int,
) -> BoardDecision:
    """Record which option a board chose, or that it chose none. Inventory: PLN-23."""
    check_can_record_decisions(by, appraisal)
    appraisal = _opened(appraisal, seen_version)
    if not body.strip():
        raise AppraisalIncomplete("Name the board that decided.")
    decision = BoardDecision.objects.create(
        authority_id=appraisal.authority_id,
        appraisal=appraisal,
        option=option,
        body=body.strip(),
        minute=minute.strip(),
        decision_key=decision_key,
        because=because.strip(),
        day=day,
        recorded_by=by,
        recorded_at=at,
    )
    record("board decision recorded", subject=decision, by=by, at=at, option=option.pk if option else None)
    return decision


@audited
def close_appraisal(appraisal: Appraisal, *, by: User, at: datetime, seen_version: int) -> Appraisal:
    """Close an appraisal that a board has decided on; no other can be. Inventory: PLN-23."""
    check_can_write_decisions(by, appraisal)
    appraisal = _opened(appraisal, seen_version)
    if not appraisal.decisions.exists():
        raise AppraisalIncomplete("No board has decided on this yet. Record its decision, then close it.")
    appraisal.closed_by, appraisal.closed_at = by, at
    appraisal.save()
    record("appraisal closed", subject=appraisal, by=by, at=at)
    return appraisal


def check_name(name: str, others: Any) -> None:
    """Refuse an option or criterion without a name, or with another's."""
    if not name.strip():
        raise AppraisalIncomplete("Give it a name.")
    if others.filter(name__iexact=name.strip()).exists():
        raise AppraisalIncomplete("Another one has this name already. Choose a name that tells them apart.")


def _opened(appraisal: Appraisal, seen_version: int) -> Appraisal:
    """The appraisal under lock, if it is open and as it was seen; it counts one change more."""
    appraisal = Appraisal.objects.select_for_update(no_key=True).get(pk=appraisal.pk)
    check_still_as_seen(appraisal, seen_version)
    if appraisal.closed_at:
        raise AppraisalIncomplete("This appraisal is closed.")
    appraisal.version += 1
    appraisal.save()
    return appraisal


def _undecided(appraisal: Appraisal, by: User, seen_version: int) -> Appraisal:
    """The same, while no board has decided: what it decided on stays as it saw it."""
    check_can_write_decisions(by, appraisal)
    appraisal = _opened(appraisal, seen_version)
    if appraisal.decisions.exists():
        raise AppraisalIncomplete("A board has decided on these options. What it had before it stays as it was.")
    return appraisal


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
