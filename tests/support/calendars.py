"""An invented school year, entered by the deeds that enter real ones."""

from datetime import date

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import Agency, Authority, OrganisationUnit
from tallystick.foundation.calendars.deeds import add_closure, bring_in
from tallystick.foundation.calendars.models import Closure
from tallystick.foundation.calendars.rules import read_lines
from tests.support.people import MORNING

YEAR = """\
Autumn term 2026: Wednesday 2 September 2026 to Friday 18 December 2026, half-term 26 October to 30 October
Spring term 2027: 5 January 2027 to 25 March 2027, half-term 15 February to 19 February
Summer term 2027: 12/04/2027 to 21/07/2027 (half-term 31/05/2027 to 04/06/2027)
INSET day: 1 September 2026
Training day: 27 November 2026
"""


def a_school_year(authority: Authority) -> Authority:
    """Enter 2026-27 in an authority's calendar; again, it changes nothing."""
    bring_in(authority, read_lines(YEAR), by=None, at=MORNING)
    return authority


def a_school(authority: Authority, name: str = "Harbour Academy") -> OrganisationUnit:
    """Found a school; again, it is the same one."""
    there = OrganisationUnit.objects.filter(authority=authority, name=name).first()
    return there or add_unit(authority, name=name, agency=Agency.SCHOOL, by=None, at=MORNING)


def a_school_with_a_half_day(authority: Authority) -> OrganisationUnit:
    """Found a school that closes on a day of its own and for the afternoon of another; again, it changes nothing."""
    school = a_school(authority)
    if not Closure.objects.filter(school=school).exists():
        own = {"kind": "closure", "school": school, "by": None, "at": MORNING}
        add_closure(authority, day=date(2026, 11, 6), name="Harbour festival", **own)
        add_closure(authority, day=date(2026, 12, 18), name="Carols", half="afternoon", **own)
    return school
