"""Who runs indicators, who reads their figures, and who sees the records behind one.

`check_…` raises a sentence; its pair without `check_` answers yes or no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tallystick.engine.disclosure import Audience
from tallystick.engine.disclosure.tables import READ_ALSO
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, check_same_authority, may, scope_of
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.indicators.models import Definition
from tallystick.modules.people.rules import GROUPS, groups_of

READ, RUN, ROWS = "read indicators", "run indicators", "read record rows"
CHILDREN, PROFESSIONAL = "read children", "see evidence"
SET = "set targets"
FACTS = frozenset(one.needs for one in GROUPS.values())


def can_read_indicators(user: User) -> bool:
    """Whether a person reads definitions and figures; how much of a figure, disclosure control says."""
    return may(user, READ)


def check_can_read_indicators(user: User) -> None:
    """Refuse whoever reads no indicators."""
    check_may(user, READ)


def can_run_indicators(user: User) -> bool:
    """Whether a person has indicators counted, and counted again."""
    return scope_of(user, RUN, timezone.localdate()).everything


def check_can_run_indicators(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not have indicators counted; where nobody signs in, the installation counts."""
    if user is None:
        return
    check_same_authority(user, authority_id)
    check_may(user, RUN)
    if not can_run_indicators(user):
        raise NotAllowed("Your role is for one unit only. Indicators are counted for the whole authority.")


def can_read_records(user: User, definition: Definition) -> bool:
    """Whether a person sees the records behind a figure, which name children; each reading is recorded."""
    return may(user, READ) and reader_of(user).reads_records(definition)


def check_can_read_records(user: User, authority_id: int, definition: Definition) -> None:
    """Refuse whoever may not see which records a figure counts: rows of returns, or children of registers."""
    check_same_authority(user, authority_id)
    check_may(user, READ)
    if definition.reads_registers is not True:
        check_may(user, ROWS)
    if not can_read_records(user, definition):
        raise NotAllowed(
            "Your role is for one unit only. Records behind figures are for the authority's own people."
            if definition.reads_registers is False
            else "These records are of children in registers. They are for those who read of every child all that the "
            "indicator reads."
        )


@dataclass(frozen=True)
class Reader:
    """What somebody may know of children, asked once for however many figures they read."""

    rows: bool  # they read the rows themselves, of whatever return
    children: bool  # they read of every child
    facts: frozenset[str]  # the groups of facts that they read of every child
    outside: Audience  # as which they read what they are not in the circle of

    def audience(self, definition: Definition, at_most: Audience | None = None) -> Audience:
        """Give for whom figures of a definition are meant that they read; `at_most` where they are for others to read.

        In the circle is whoever reads the rows of returns where nothing else is counted, or reads of every child all
        that the definition reads: who reads of every child, but nothing of care, is not in the circle of those in
        care. Inventory: GOV-21, LRN-20.
        """
        of_returns = self.rows and definition.reads_registers is False
        found = Audience.CIRCLE if of_returns or self.reads_children_of(definition) else self.outside
        return at_most if at_most is not None and at_most in READ_ALSO[found] else found

    def reads_children_of(self, definition: Definition) -> bool:
        """Whether they read of every child all that a definition reads; where nobody said what, of everything."""
        needed = GROUPS.keys() if definition.facts is None else set(definition.facts)
        return self.children and needed <= self.facts

    def reads_records(self, definition: Definition) -> bool:
        """Whether they read what a definition counts: rows of returns, or children of registers; both where unknown."""
        rows = definition.reads_registers is True or self.rows
        return rows and (definition.reads_registers is False or self.reads_children_of(definition))


def reader_of(user: User) -> Reader:
    """Give what somebody may know of children.

    Whoever sees evidence or children works for the authority; the others are members, who may know a ward better than
    its officers.
    """
    today = timezone.localdate()
    everywhere = {one for one in (ROWS, CHILDREN, *FACTS) if scope_of(user, one, today).everything}
    officer = may(user, PROFESSIONAL) or bool(everywhere & {ROWS, CHILDREN})
    return Reader(
        rows=ROWS in everywhere,
        children=CHILDREN in everywhere,
        facts=groups_of(everywhere),
        outside=Audience.PROFESSIONALS if officer else Audience.MEMBERS,
    )


def can_see_digests(user: User, definition: Definition) -> bool:
    """Whether a person is shown the digest of a result, and what came when it was counted again."""
    return reader_of(user).audience(definition) is Audience.CIRCLE


def can_set_targets(user: User) -> bool:
    """Whether a person sets targets and says why a figure is as it is, for the whole authority."""
    return may(user, READ) and scope_of(user, SET, timezone.localdate()).everything


def check_can_set_targets(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not set targets; where nobody signs in, the installation does."""
    if user is None:
        return
    check_same_authority(user, authority_id)
    check_may(user, READ)
    check_may(user, SET)
    if not can_set_targets(user):
        raise NotAllowed("Your role is for one unit only. Targets are set for the whole authority.")


def check_same_figure(seen: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Refuse what is said of another figure than the one that stands: its period's last day, and its result."""
    if any(seen.get(name) != value for name, value in now.items()):
        raise ChangedSince(
            "Another figure was counted after you opened this. Go back, read what it is now, and say why that is so."
        )
