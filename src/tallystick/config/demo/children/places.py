"""The demo's schools on their map, and the homes, teams and providers that entries name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from tallystick.config.demo.running import terms_of
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.calendars import deeds as calendars
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers import deeds as registers

SCHOOLS = (
    ("Harrow Weir Primary School", "primary", "Riverside", "North", 320),
    ("St Petroc’s Primary School", "primary", "Riverside", "North", 210),
    ("Lantern Lane Primary School", "primary", "Old Town", "North", 405),
    ("Saltings Primary School", "primary", "Harbour", "South", 280),
    ("Beacon Hill Primary School", "primary", "Moorside", "South", 190),
    ("Millstream Primary School", "primary", "Old Town", "North", 350),
    ("Mere Academy", "secondary", "Riverside", "North", 1120),
    ("Ropewalk School", "secondary", "Harbour", "South", 960),
    ("Moorside High School", "secondary", "Moorside", "South", 840),
    ("Lantern Academy", "secondary", "Old Town", "North", 1050),
    ("The Orchard School", "special", "Moorside", "South", 96),
    ("Quayside Pupil Referral Unit", "pru", "Harbour", "South", 42),
)
HOMES = ("Alder House", "Fennel House")
PROVIDERS = ("Boatyard Training", "Green Wheel Workshops", "Harrowmere Learning Trust")
EMPLOYERS = ("Mere Ferries", "Ropewalk Bakery")
TEAMS = ("Children in Care Team", "Inclusion Service", "Youth Offending Team")
BEGAN = timedelta(days=120)  # so long ago the plans began, and with them the terms that are entered already
EARLIER = 2  # school years before that


@dataclass(frozen=True)
class Places:
    """Schools and other units, each list in its order."""

    schools: list[OrganisationUnit]
    homes: list[OrganisationUnit]
    providers: list[OrganisationUnit]
    employers: list[OrganisationUnit]
    teams: list[OrganisationUnit]

    def of(self, phase: str) -> list[OrganisationUnit]:
        """Give the schools of a phase."""
        return [unit for unit, (_, one, *_) in zip(self.schools, SCHOOLS, strict=True) if one == phase]


def found_places(council: Authority, now: datetime) -> Places:
    """Found schools, homes, providers, employers and teams, and put each school on the map."""
    enter_earlier_terms(council, now)

    def founded(names: tuple[str, ...], agency: str = "") -> list[OrganisationUnit]:
        return [accounts.add_unit(council, name=name, agency=agency, by=None, at=now) for name in names]

    places = Places(
        schools=founded(tuple(name for name, *_ in SCHOOLS), "school"),
        homes=founded(HOMES),
        providers=founded(PROVIDERS, "college"),
        employers=founded(EMPLOYERS, "employer"),
        teams=founded(TEAMS),
    )
    for unit, (_, phase, area, wedge, roll) in zip(places.schools, SCHOOLS, strict=True):
        said = {"starts": date(localdate(now).year - 3, 9, 1).isoformat(), "phase": phase, "area": area}
        said |= {"wedge": wedge, "cluster": f"{area} cluster", "roll": str(roll), "teachers": str(roll // 18 + 0.5)}
        registers.add_entry(council, "school-areas", said, about=key_of(unit), by=None, at=now)
    return places


def enter_earlier_terms(council: Authority, now: datetime) -> None:
    """Enter the terms of earlier school years, so that clocks that began then can be counted."""
    begun = now - BEGAN
    first = begun.year if begun.month >= 8 else begun.year - 1
    for year in range(first - EARLIER, first):
        for term in terms_of(year):
            calendars.add_term(council, term, by=None, at=now)
