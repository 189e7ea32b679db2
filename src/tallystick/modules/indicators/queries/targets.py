"""Targets, forecasts by hand, comments and chosen sets, as they stood at a day; for whoever reads indicators."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.http import Http404

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Commentary, ComparisonSet, GivenForecast, Target
from tallystick.modules.indicators.permissions import check_can_read_indicators
from tallystick.modules.indicators.queries.catalogue import indicators_of, titles_of, words_of
from tallystick.modules.indicators.rules import Group, Told, as_group
from tallystick.modules.indicators.rules.breaking import NOT_SAID
from tallystick.modules.indicators.rules.targets import Said, group_key
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.records.queries.loads import end_of

Key = tuple[str, Group]
NO_SCHOOL: Mapping[str, str] = MappingProxyType({})
MOST_TO_CHOOSE = 40  # values of a breakdown, beyond which none is offered: such as schools


def indicator_named(authority_id: int, code: str) -> Indicator:
    """Give an indicator by its code. Raises Http404 where there is none."""
    found = indicators_of(authority_id).get(code)
    if found is None:
        raise Http404("No indicator has this code.")
    return found


def group_words(
    indicator: Indicator, group: Group, known: Mapping[str, Indicator], schools: Mapping[str, str] = NO_SCHOOL
) -> str:
    """Give what a group is called: “Support for special needs: plan”; nothing for everybody.

    `schools` are the names of schools by their seven figures.
    """
    if not group:
        return ""
    words, titles = words_of(indicator, known), titles_of(indicator, known)
    said = (words.get(column, {}).get(value) or schools.get(value) or value or NOT_SAID for column, value in group)
    return ", ".join(f"{titles.get(column, column)}: {name}" for (column, _), name in zip(group, said, strict=True))


def schools_in(authority_id: int, groups: Iterable[Group]) -> dict[str, str]:
    """Give what the schools are called that are among groups, by their seven figures."""
    return names_of_schools(authority_id, {value for group in groups for _, value in group if value.isdecimal()})


def groups_to_choose(authority_id: int, indicator: Indicator) -> list[tuple[str, str]]:
    """Give the groups that are told by name, each on one line and in words: for whoever sets a target for one."""
    known = indicators_of(authority_id)
    words, titles = words_of(indicator, known), titles_of(indicator, known)
    few = [column for column in indicator.breakdowns if len(words.get(column, {})) <= MOST_TO_CHOOSE]
    return [
        (group_key({column: value}), f"{titles.get(column, column)}: {name}")
        for column in few
        for value, name in words.get(column, {}).items()
    ]


def targets_for(user: User) -> QuerySet[Target]:
    """Give every target that was ever set, those that stand and those that were revised."""
    check_can_read_indicators(user)
    found = Target.objects.of(user.authority_id).select_related("set_by", "replaces")
    return found.prefetch_related("milestones")


def earlier_of(as_at: date | None, known_by: date | None) -> date | None:
    """Give the last day whose deeds count: what was said later had not been said as at a day, or was not known by one.

    None where all of them do.
    """
    return min((day for day in (as_at, known_by) if day is not None), default=None)


def targets_of(user: User, code: str, group: Group = (), as_at: date | None = None) -> list[Target]:
    """Give the targets of an indicator and group that were set by the end of a day, the latest first."""
    found = targets_for(user).filter(code=code, group_key=group_key(group))
    return list(found.filter(set_at__lt=end_of(as_at)) if as_at else found)


def groups_of(user: User, code: str, until: date | None = None) -> dict[Group, str]:
    """Give the groups for which an indicator had a target at the end of a day, in words; and everybody."""
    known = indicators_of(user.authority_id)
    groups = {(), *(group for _, group in standing_targets(user, until, codes=[code]))}
    schools = schools_in(user.authority_id, groups)
    return {group: group_words(known[code], group, known, schools) for group in groups}


def group_words_for(user: User, indicator: Indicator, group: Group) -> str:
    """Give what a group is called, for whoever asks."""
    known = indicators_of(user.authority_id)
    return group_words(indicator, group, known, schools_in(user.authority_id, [group]))


def standing_targets(
    user: User, as_at: date | None = None, known_by: date | None = None, *, codes: Collection[str] | None = None
) -> dict[Key, Target]:
    """Give the target that stood for each indicator and group at the end of a day, as far as was known by another.

    Today's unless a day is said; of some indicators where their codes are.
    """
    found, until = targets_for(user), earlier_of(as_at, known_by)
    if codes is not None:
        found = found.filter(code__in=codes)
    if until is None:
        found = found.filter(ended_at=None)
    else:
        end = end_of(until)
        found = found.filter(Q(ended_at=None) | Q(ended_at__gte=end), set_at__lt=end)
    return {(one.code, as_group(one.group)): one for one in found}


def said_by(target: Target) -> Said:
    """Give a row as it was said."""
    milestones = [(one.day, one.value) for one in target.milestones.all()]
    columns = (
        "kind",
        "amount",
        "comparator",
        "comparator_set",
        "baseline",
        "baseline_on",
        "due",
        "tolerance",
        "source",
    )
    return Said(**{name: getattr(target, name) for name in columns}, milestones=milestones)


def comments_for(
    user: User, as_at: date | None = None, *, codes: Collection[str] | None = None
) -> dict[Key, list[Commentary]]:
    """Give what was said of figures by the end of a day, of each indicator and group, the latest first."""
    check_can_read_indicators(user)
    found = Commentary.objects.of(user.authority_id).select_related("said_by")
    return _by_key(_of(found, "said_at", as_at, codes))


def comments_on(user: User, told: Collection[Told], as_at: date | None = None) -> dict[Key, Commentary]:
    """Give what was said last of each of some figures by the end of a day; one question."""
    check_can_read_indicators(user)
    last = {(one.code, one.group): one.last for one in told}
    found = Commentary.objects.of(user.authority_id).filter(last__in=set(last.values())).select_related("said_by")
    rows = _by_key(_of(found, "said_at", as_at, {one.code for one in told}))
    return {
        key: row
        for key, day in last.items()
        if (row := next((one for one in rows.get(key, []) if one.last == day), None)) is not None
    }


def forecasts_for(
    user: User, as_at: date | None = None, *, codes: Collection[str] | None = None
) -> dict[Key, list[GivenForecast]]:
    """Give what was forecast by hand by the end of a day, of each indicator and group, the latest first."""
    check_can_read_indicators(user)
    found = GivenForecast.objects.of(user.authority_id).select_related("given_by")
    return _by_key(_of(found, "given_at", as_at, codes))


def sets_for(user: User) -> list[ComparisonSet]:
    """Give the sets that were chosen, the latest of each name first."""
    check_can_read_indicators(user)
    return list(ComparisonSet.objects.of(user.authority_id).select_related("chosen_by"))


def names_of_sets(user: User) -> list[str]:
    """Give what the sets that were chosen are called."""
    return list(dict.fromkeys(one.name for one in sets_for(user)))


def _of(found: QuerySet, at: str, until: date | None, codes: Collection[str] | None) -> QuerySet:
    """Narrow rows to those said by the end of a day, and of some indicators."""
    asked = ({} if until is None else {f"{at}__lt": end_of(until)}) | ({} if codes is None else {"code__in": codes})
    return found.filter(**asked)


def _by_key(rows: Iterable) -> Mapping:
    found: dict[Key, list] = {}
    for one in rows:
        found.setdefault((one.code, as_group(one.group)), []).append(one)
    return found
