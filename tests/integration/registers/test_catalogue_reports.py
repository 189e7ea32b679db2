"""Every register of the catalogue reports in an authority that has only schools and children."""

from datetime import date

import pytest
from tests.support.people import MORNING, a_person
from tests.support.registers import Harbour

from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.accounts import deeds as accounts
from tallystick.modules.registers import deeds
from tallystick.modules.registers.queries import reports_of

TODAY = date(2026, 9, 14)


def everywhere(harbour: Harbour):
    """Give somebody who sees every register."""
    user = a_person(harbour.authority, None, name="Perran Holt")
    for role in sorted({role for one in registers().values() for role, reach in one.see.items() if reach == "all"}):
        accounts.give_role(user, role=role, starts=date(2020, 1, 1), by=None, at=MORNING)
    return user


def test_no_report_of_the_catalogue_fails_where_next_to_nothing_is_known(harbour: Harbour):
    given = {"about": harbour.key(), "by": None, "at": MORNING.replace(day=14)}
    school = harbour.key(harbour.school)
    said = {"kind": "suspension", "school": school, "starts": "2026-09-07", "ends": "2026-09-08", "reasons": "DB"}
    deeds.add_entry(harbour.authority, "exclusions", said, **given)
    deeds.add_entry(harbour.authority, "out-of-school", {"cause": "excluded", "began": "2026-09-07"}, **given)
    deeds.add_entry(harbour.authority, "care-school-places", {"placed": "2026-09-07"}, **given)
    deeds.add_entry(harbour.authority, "custody", {"sentenced": "2026-09-07", "school": school}, **given)
    report = {"happened": "2026-09-09", "school": school, "said": "Please fetch them"}
    deeds.add_entry(harbour.authority, "unofficial-exclusions", report, **given)
    user = everywhere(harbour)
    faults = {}
    for code in registers():
        found = reports_of(user, code, first=date(2026, 9, 1), last=None, as_at=TODAY)
        faults |= {
            f"{code}: {one[0].code}": one[2] for one in (*found.lists, *found.figures, *found.cadences) if one[2]
        }
    assert faults == {}


@pytest.mark.row("ATX-13", "ATX-17")
def test_what_one_register_holds_is_seen_by_the_reports_of_another(harbour: Harbour):
    given = {"about": harbour.key(), "by": None, "at": MORNING.replace(day=14)}
    school = harbour.key(harbour.school)
    report = {"happened": "2026-09-07", "school": school, "said": "Please fetch them"}
    deeds.add_entry(harbour.authority, "unofficial-exclusions", report, **given)
    user = everywhere(harbour)

    def unofficial() -> int:
        found = reports_of(user, "unofficial-exclusions", first=None, last=None, as_at=TODAY)
        return next(answer.value for figure, answer, _ in found.figures if figure.code == "unofficial")

    assert unofficial() == 1
    said = {"kind": "suspension", "school": school, "starts": "2026-09-07", "ends": "2026-09-08", "reasons": "DB"}
    deeds.add_entry(harbour.authority, "exclusions", said, **given)
    assert unofficial() == 0
    tracked = reports_of(user, "out-of-school", first=None, last=None, as_at=TODAY)
    assert [found for one, found, _ in tracked.lists if one.code == "not-tracked"] == [[]]
