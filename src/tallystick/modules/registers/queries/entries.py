"""What can be asked of registers and their entries, starting from who asks. What is not theirs is not there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may
from tallystick.modules.people.queries import note_readings
from tallystick.modules.registers.models import Entry, EntryQuerySet, EntryVersion, SavedList
from tallystick.modules.registers.permissions import READ, Roles, seen_among, within_reach
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.searching import Search, sought
from tallystick.modules.registers.queries.then import Moment, end_of
from tallystick.modules.registers.queries.worlds import Whom, about

MOST_CHOSEN = 500


def registers_for(user: User, today: date | None = None) -> list[Register]:
    """Give the registers into which somebody sees, by title. Inventory: PLT-01."""
    check_may(user, READ)
    roles = Roles(user, today or timezone.localdate())
    seen = [one for one in registers_of(user.authority_id).values() if roles.seeing(one)]
    return sorted(seen, key=lambda one: one.title)


def register_for(user: User, code: str, today: date | None = None) -> Register:
    """Give a register into which somebody sees; raises Http404 where there is none, or none for them."""
    check_may(user, READ)
    register = registers_of(user.authority_id).get(code)
    if register is None or not Roles(user, today or timezone.localdate()).seeing(register):
        raise Http404
    return register


def entries_for(
    user: User,
    code: str,
    search: Search | None = None,
    *,
    today: date | None = None,
    moment: Moment | None = None,
) -> EntryQuerySet:
    """Give the entries of a register that somebody sees today: as they stand, or that were there at a moment.

    Inventory: PLT-01.
    """
    today = today or timezone.localdate()
    register, roles = register_for(user, code, today), Roles(user, today)
    seen = within_reach(roles, roles.seeing(register))
    found = Entry.objects.of(user.authority_id).kept().filter(seen, register=code)
    told = {"authority_id": user.authority_id, "today": today, "moment": moment}
    return sought(found, register, search or Search(), **told) if search or moment else found


def entry_for(user: User, pk: int, *, reading: bool = True) -> Entry:
    """Give an entry that somebody sees, and note that they read about the child; raises Http404 where there is none."""
    check_may(user, READ)
    entry = _entries_seen(user).filter(pk=pk).select_related("made_by", "definition").first()
    if entry is None:
        raise Http404
    if reading and entry.person_id:
        note_reading_of(user, entry)
    return entry


def note_reading_of(user: User, entry: Entry) -> None:
    """Note that somebody read about the child whom an entry is about. Inventory: PLT-06."""
    note_readings(user, [entry.person_id], what=f"an entry in {entry.register}")


def _entries_seen(user: User) -> EntryQuerySet:
    """Give every entry that somebody sees, of whatever register."""
    seen = seen_among(Roles(user, timezone.localdate()), registers_of(user.authority_id).values())
    return Entry.objects.of(user.authority_id).kept().filter(seen)


def entries_about(user: User, person: int) -> EntryQuerySet:
    """Give the entries about a child that somebody sees, for the child's page."""
    return _entries_seen(user).filter(about(Whom(person={person})))


def versions_of(entry: Entry) -> list[EntryVersion]:
    """Give everything that an entry ever said, the newest first. Inventory: CAS-01."""
    return list(entry.versions.select_related("by", "definition").order_by("-number"))


def stood_at(entry: Entry, day: date) -> EntryVersion | None:
    """Give what an entry said at the end of a day; None where it was not there yet. Inventory: CAS-01."""
    return entry.versions.filter(at__lte=end_of(day)).order_by("-number").first()


def saved_lists_of(user: User, code: str) -> list[SavedList]:
    """Give the lists of a register that somebody saved."""
    return list(SavedList.objects.filter(user=user, register=code))


def counts_for(user: User, today: date) -> dict[str, tuple[int, int]]:
    """Give how many entries of each register somebody sees, and how many are still open; one question a reach."""
    rows = _entries_seen(user).values("register").annotate(all=Count("pk"), open=Count("pk", filter=Q(ended_at=None)))
    return {row["register"]: (row["all"], row["open"]) for row in rows.order_by()}


def saved_list_of(user: User, pk: int) -> SavedList:
    """Give one of somebody's own lists; raises Http404 where there is none."""
    return get_object_or_404(SavedList.objects.filter(user=user), pk=pk)


def chosen(user: User, code: str, keys: list[int]) -> list[Entry]:
    """Give the entries that somebody ticked, as far as they see them."""
    return list(entries_for(user, code).filter(pk__in=keys[:MOST_CHOSEN]).order_by("number", "pk"))


def note_rows_read(user: User, entries: Iterable[Entry]) -> None:
    """Note that somebody read rows about children: one statement. Inventory: PLT-06."""
    read = {one.person_id: one.register for one in entries if one.person_id}
    if read:
        note_readings(user, read, what=f"a list of {next(iter(read.values()))}")
