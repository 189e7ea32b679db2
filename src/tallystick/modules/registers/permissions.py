"""Who may see a register's entries and who may change them: roles with a reach, as the register itself says."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, in_scope, may, reaches, roles_held, units_above
from tallystick.foundation.accounts.rules import within
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.people.queries import can_see_person, people_for, shared_with_agency_of
from tallystick.modules.people.queries import reach_of as reach_of_children
from tallystick.modules.people.queries.units import children_of_units
from tallystick.modules.people.rules import IDENTITY, groups_with
from tallystick.modules.registers.models import Entry, EntrySubject
from tallystick.modules.registers.rules import NOWHERE, Reach, reach_of, shared_reach

READ, WRITE, READ_CHILDREN = "read registers", "write registers", "read own children"
READ_PLANS = "read plans"
READ_IN_REGISTERS = "read children in registers"


class Roles:
    """What somebody holds on a day: two queries at most, and none where the same request has asked before."""

    def __init__(self, user: User, today: date) -> None:
        self.user, self.today = user, today
        open_to = user.authority_id if reaches(user) else None
        held = roles_held(user, today) if open_to else ()
        self.held = [(role, unit) for role, unit, authority in held if authority == open_to]
        self.codes = frozenset(role for role, _ in self.held)
        tops = {unit for _, unit in self.held if unit is not None}
        parents = {pk: above for pk, (above, _) in units_above(user.authority_id).items()} if tops else {}
        self.below = {top: within([top], parents) for top in tops}

    @cached_property
    def children(self) -> Any:
        """The numbers of the children whom they may see, as a question within another."""
        return people_for(self.user, self.today).values("pk") if may(self.user, READ_CHILDREN) else []

    def seeing(self, register: Register) -> Reach:
        """How far they see into a register."""
        return self._narrowed(self.opened(register), register) if in_scope(READ) else NOWHERE

    def changing(self, register: Register) -> Reach:
        """How far they may change it."""
        reach = reach_of(register.change, self.held, self.below)
        return self._narrowed(reach, register) if in_scope(WRITE) else NOWHERE

    def beginning(self, register: Register) -> Reach:
        """How far they may begin entries: nowhere where others write what every entry has to say."""
        required = (one for one in register.fields if one.required)
        return self.changing(register) if all(self.changes_field(one) for one in required) else NOWHERE

    def opened(self, register: Register) -> Reach:
        """How far the register's own file opens it to them, whomever it is about."""
        return reach_of(register.see, self.held, self.below)

    def counts_only(self, register: Register) -> bool:
        """Whether the register is open to them as a whole and they may not know the children: they are told totals."""
        return in_scope(READ) and self.opened(register).everything and not self.names_children

    def _narrowed(self, reach: Reach, register: Register) -> Reach:
        """Leave of a register about children what one needs to know: one's own, and what is shared with an agency."""
        if register.subject != "person":
            return reach
        if self.shared is not None:
            return shared_reach(reach, needed_for(register), self.shared, self.below)
        return Reach(own=True) if reach.everything and not self.names_children else reach

    @cached_property
    def shared(self) -> Any:
        """What is shared with each unit of another agency that they stand for; None: they are the authority's own."""
        return shared_with_agency_of(self.user, self.today)

    @cached_property
    def reads_every_child(self) -> bool:
        """Whether a role of theirs lets them read of every child, wherever."""
        return reach_of_children(self.user, self.today).everything

    @cached_property
    def names_children(self) -> bool:
        """Whether the children in a register that is wholly open to them are named to them. See ADR 0032."""
        return self.shared is None and (self.reads_every_child or may(self.user, READ_IN_REGISTERS))

    def sees_field(self, field: Field) -> bool:
        """Whether they see a field of a register that they see."""
        return not field.see or bool(self.codes & {*field.see, *field.change})

    def changes_field(self, field: Field) -> bool:
        """Whether they may write in a field of a register that they may change."""
        return self.sees_field(field) and (not field.change or bool(self.codes & set(field.change)))


def needed_for(register: Register) -> frozenset[str]:
    """Give the groups of facts that have to be shared with another agency before it sees into a register."""
    return frozenset({IDENTITY}) | groups_with(one.fact for one in register.gives)


def within_reach(roles: Roles, reach: Reach, *, of: str = "") -> Q:
    """Give the condition that an entry is within somebody's reach; `of` leads from another table to the entry."""
    if reach.everything:
        return Q()
    if not reach:
        return Q(pk__in=[])
    if reach.on_roll:
        return Q(**{f"{of}person__in": children_of_units(roles.user.authority_id, reach.units, roles.today)})
    return _own_of_all(roles, reach, of) if roles.reads_every_child else _own_of_few(roles, reach, of)


