"""Invented children and the people who work with them, made by the deeds that make real ones."""

from datetime import date
from itertools import count

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.lib.identifiers import upn_check_letter
from tallystick.modules.people import deeds
from tallystick.modules.people.models import Enrolment, Person
from tests.support.people import MORNING, PASSWORD

LONG_AGO = date(2020, 9, 1)
BORN = date(2014, 3, 2)
DOING = {"by": None, "at": MORNING}
numbers = count(1)


def a_upn(authority: int = 301, year: int = 19, serial: int | None = None) -> str:
    """Give a permanent number whose check letter fits."""
    place = next(numbers) if serial is None else serial
    rest = f"{authority:03}{2000 + place // 1000:04}{year:02}{place % 1000:03}"
    return upn_check_letter(rest) + rest


def a_temporary_upn(serial: int = 1) -> str:
    """Give a temporary number whose check letter fits."""
    rest = f"301200019{serial:02}A"
    return upn_check_letter(rest) + rest


def a_child(
    authority: Authority,
    given: str = "Robin",
    family: str = "Vale",
    *,
    born: date | None = BORN,
    upn: str = "",
    school: OrganisationUnit | None = None,
) -> Person:
    """Give an invented child, on the roll of a school where one is given."""
    child = deeds.add_person(authority, given=given, family=family, born=born, upn=upn, source="School", **DOING)
    if school:
        enrolled(child, school)
    return child


def enrolled(child: Person, school: OrganisationUnit, starts: date = LONG_AGO) -> Enrolment:
    """Put a child on a roll."""
    return deeds.enrol(child, unit=school, starts=starts, **DOING)


def a_unit(authority: Authority, name: str = "Ferry Lane School", agency: str = "school") -> OrganisationUnit:
    """Give a school, or another agency's unit."""
    return accounts.add_unit(authority, name=name, agency=agency, **DOING)


def somebody(authority: Authority, role: str, unit: OrganisationUnit | None = None, *, name: str = "") -> User:
    """Give somebody in a role, perhaps in one unit only."""
    called = name or f"{role} {unit or ''}".strip().title()
    address = f"{'.'.join(called.lower().split())}@{authority.code}.example"
    user = accounts.open_account(authority, email=address, name=called, password=PASSWORD, **DOING)
    accounts.give_role(user, role=role, starts=LONG_AGO, unit=unit, **DOING)
    return user


def fact(child: Person, kind: str, value: str = "yes", *, starts: date = LONG_AGO, source: str = "School", **more):
    """Note a fact of a child."""
    return deeds.note_fact(child, kind=kind, value=value, starts=starts, source=source, **DOING, **more)
