"""Which entries of registers are the plans that openings owe: those that stand open and are about the same."""

from dataclasses import dataclass

from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries.watching import counted_then
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.opened import changes_whole, is_in_register, open_entries, reads_whole
from tallystick.modules.triggers.models import OWES_A_PLAN, Opening
from tallystick.modules.triggers.queries.catalogue import triggers_of
from tallystick.modules.triggers.queries.gradings import grades_then
from tallystick.modules.triggers.queries.words import called
from tallystick.modules.triggers.rules import as_read


def owed_of(authority_id: int) -> list[Opening]:
    """Give the openings whose plan is not known to be written, or has ended, of triggers that there still are."""
    owed = Opening.objects.of(authority_id).filter(OWES_A_PLAN).order_by("pk")
    known = triggers_of(authority_id)
    return [one for one in owed if one.trigger in known and known[one.trigger].opens]


def plans_gone(authority_id: int) -> list[Opening]:
    """Give the openings that stand and whose plan was purged."""
    gone = Opening.objects.of(authority_id).filter(closed_at=None, entry__purged_at__isnull=False)
    return list(gone.order_by("pk"))


def plans_written(authority_id: int) -> list[tuple[Opening, int]]:
    """Give openings whose plan is owed and stands in its register all the same, with the key of the oldest entry.

    What an entry is about is compared with the group's number or value first; with its name where no other bears it.
    """
    owed, known = owed_of(authority_id), triggers_of(authority_id)
    names = called(authority_id, [(one.trigger, as_read(one.group)) for one in owed])
    asked = {(one.register, opens.about) for one in owed if (opens := known[one.trigger].opens)}
    there = {
        (*each, name.casefold()): entry.pk
        for each in asked
        for entry, name in [*open_entries(authority_id, *each)][::-1]
    }
    found = []
    for one in owed:
        group, opens = as_read(one.group), known[one.trigger].opens
        told = (one.register, opens.about if opens else "")
        key, name = there.get((*told, group[0][1].casefold())), names[one.trigger, group].casefold()
        if key is None and (*told, name) in there and _is_alone(one, name):
            key = there[*told, name]
        found += [(one, key)] if key is not None else []
    return found


def _is_alone(opening: Opening, name: str) -> bool:
    """Whether no two schools that were counted or graded with what an opening is about bear its name."""
    first, key = opening.evidence.order_by("number").first(), opening.authority_id
    assert first is not None, "a figure opened it"
    groups = [group for one in counted_then(key, {first.result_id}).values() for group in one.figures]
    graded = [school for one in grades_then(key, {first.grading_id}).values() for school in one]
    numbers = {value for group in groups for _, value in group if value.isdecimal()} | set(graded)
    return [one.casefold() for one in names_of_schools(key, numbers).values()].count(name) <= 1


def may_be_plan(opening: Opening, entry: int, by: User | None) -> bool:
    """Whether an entry stands in the register in which an opening's plan is owed, and is one that somebody may name."""
    if not is_in_register(opening.authority_id, opening.register, entry):
        return False
    return by is None or reads_whole(by, opening.register) or entry in dict(entries_to_choose(by, opening))


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan that an opening owes: in which register, where it stands once it is written, and where to write it."""

    register: str  # its title
    singular: str
    words: str = ""
    address: str = ""
    ended: bool = False
    owed: bool = False  # it is not written, or has ended and another is owed
    write: str = ""


def plan_for(user: User, opening: Opening) -> Plan | None:
    """Give the plan of an opening as somebody may open it; None of an alert. `entry` has to be there with it."""
    register = registers_of(opening.authority_id).get(opening.register)
    if register is None:
        return None
    entry = opening.entry
    return Plan(
        register=register.title,
        singular=register.singular,
        words=f"{register.singular.capitalize()} {entry.number}" if entry else "",
        address=entry.get_absolute_url() if entry and reads_whole(user, register.code) else "",
        ended=opening.has_ended_plan,
        owed=opening.owes_a_plan,
        write=reverse("registers:add", args=[register.code]) if changes_whole(user, register.code) else "",
    )


def entries_to_choose(user: User, opening: Opening) -> list[tuple[int, str]]:
    """Give the entries that may be an opening's plan: what stands open in its register, with of whom it is.

    Whoever does not see the register as a whole chooses among those about the same group.
    """
    trigger, register = triggers_of(opening.authority_id).get(opening.trigger), registers_of(opening.authority_id)
    about = trigger.opens.about if trigger and trigger.opens else ""
    singular = register[opening.register].singular.capitalize()
    there = list(open_entries(opening.authority_id, opening.register, about)) if about else []
    if not reads_whole(user, opening.register):
        there = [pair for pair in there if pair[1].casefold() in _names(opening)]
    return [(entry.pk, f"{singular} {entry.number}: {name}") for entry, name in there]


def _names(opening: Opening) -> set[str]:
    """Give what the group of an opening is written as in a register: its name, and its value."""
    place = opening.trigger, as_read(opening.group)
    return {called(opening.authority_id, [place])[place].casefold(), place[1][0][1].casefold()}
