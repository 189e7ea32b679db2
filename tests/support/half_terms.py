"""An invented half-term that ended a month ago: three schools, of which one sent marks, one totals and one nothing."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from tallystick.engine.attendance.collecting import HalfTerm
from tallystick.engine.clocks import Term
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.calendars.deeds import add_term
from tallystick.modules.records.models import Load
from tallystick.modules.records.queries.attendance import expected_half_terms
from tests.support.people import MORNING
from tests.support.records import a_file, received

HARBOUR, HILL, QUAY = "9984001", "9984002", "9984003"
ANNA, BEN, CARA = "H801200001001", "X00180001701A", "A801000000000"
SCHOOLS = "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),OpenDate,CloseDate,PhaseOfEducation (code),Postcode"  # noqa: E501
NAMES = {HARBOUR: "Harbour Academy", HILL: "Hill School", QUAY: "Quay Primary"}
TOTALS = "LAESTAB,HalfTermStart,HalfTermEnd,SessionsPossible,SessionsAuthorised,SessionsUnauthorised"
LISTED = "LAESTAB,HalfTermStart,HalfTermEnd,UPN,SessionsPossible,SessionsAuthorised,SessionsUnauthorised"


def two_terms(authority: Authority, today: date) -> None:
    """Enter a term that ended a month ago and the one that runs, neither with a half-term holiday."""
    for name, starts, ends in (("First", 80, 30), ("Second", 26, -40)):
        days = today - timedelta(days=starts), today - timedelta(days=ends)
        add_term(authority, Term(name, *days), by=None, at=MORNING)


def a_half_term(person: User, folder: Path) -> HalfTerm:
    """Enter the terms and the schools of somebody's authority, and send what schools returned; gives the half-term."""
    two_terms(person.authority, timezone.localdate())
    return returns_of_three_schools(person, folder)


def returns_of_three_schools(person: User, folder: Path) -> HalfTerm:
    """Enter the schools and send what they returned for the first half-term of those that are expected."""
    authority, today = person.authority, timezone.localdate()
    known = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,2,WX1 1AA" for one, name in NAMES.items()]
    received(a_file(folder / "schools.csv", SCHOOLS, *known), authority, person, period=today)
    half_term = expected_half_terms(person, today)[0]
    some_marks(person, folder / "marks.csv", half_term)
    days = f"{half_term.span.starts},{half_term.span.ends}"
    received(a_file(folder / "totals.csv", TOTALS, f"{HILL},{days},1000,60,40"), authority, person, period=None)
    received(a_file(folder / "low.csv", LISTED, f"{HILL},{days},{CARA},100,10,20"), authority, person, period=None)
    return half_term


def some_marks(person: User, path: Path, half_term: HalfTerm) -> Load:
    """Send ten sessions of two pupils: Anna attended eight, Ben seven; and one line with a code that is none."""
    days = [half_term.last - timedelta(days=one) for one in range(5)]
    marks = {ANNA: "//////" + "/L" + "IO", BEN: "//////" + "/" + "OOI"}
    lines = [
        f"{HARBOUR},{upn},{days[place // 2]},{'AM' if place % 2 else 'PM'},{mark}"
        for upn, run in marks.items()
        for place, mark in enumerate(run)
    ]
    wrong = f"{HARBOUR},{ANNA},{days[0] - timedelta(days=9)},AM,?"
    path = a_file(path, "LAESTAB,UPN,Date,Session,Mark", *lines, wrong)
    return received(path, person.authority, person, period=None)
