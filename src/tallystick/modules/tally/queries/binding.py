"""What waits to be bound, what the dictionary suggests for it, and the bindings themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries import groups_of, indicators_of
from tallystick.modules.tally.models import Asked, Binding
from tallystick.modules.tally.permissions import check_can_read_tally
from tallystick.modules.tally.queries.lines import Lines
from tallystick.modules.tally.queries.naming import groups_named
from tallystick.modules.tally.rules.printing import asked_of
from tallystick.modules.tally.rules.suggesting import Offered, Suggestion, suggest

Groups = Mapping[str, Mapping[str, str]]


def bindings_for(user: User) -> QuerySet[Binding]:
    """Give the standing bindings of the asker's authority."""
    check_can_read_tally(user)
    return Binding.objects.of(user.authority_id).standing().select_related("plan", "made_by")


def bindings_on(line: Any) -> QuerySet[Binding]:
    """Give everything that was ever said to measure a line, the newest first."""
    found = Binding.objects.of(line.authority_id).filter(kind=line.kind, line=line.pk)
    return found.select_related("made_by").order_by(F("removed_at").desc(nulls_first=True), "-pk")


def waiting_in(lines: Lines) -> list[Any]:
    """Give the measures of which nobody has said what measures them, in printed order. Inventory: PLN-10."""
    return [row for row in lines.rows["measure"] if (row.kind, row.pk) not in lines.bindings]


def dictionary_of(user: User) -> Mapping[str, Indicator]:
    """Give the indicators that a line may be bound to."""
    check_can_read_tally(user)
    return indicators_of(user.authority_id)


def groups_for(user: User) -> Mapping[str, Groups]:
    """Give, by indicator, what its groups are called: column, value, words."""
    check_can_read_tally(user)
    return groups_of(user.authority_id)


def groups_offered(user: User, asked: Iterable[Asked]) -> dict[Asked, str]:
    """Give what groups are called that somebody may choose; what the dictionary no longer has is left out."""
    return groups_named(user.authority_id, list(asked), dictionary_of(user))


def suggestions_for(user: User, line: Any) -> list[Suggestion]:
    """Give the indicators that a line's words may mean, the surest first, each with its reasons. Inventory: PLN-10."""
    groups = groups_for(user)
    return suggest(asked_of(line), [offered(one, groups.get(one.code, {})) for one in dictionary_of(user).values()])


def offered(one: Indicator, groups: Groups) -> Offered:
    """Give an indicator as it is offered: its codes, wordings, unit and groups."""
    whole = {column: words for column, words in groups.items() if column in one.breakdowns}
    return Offered(one.code, one.title, one.plain, tuple(one.also), one.unit, one.polarity, whole)
