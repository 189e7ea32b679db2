"""Reds without an action in any plan: of lines that were bound, and of indicators that no plan takes up."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tallystick.engine.measures.judging.ratings import Rating, Standing
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries import figures_of, indicators_of, standings_of
from tallystick.modules.indicators.queries.targets import standing_targets
from tallystick.modules.tally.models import Asked, Binding
from tallystick.modules.tally.queries.beside import Measure, Tally, borne_by
from tallystick.modules.tally.queries.lines import Lines, lines_of
from tallystick.modules.tally.queries.naming import groups_named
from tallystick.modules.tally.rules.bearing import Bearing
from tallystick.modules.tally.rules.listing import is_open


@dataclass(frozen=True, slots=True)
class Reds:
    """Red measures on which no open action of their own plan works, each figure once."""

    alone: list[Measure]  # nor one of any other plan
    elsewhere: list[tuple[Measure, list[Any]]]  # each with the open actions of other plans that do


@dataclass(frozen=True, slots=True)
class Unbound:
    """An indicator that has a target, is red, and measures no line of any plan."""

    indicator: Any
    group: str
    told: Any
    standing: Standing


def reds_of(user: User, told: Tally, plan: int | None = None) -> Reds:
    """Give the red measures, of all plans told of or of one, whose own plan has no open action on them. KPI-31."""
    working = _working_on(told.lines, told.borne)
    own = {(asked, action.plan_id) for asked, actions in working.items() for action in actions}
    left = [one for one in _reds(told, plan) if (one.asked, one.line.plan_id) not in own]
    if left and not told.lines.whole:
        others = _others(user, told.lines, {code for code, _ in (one.asked for one in left)})
        working = _working_on(others, borne_by(others))
    found = {one.asked: (one, working.get(one.asked, [])) for one in reversed(left)}
    first = list(found.values())[::-1]
    return Reds([one for one, actions in first if not actions], [(one, actions) for one, actions in first if actions])


def _reds(told: Tally, plan: int | None) -> list[Measure]:
    bound = (one for some in told.measures.values() for one in some if one.is_bound)
    return [one for one in bound if plan in (None, one.line.plan_id) and one.shown and one.shown.rating == Rating.RED]


def _working_on(lines: Lines, borne: Mapping[int, list[Bearing]]) -> Mapping[Asked, list[Any]]:
    """By figure, the open actions that it measures."""
    found: dict[Asked, list[Any]] = defaultdict(list)
    for action in filter(is_open, lines.rows["action"]):
        for one in borne.get(action.pk, ()):
            for binding in lines.bindings.get((one.kind, one.line), ()):
                found[binding.asked].append(action)
    return found


def _others(user: User, lines: Lines, codes: Collection[str]) -> Lines:
    """The lines of other plans that these indicators measure; of the past, of all that any ever measured."""
    measured = Q() if lines.when.past else Q(indicator__in=codes, removed_at=None)
    said = Binding.objects.of(user.authority_id).filter(measured).exclude(plan__in=lines.plans)
    return lines_of(user, lines.when, set(said.values_list("plan", flat=True)))


def reds_unbound(user: User, told: Tally) -> list[Unbound]:
    """Give the indicators that are red by their own target and that no plan takes up. Inventory: KPI-31."""
    bound = {one.binding.asked for some in told.measures.values() for one in some if one.is_bound and one.binding}
    when, known = told.lines.when, indicators_of(user.authority_id)
    keys = [key for key in standing_targets(user, when.day, when.known_by) if key not in bound and key[0] in known]
    standings = standings_of(user, keys, when.day, when.known_by)
    reds = [key for key in keys if standings[key].rating is Rating.RED]
    figures = figures_of(user, reds, when.day, when.known_by) if reds else {}
    named = groups_named(user.authority_id, reds, known)
    return [Unbound(known[key[0]], named[key], figures[key], standings[key]) for key in reds if figures.get(key)]