def seen_among(roles: Roles, registers: Iterable[Register]) -> Q:
    """Give the condition that an entry is in one of some registers, as far as somebody sees into it.

    Asked once for all registers into which they see equally far, and by name of those that they see as a whole.
    """
    alike, seen = defaultdict[Reach, list[str]](list), Q(pk__in=[])
    for one in registers:
        alike[roles.seeing(one)].append(one.code)
    for reach, codes in alike.items():
        if reach:
            seen |= Q(register__in=codes) & within_reach(roles, reach)
    return seen


def _own_of_all(roles: Roles, reach: Reach, of: str) -> Q:
    """Give the condition that an entry is somebody's own whose own are most of all: it is looked at by itself."""
    named = EntrySubject.objects.filter(_named(roles, reach), entry=OuterRef(f"{of}pk"))
    own = Q(**{f"{of}person__in": roles.children}) | Q(**{f"{of}unit__in": reach.units})
    made = Q(**{f"{of}{name}": value for name, value in _made(roles).items()})
    return own | made | Q(Exists(named))


def _own_of_few(roles: Roles, reach: Reach, of: str) -> Q:
    """Give the condition that an entry is among the few that are somebody's own: each found from its own index."""
    entries = Entry.objects.of(roles.user.authority_id).order_by()
    whose = entries.filter(person__in=roles.children).values("pk"), entries.filter(unit__in=reach.units).values("pk")
    named = EntrySubject.objects.filter(_named(roles, reach)).order_by().values("entry")
    return Q(**{f"{of}pk__in": entries.filter(**_made(roles)).values("pk").union(*whose, named)})


def _named(roles: Roles, reach: Reach) -> Q:
    return Q(unit__in=reach.units) | Q(user=roles.user)


def _made(roles: Roles) -> dict[str, Any]:
    """What an entry about nobody has that somebody made."""
    return {"made_by": roles.user, "person": None, "unit": None, "body": None}


def can_see_entry(user: User, register: Register, entry: Entry, today: date) -> bool:
    """Whether somebody sees an entry."""
    roles = Roles(user, today)
    return _reached(roles, roles.seeing(register), entry)


def can_change_entry(user: User, register: Register, entry: Entry, today: date) -> bool:
    """Whether somebody may change an entry."""
    roles = Roles(user, today)
    return _reached(roles, roles.changing(register), entry)


def check_can_change_entry(user: User | None, register: Register, entry: Entry, today: date) -> None:
    """Refuse whoever may not change an entry; None is the installation itself."""
    if user is not None:
        check_may(user, WRITE, authority=entry.authority_id)
        if not can_change_entry(user, register, entry, today):
            raise NotAllowed(_only(register))


def can_read_plans(user: User) -> bool:
    """Whether somebody may open actions and evidence, to which entries are linked."""
    return may(user, READ_PLANS)


def can_add(user: User, register: Register, today: date) -> bool:
    """Whether somebody may add to a register at all."""
    return bool(Roles(user, today).changing(register))


def check_can_add(user: User | None, register: Register, today: date, *, authority_id: int) -> None:
    """Refuse whoever may not add to a register; None is the installation itself."""
    if user is not None:
        check_may(user, WRITE, authority=authority_id)
        if not can_add(user, register, today):
            raise NotAllowed(_only(register))


def check_can_begin(user: User, register: Register, today: date) -> None:
    """Refuse whoever may not write what a new entry has to say; they may change what others began."""
    check_may(user, WRITE, authority=user.authority_id)
    if not Roles(user, today).beginning(register):
        raise NotAllowed(f"Entries of “{register.title}” are begun by others. Ask whoever keeps the register.")


def check_reaches_subject(user: User | None, register: Register, entry: Entry, today: date) -> None:
    """Refuse an entry about somebody who is outside the reach of whoever adds it."""
    if user is None:
        return
    roles = Roles(user, today)
    reach = roles.changing(register)
    if reach.everything or not (entry.person_id or entry.unit_id):
        return
    if entry.unit_id in reach.units or (entry.person_id and can_see_person(user, entry.person_id, today)):
        return
    raise NotAllowed("That is outside what your role reaches. Ask whoever keeps the whole register.")


def check_still_as_seen(entry: Entry, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if entry.version != seen_version:
        raise ChangedSince(
            "Somebody changed this entry after you opened it. Look at what it says now, then change it again."
        )


def _reached(roles: Roles, reach: Reach, entry: Entry) -> bool:
    if entry.authority_id != roles.user.authority_id or not reach:
        return False
    return reach.everything or Entry.objects.filter(within_reach(roles, reach), pk=entry.pk).exists()


def _only(register: Register) -> str:
    roles = ", ".join(sorted(one.replace("-", " ") for one in register.change))
    return f"“{register.title}” is changed by: {roles}. Ask one of them."


def check_can_recount(user: User | None, authority_id: int) -> None:
    """Refuse whoever keeps no calendar of this authority; None is the installation itself."""
    if user is not None:
        check_may(user, "keep calendars", authority=authority_id)


def check_can_purge(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not take away what is kept of children; None is the installation itself, by its schedule."""
    if user is not None:
        check_may(user, "remove children", authority=authority_id)
