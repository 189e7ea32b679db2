"""A fact that holds a key, such as a child's school, leads to whom it means."""

from datetime import date

from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Dated, Subject, World

SCHOOL = Subject("accounts.organisationunit/3", "Harbour Academy", "school")
CHILD = Subject("people.person/1", "Robin", facts=(Dated("school", SCHOOL.key, date(2008, 9, 1)),))
WORLD = World({}, {}, Calendar(), subjects=[SCHOOL, CHILD], today=date(2008, 10, 1))


def test_a_key_leads_to_the_school():
    assert WORLD.scope(CHILD).ask("whom(fact('school', today))") == SCHOOL


def test_somebody_unknown_and_nobody_lead_nowhere():
    assert WORLD.scope(CHILD).ask("whom('accounts.organisationunit/9')") is None
    assert WORLD.scope(CHILD).ask("whom(fact('school', date(2008, 8, 31)))") is None
