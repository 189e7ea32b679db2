"""Comparisons that an authority makes, what came of each, and what is still to be looked into."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from tallystick.engine.catalogue.comparisons import Comparison, comparisons
from tallystick.foundation.accounts.models import User
from tallystick.modules.exchange.models import Discrepancy, Reconciliation, Watch
from tallystick.modules.exchange.permissions import can_keep_exchanges, can_read_exchanges, check_can_read_exchanges
from tallystick.modules.exchange.rules import CannotCompare
from tallystick.modules.people import queries as people
from tallystick.modules.records.queries import own_folder


def how_to(code: str) -> Comparison:
    """Give a comparison of the catalogue; refuses one that there is not."""
    found = comparisons(own_folder()).get(code)
    if found is None:
        raise CannotCompare(f"The catalogue has no comparison “{code}” any more.")
    return found


def comparison_of(watch: Watch) -> Comparison:
    """Give how a watch's sources are compared."""
    return how_to(watch.comparison)


def not_yet_watched(user: User) -> list[Comparison]:
    """Give the comparisons of the catalogue that nobody has set up here."""
    watched = set(Watch.objects.of(user.authority_id).values_list("comparison", flat=True))
    return [one for code, one in comparisons(own_folder()).items() if code not in watched]


def watches_for(user: User) -> QuerySet[Watch]:
    """Give what the authority compares, each with how many discrepancies are open."""
    check_can_read_exchanges(user)
    waiting = Count("discrepancies", filter=Q(discrepancies__closed_on=None))
    return Watch.objects.of(user.authority_id).annotate(waiting=waiting).select_related("one_owner", "other_owner")


def watch_for(user: User, pk: int) -> Watch:
    """Give one of the authority's comparisons, or 404."""
    return get_object_or_404(watches_for(user), pk=pk)


def runs_of(watch: Watch) -> QuerySet[Reconciliation]:
    """Give each time that the sources were compared, the newest first."""
    return Reconciliation.objects.filter(watch=watch).select_related("by", "watch")


def owners_for(user: User) -> QuerySet[User]:
    """Give who may look into a discrepancy: the authority's own people."""
    return User.objects.filter(authority_id=user.authority_id, is_active=True).order_by("name", "pk")


def discrepancies_for(user: User, watch: Watch | None = None, *, all_of_them: bool = False) -> QuerySet[Discrepancy]:
    """Give open discrepancies, the oldest first: every one to whoever keeps the exchange, who reads the returns anyhow.

    To somebody else those that they own, and of these the ones about children whom they see.
    """
    check_can_read_exchanges(user)
    found = Discrepancy.objects.of(user.authority_id).select_related("owner", "person", "watch")
    found = found.filter(watch=watch) if watch else found
    found = found if all_of_them else found.open()
    if can_keep_exchanges(user):
        return found
    return found.filter(owner=user, person__in=people.people_for(user).values("pk"))


def discrepancies_about(user: User, person: int, comparison: str) -> list[Discrepancy]:
    """Give the open discrepancies of a child that a comparison left, as far as they are the asker's to look into."""
    if not can_read_exchanges(user):
        return []
    return list(discrepancies_for(user).filter(person=person, watch__comparison=comparison))


def discrepancy_for(user: User, pk: int) -> Discrepancy:
    """Give one discrepancy, and note that its child's record was read; 404 for whoever need not know."""
    found = get_object_or_404(discrepancies_for(user, all_of_them=True), pk=pk)
    note_discrepancies_read(user, [found])
    return found


def note_discrepancies_read(user: User, rows: Iterable[Discrepancy]) -> None:
    """Note that somebody read what two sources say of children."""
    children = {row.person_id for row in rows if row.person_id}
    if children:
        people.note_readings(user, sorted(children), what="two sources compared")


def waiting_by_owner(watch: Watch) -> dict[int, int]:
    """Give how many discrepancies of a comparison wait for each person."""
    waiting = Discrepancy.objects.filter(watch=watch).open().order_by().values("owner").annotate(number=Count("pk"))
    return {one["owner"]: one["number"] for one in waiting}


def seen_by_owner(owner: User, watch: Watch) -> int:
    """Give how many of the open discrepancies that are an owner's they see themselves."""
    return discrepancies_for(owner, watch).filter(owner=owner).count() if can_read_exchanges(owner) else 0
