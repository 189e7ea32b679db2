"""What somebody can choose from in a form: schools and other units, bodies, colleagues, and children by a search."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.queries import people_of, units_of
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.people.queries import find_people, note_readings, people_for, people_with_schools
from tallystick.modules.registers.permissions import READ_CHILDREN, WRITE, Roles
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.worlds import KINDS, TABLES

Choices = list[tuple[str, str]]
UNITS = ("school", "provider", "employer", "unit")
MOST_FOUND = 20
FEW_OWN = 6  # children, or registers, that are offered at once rather than looked for
LONGEST_KEY = 19  # digits


def kinds_in(register: Register) -> set[str]:
    """Give the kinds of subjects that a register's fields and its entries name."""
    fields = [*register.fields, *(row for one in register.fields for row in one.fields)]
    return {register.subject, *(one.type for one in fields)}


def offered(user: User, kinds: Iterable[str]) -> dict[str, Choices]:
    """Give what can be chosen of each kind, by name: at most one question for units, for bodies and for colleagues."""
    wanted, found = set(kinds), dict[str, Choices]()
    if wanted & set(UNITS):
        found |= units_offered(user, wanted & set(UNITS))
    if "body" in wanted:
        found["body"] = [(f"{TABLES['body']}/{pk}", name) for pk, name in all_names_of_bodies(user.authority_id)]
    if "user" in wanted:
        people = people_of(user).filter(is_active=True).values_list("pk", "name")
        found["user"] = [(f"{TABLES['user']}/{pk}", name) for pk, name in people]
    return found


def units_offered(user: User, kinds: set[str]) -> dict[str, Choices]:
    """Give units by their kind; where any unit will do, all of them."""
    found: dict[str, Choices] = {kind: [] for kind in kinds}
    for pk, name, agency in units_of(user).values_list("pk", "name", "agency"):
        choice = (f"{TABLES['unit']}/{pk}", name)
        for kind in {KINDS.get(agency, "unit"), "unit"} & kinds:
            found[kind].append(choice)
    return found


def children_found(user: User, words: str) -> list[tuple[str, str, str]]:
    """Give the children whom somebody may see by words: each one's key, name and what tells them apart."""
    if not may(user, READ_CHILDREN) or not words.strip():
        return []
    found = list(people_with_schools(find_people(user, words=words), timezone.localdate())[:MOST_FOUND])
    note_readings(user, [one.pk for one in found], what="a search in registers")
    return [(f"{TABLES['person']}/{one.pk}", one.name, told_apart(one)) for one in found]


def own_children(user: User) -> list[tuple[str, str, str]]:
    """Give the few children whom somebody may see, to choose from; none where there are many. Inventory: ATX-13."""
    today = timezone.localdate()
    if not may(user, READ_CHILDREN) or Roles(user, today).reads_every_child:
        return []
    found = list(people_with_schools(people_for(user, today), today)[: FEW_OWN + 1])
    if len(found) > FEW_OWN:
        return []
    note_readings(user, [one.pk for one in found], what="own children in registers")
    return [(f"{TABLES['person']}/{one.pk}", one.name, told_apart(one)) for one in found]


def school_of_child(user: User, key: str) -> str:
    """Give the key of the one school that a child whom somebody may see attends; empty where it is none or several."""
    today, number = timezone.localdate(), key.rpartition("/")[2]
    if not (number.isdecimal() and len(number) < LONGEST_KEY and may(user, READ_CHILDREN)):
        return ""
    child = people_with_schools(people_for(user, today).filter(pk=int(number)), today).first()
    schools = {one.unit_id for one in getattr(child, "schools", [])}
    return f"{TABLES['unit']}/{schools.pop()}" if len(schools) == 1 else ""


def registers_about_own(user: User, today: date) -> list[Register]:
    """Give the few registers in which somebody begins entries about their own children; none where there are many."""
    roles = Roles(user, today)
    if not (may(user, WRITE) and may(user, READ_CHILDREN)) or roles.reads_every_child:
        return []
    known = registers_of(user.authority_id).values()
    begun = [one for one in known if one.subject == "person" and roles.beginning(one).own]
    return sorted(begun, key=lambda one: one.title) if len(begun) <= FEW_OWN else []


def told_apart(person: object) -> str:
    """Give what tells a child from another of the same name: the birthday and the school."""
    born = getattr(person, "born", None)
    day = f"born {born.day} {born:%B %Y}" if born else "date of birth not known"
    schools = [str(one.unit) for one in getattr(person, "schools", [])]
    return ", ".join([day, *schools])


def one_child(user: User, words: str) -> str:
    """Give the key of the one child whom words mean. Raises ValueError with a sentence."""
    found = children_found(user, words)
    if len(found) > 1:
        exact = [key for key, name, _ in found if name.casefold() == words.strip().casefold()]
        if len(exact) == 1:
            return exact[0]
        raise ValueError("Several children are found by this. Write the whole name, or a number.")
    if not found:
        raise ValueError("No child whom you may see is found by this. Write the whole name, or a number.")
    return found[0][0]
