"""Which judgements lines refer to, and which lines refer to a judgement: the numbers of recording statements (JRS)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Citation, Judgement, PlanNode
from tallystick.modules.plans.permissions import check_can_read_plans
from tallystick.modules.plans.queries.findings import judgements_for
from tallystick.modules.plans.queries.links import lines_named
from tallystick.modules.plans.rules.citing import code_key


@dataclass(frozen=True, slots=True)
class Cited:
    """A number that lines refer to, the judgements noted under it, and those lines."""

    code: str
    judgements: tuple[Judgement, ...]
    citations: tuple[tuple[Citation, PlanNode], ...]


def citations_for(user: User) -> QuerySet[Citation]:
    """The standing citations of the asker's authority."""
    check_can_read_plans(user)
    return Citation.objects.of(user.authority_id).standing()


def citations_on(user: User, names: Iterable[str]) -> Mapping[str, list[Citation]]:
    """What each of many lines refers to, in one query."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for name in set(names):
        kind, _, pk = name.partition("/")
        wanted[kind].append(pk)
    asked = Q(pk=None)
    for kind, keys in wanted.items():
        asked |= Q(kind=kind, line__in=keys)
    found: dict[str, list[Citation]] = defaultdict(list)
    for one in citations_for(user).filter(asked):
        found[one.name].append(one)
    return found


def judgements_coded(user: User) -> Mapping[str, list[Judgement]]:
    """The judgements that have a number, by the number as it is looked up."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements_for(user).exclude(code="").select_related("review"):
        found[code_key(one.code)].append(one)
    return found


def judgements_cited(user: User) -> list[Cited]:
    """Every number that a judgement has or a line refers to, in order; eight queries at most. Inventory: PLN-02."""
    judgements, by_code = judgements_coded(user), defaultdict(list)
    citations = list(citations_for(user))
    rows = lines_named((one.name for one in citations), user.authority_id)
    for one in citations:
        if rows[one.name].removed_at is None:
            by_code[one.code_key].append((one, rows[one.name]))
    codes = {code: (judgements.get(code, []), by_code.get(code, [])) for code in {*judgements, *by_code}}
    return [
        Cited(_written(noted, cited), tuple(noted), tuple(cited))
        for _, (noted, cited) in sorted(codes.items(), key=lambda one: _order(one[0]))
    ]


def _written(noted: list[Judgement], cited: list[tuple[Citation, PlanNode]]) -> str:
    return noted[0].code if noted else cited[0][0].code


def _order(code: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in code.split(".")]
