"""Each action's claim beside what the figures show, by the API."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from tallystick.foundation.tokens.operations import Day, Key, KeyAsked, Page, PageNumber, asker, operation, paged
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.tally import queries
from tallystick.modules.tally.permissions import READ
from tallystick.modules.tally.rules.comparing import Verdict

router = Router(tags=["Claimed and shown"])
Verdicts = Literal[tuple(str(one) for one in Verdict)]  # type: ignore[valid-type]


class FigureTold(Schema):
    """What an indicator shows of a measure, or why nothing; words, as “about 15”, where a number is rounded."""

    measure: str
    indicator: str
    group: list[tuple[str, str]]
    last: date | None
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    numerator_words: str
    denominator_words: str
    rating: str
    why: str
    snapshot: str
    version: str


class BesideTold(Schema):
    """An action: what is claimed, both halves as parts of one, and the verdict on the two."""

    action: int
    plan: int
    ref: str
    text: str
    status: str
    signed_by: list[str]
    claimed: float
    shown: float | None
    verdict: Verdicts
    gap: float
    figures: list[FigureTold]


@operation(router, "GET", "/claimed-and-shown", needs=READ, gives=Page[BesideTold], refuses=(422,))
def list_claimed_and_shown(
    request: HttpRequest,
    plan: KeyAsked = None,
    verdict: Verdicts | None = None,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List actions with what is claimed beside what the figures show; a day that is over, by what was known then."""
    told = _told(request, plan, as_at, known_by)
    found = [one for one in told.actions if verdict in (None, str(one.compared.verdict))]
    return paged(request, [_beside(one) for one in found], page)


@operation(router, "GET", "/plans/{plan}/reds-without-action", needs=READ, gives=Page[FigureTold], refuses=(404, 422))
def list_reds_without_action(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List a plan's measures that are rated red and that no open action of any plan works on."""
    get_object_or_404(plans_for(asker(request)), pk=plan)
    reds = queries.reds_of(asker(request), _told(request, plan, as_at, known_by))
    return paged(request, [_figure(one) for one in reds.alone], page)


def _told(request: HttpRequest, plan: int | None, as_at: date | None, known_by: date | None) -> queries.Tally:
    when = queries.when_of(as_at, known_by)
    return queries.tally_of(asker(request), queries.lines_of(asker(request), when, {plan} if plan else None))


def _beside(one: Any) -> dict[str, Any]:
    return {
        "action": one.action.pk,
        "plan": one.action.plan_id,
        "ref": one.action.ref,
        "text": one.action.text,
        "status": one.claim.status,
        "signed_by": list(one.said.signed) if one.said else [],
        "claimed": one.compared.claimed,
        "shown": one.compared.shown,
        "verdict": str(one.compared.verdict),
        "gap": one.compared.gap,
        "figures": [_figure(each.measure) for each in one.measures if each.measure.is_bound],
    }


def _figure(measure: Any) -> dict[str, Any]:
    told, shown = measure.told, measure.shown
    code, group = measure.binding.asked
    printed = told if told and told.value is not None else None
    return {
        "measure": measure.binding.name,
        "indicator": code,
        "group": list(group),
        "last": told.last if told else None,
        "value": told.value if told else None,
        "numerator": printed.numerator if printed else None,
        "denominator": printed.denominator if printed else None,
        "numerator_words": printed.numerator_words if printed else "",
        "denominator_words": printed.denominator_words if printed else "",
        "rating": shown.rating if shown else "",
        "why": shown.why if shown else "",
        "snapshot": told.snapshot if told else "",
        "version": told.version if told else "",
    }
