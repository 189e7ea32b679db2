"""A report that tells of a field is shown only to those who see the field."""

from datetime import date

import pytest
from tests.support.people import a_person
from tests.support.registers import Harbour

from tallystick.modules.registers.queries import reports_of

TODAY = date(2026, 9, 14)
OFFENDING = {"offending-service", "offending-service-came", "stayed-away"}


def told(harbour: Harbour, role: str) -> set[str]:
    user = a_person(harbour.authority, role, name="Perran Holt")
    found = reports_of(user, "rapid-response", first=None, last=None, as_at=TODAY)
    return {one[0].code for one in (*found.lists, *found.figures)}


@pytest.mark.row("ATX-15", "PLT-01")
def test_a_school_is_told_no_list_and_no_figure_about_offending(harbour: Harbour):
    shown = told(harbour, "school")
    assert not shown & OFFENDING
    assert {"social-care", "met-in-time"} <= shown


def test_whoever_sees_the_field_is_told_all(harbour: Harbour):
    assert told(harbour, "exclusions-officer") > OFFENDING
