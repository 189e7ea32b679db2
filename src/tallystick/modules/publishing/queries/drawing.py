"""What a plan, a body's meetings or an indicator says to everybody, drawn for a person to look at and make public.

Promise: figures come through disclosure at the public's audience, whatever the person who asks may see themselves; of
people there is no name, and of updates nothing but what was agreed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import User
from tallystick.modules.bodies import queries as bodies
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.indicators.queries.figures import series_of
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS
from tallystick.modules.progress.queries import updates_for, wordings
from tallystick.modules.publishing.permissions import check_can_read_figures
from tallystick.modules.publishing.queries.business import meetings_told
from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN
from tallystick.modules.tally.queries import lines_of, tally_of, when_of
from tallystick.modules.tally.rules.comparing import Verdict
from tallystick.modules.tally.rules.figures import figure_words, number_words
from tallystick.modules.tally.rules.wording import VERDICTS

Drawn = tuple[str, dict[str, Any]]
HUNDRED = 100


def drawn_for(user: User, kind: str, key: str, as_at: date) -> Drawn:
    """Give the title and what is said, as at a day. Raises Http404 where there is no such thing. Inventory: GOV-06."""
    draw = {PLAN: _plan, MEETINGS: _meetings, FIGURES: _figures}.get(kind)
    if draw is None:
        raise Http404
    return draw(user, key, as_at)


def key_for(kind: str, of: str) -> str:
    """Give the key of what an address names: the ledger's of a plan or a body, an indicator's code."""
    return {PLAN: f"plans.plan/{of}", MEETINGS: f"bodies.body/{of}"}.get(kind, of)


def offered(user: User, kind: str) -> list[tuple[str, str]]:
    """Give what of a kind could be made public: what stands in its address, and its title."""
    if kind == PLAN:
        return [(str(pk), title) for pk, title in plans_for(user).order_by("title", "pk").values_list("pk", "title")]
    if kind == MEETINGS:
        found = bodies.bodies_of(user).order_by("name", "pk")
        return [(str(pk), name) for pk, name in found.values_list("pk", "name")]
    check_can_read_figures(user)
    return sorted(((code, one.title) for code, one in indicators_of(user.authority_id).items()), key=lambda two: two[1])


def _number(key: str, kind: str) -> int:
    """Give the number in a ledger's key, such as 3 of "plans.plan/3"."""
    room, _, number = key.partition("/")
    if room != kind or not number.isdecimal():
        raise Http404
    return int(number)


def _plan(user: User, key: str, as_at: date) -> Drawn:
    plan = plans_for(user).filter(pk=_number(key, "plans.plan")).first()
    if plan is None:
        raise Http404
    lines = lines_of(user, when_of(as_at), {plan.pk})
    told = tally_of(user, lines, audience=Audience.PUBLIC)
    plainly = _plainly(user, plan)
    under: dict[int, list[dict[str, Any]]] = {}
    for one in told.actions:
        under.setdefault(one.action.recommendation_id, []).append(
            _action(one) | {"plain": plainly.get(one.action.pk, "")}
        )
    asked = sorted(lines.rows["recommendation"], key=lambda one: (one.position, one.pk))
    return plan.title, {
        "organisation": plan.organisation,
        "recommendations": [{"ref": one.ref, "text": one.text, "actions": under.get(one.pk, [])} for one in asked],
    }


def _plainly(user: User, plan: Any) -> dict[int, str]:
    """Give, by action, what was said for the public of its last agreed update, as its signatures bind it."""
    agreed = updates_for(user).filter(action__plan=plan, state="agreed").order_by("submitted_at", "pk")
    latest = dict(agreed.values_list("action", "pk"))
    said = wordings(latest.values(), "public")
    return {action: said[update].text for action, update in latest.items() if update in said}


def _action(one: Any) -> dict[str, Any]:
    """Give an action as everybody may read it."""
    drawn = next((each.measure for each in one.measures if each.compared == one.compared), None)
    bound = drawn is not None and drawn.is_bound
    return {
        "ref": one.action.ref,
        "text": one.action.text,
        "status": STATUS_WORDS.get(one.claim.status, "no status").lower(),
        "claimed": round(HUNDRED * one.compared.claimed),
        "shown": None if one.compared.shown is None else round(HUNDRED * one.compared.shown),
        "verdict": VERDICTS[one.compared.verdict],
        "agrees": one.compared.verdict is Verdict.AGREES,
        "figure": _figure(drawn) if bound else "",
        "source": _source(drawn.told) if bound else None,
    }


def _figure(measure: Any) -> str:
    """Give a figure in words, with what it is of; empty where nothing was ever counted."""
    told = figure_words(measure.told, measure.indicator)
    whom = f", {measure.group}" if measure.group else ""
    return f"{measure.indicator.title}{whom}: {told}" if told else ""


def _source(told: Any) -> dict[str, Any] | None:
    """Give what a figure was taken from, by which it is looked at again before every publishing."""
    if told is None or told.value is None:
        return None
    return {
        "result": told.result,
        "group": [list(pair) for pair in told.group],
        "numbers": [told.numerator_words, told.denominator_words],
        "value": str(told.value),
    }


def _meetings(user: User, key: str, as_at: date) -> Drawn:
    body = bodies.body(user, _number(key, "bodies.body"))
    if body.closed_as:
        raise Http404
    return body.name, {"about": body.remit, "meetings": meetings_told(body)}


def _figures(user: User, key: str, as_at: date) -> Drawn:
    known = indicators_of(user.authority_id).get(key)
    if known is None:
        raise Http404
    told = series_of(user, key, (), as_at, audience=Audience.PUBLIC)
    return known.title, {"about": known.about, "periods": [_period(one, known) for one in told]}


def _period(one: Any, indicator: Any) -> Mapping[str, Any]:
    return {
        "period": one.period,
        "first": str(one.first),
        "last": str(one.last),
        "value": number_words(one.value, indicator),
        "numbers": _numbers(one),
        "why": one.why,
        "source": _source(one),
    }


def _numbers(one: Any) -> list[str]:
    if one.value is None:
        return ["", ""]
    counts = ((one.numerator_words, one.numerator), (one.denominator_words, one.denominator))
    return [words or ("" if number is None else f"{number:,}") for words, number in counts]
