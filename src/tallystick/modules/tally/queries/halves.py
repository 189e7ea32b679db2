"""Both halves of the tally for the pages of rooms below, asked for by a name in the settings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.modules.tally.models import Binding
from tallystick.modules.tally.queries.beside import Beside, tally_of
from tallystick.modules.tally.queries.lines import lines_of, when_of
from tallystick.modules.tally.rules.comparing import Compared, Counted, counted
from tallystick.modules.tally.rules.wording import Halves, halves_counted, halves_of


def halves_of_plans(
    user: User, plans: Sequence[Any], day: date, known_by: date | None = None
) -> dict[tuple[str, int], Halves]:
    """Give, by kind and key, both halves of plans and their lines, where anything was said to measure them."""
    keys = {plan.pk for plan in plans}
    if not Binding.objects.of(user.authority_id).filter(plan__in=keys).exclude(indicator="").exists():
        return {}
    when = when_of(day, known_by or timezone.localdate())  # the pages that ask say: by all that is recorded now
    told = tally_of(user, lines_of(user, when, keys)).actions
    return {**_by("plan", told), **halves_of_lines(told)}


def halves_of_lines(told: Iterable[Beside]) -> dict[tuple[str, int], Halves]:
    """Give both halves of each action, and of each outcome and recommendation above them."""
    told = list(told)
    own = {("action", one.action.pk): halves_of(one.compared) for one in told if one.measures}
    return {**own, **_by("recommendation", told), **_by("outcome", told)}


def _by(kind: str, told: Iterable[Beside]) -> dict[tuple[str, int], Halves]:
    """Both halves of what stands above the actions, where one of those has a figure."""
    below: dict[int, list[Compared]] = defaultdict(list)
    for one in told:
        if key := getattr(one.action, f"{kind}_id"):
            below[key].append(one.compared)
    summed: Mapping[int, Counted] = {key: counted(some) for key, some in below.items()}
    return {(kind, key): halves_counted(one) for key, one in summed.items() if one.shown is not None}
