"""Plans with their lines and what measures them, as they stand or as they stood: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among
from tallystick.lib.collecting import collecting_put_off
from tallystick.modules.plans.queries import end_of, lines_for, plans_for, register_then
from tallystick.modules.plans.queries.as_known import Moment, lines_known, moment_of, row_from
from tallystick.modules.tally.models import Binding
from tallystick.modules.tally.permissions import check_can_read_tally
from tallystick.modules.tally.rules.past import known_by_then
from tallystick.modules.tally.rules.printing import OF_A_MEASURE

KINDS = ("recommendation", "outcome", "action", "measure")
MEASURED = ("action", "measure")
LONG = ("unplaced", "furniture", "places", "columns", "words")  # of a plan, which nothing here shows
# The columns of a line that are read here: a register of a thousand actions is read whole for a page.
EVERY = ("authority", "plan", "position", "ref", "text", "version", "removed_at")
READ = {
    "recommendation": EVERY,
    "outcome": (*EVERY, "recommendation"),
    "action": (*EVERY, "recommendation", "outcome", "status_text", "claimed", "due", "lead_held"),
    "measure": (*EVERY, "recommendation", "outcome", *OF_A_MEASURE),
}
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class When:
    """The day asked for, and by what was known; a page of today asks the tables, one of the past the ledger.

    `known_by` holds for plans, bindings, figures and targets alike; `when_of` gives it, so that it means one thing.
    """

    day: date
    known_by: date | None = None  # None: how things stand today

    @property
    def past(self) -> bool:
        """Whether it is asked how things stood, or what was known of them."""
        return self.known_by is not None

    @property
    def moment(self) -> Moment:
        """The same as plans ask for it."""
        return moment_of(self.day, self.known_by)

    @property
    def claimed_until(self) -> datetime:
        """The last moment whose claims count: until the day was over, and recorded by then."""
        return self.moment.until if self.past else timezone.now()

    @property
    def bound_until(self) -> datetime:
        """The last moment at which it counts what somebody said measures a line."""
        return end_of(self.known_by) if self.known_by else timezone.now()


def when_of(day: date | None = None, known_by: date | None = None) -> When:
    """Give the day asked for, today unless said; one that is over by what was known then, unless said by what."""
    today = timezone.localdate()
    return When(day or today, known_by_then(day or today, known_by, today))


@dataclass(frozen=True, slots=True)
class Lines:
    """Plans by their keys, their standing lines by kind in printed order, and what was said to measure each."""

    plans: Mapping[int, Any]
    rows: Mapping[str, list[Any]]
    bindings: Mapping[Key, list[Binding]]
    when: When
    whole: bool  # whether every plan of the authority is here


@collecting_put_off()
def lines_of(user: User, when: When, plans: Collection[int] | None = None) -> Lines:
    """Give the lines of the asker's plans, or of some, each with what it stands under. Inventory: PLN-06, PLN-10."""
    check_can_read_tally(user)
    return _then(user, when, plans) if when.past else _now(user, when, plans)


def _now(user: User, when: When, wanted: Collection[int] | None) -> Lines:
    which, below = (Q(), Q()) if wanted is None else (Q(pk__in=wanted), Q(plan__in=wanted))
    plans = {one.pk: one for one in plans_for(user).filter(which).defer(*LONG)}
    rows = {kind: _standing(user, kind, below) for kind in KINDS}
    _join(rows, plans)
    found = Binding.objects.of(user.authority_id).standing().filter(below)
    return Lines(plans, in_order(rows, plans), _by_line(found), when, wanted is None)


def _standing(user: User, kind: Any, below: Q) -> list[Any]:
    return list(lines_for(user, kind).standing().filter(below).select_related(None).only(*READ[kind]).printed_order())


def _join(rows: Mapping[str, list[Any]], plans: Mapping[int, Any]) -> None:
    """Put each line under its parents without asking for them again."""
    by_key = {(kind, row.pk): row for kind, of_kind in rows.items() for row in of_kind}
    for row in by_key.values():
        row.plan = plans[row.plan_id]
        for name in ("recommendation", "outcome"):
            if above := by_key.get((name, getattr(row, f"{name}_id", None))):
                setattr(row, name, above)


def _then(user: User, when: When, wanted: Collection[int] | None) -> Lines:
    register = register_then(user, when.moment)
    plans = {key: one for key, one in register.plans.items() if wanted is None or key in wanted}
    rows = lines_known(Q(plan__in=plans), register.counts, plans)
    said = Binding.objects.of(user.authority_id).filter(plan__in=plans)
    found = [row_from(Binding, one) for one in snapshots_among(said, Q(notch__at__lt=when.bound_until))]
    standing = _by_line(one for one in found if one.removed_at is None)
    return Lines(plans, in_order(rows, plans), standing, when, wanted is None)


def in_order(rows: Mapping[str, list[Any]], plans: Mapping[int, Any]) -> dict[str, list[Any]]:
    """Give actions and measures plan by plan in printed order, under what each stands."""
    places = {key: place for place, key in enumerate(plans)}
    sorted_rows = {kind: sorted(rows[kind], key=lambda one: (places[one.plan_id], *place_of(one))) for kind in MEASURED}
    return {**rows, **sorted_rows}


def place_of(row: Any) -> tuple[int, int, int, int]:
    """Give where a line stands in its plan."""
    outcome = getattr(row, "outcome", None)
    return row.recommendation.position, outcome.position if outcome else -1, row.position, row.pk


def _by_line(bindings: Any) -> dict[Key, list[Binding]]:
    found: dict[Key, list[Binding]] = defaultdict(list)
    rows = list(bindings)
    prefetch_related_objects(rows, "made_by")  # who said it is printed beside each
    for one in rows:
        found[one.kind, one.line].append(one)
    return found
