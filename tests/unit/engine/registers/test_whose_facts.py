"""A fact is asked of the subject, of somebody else, or of whom a fact's key names."""

from datetime import date

from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Dated, Subject, World

SCHOOL = Subject("unit/3", "Harbour Academy", "school", facts=(Dated("cluster", "East"),))
CHILD = Subject("person/1", "Robin Vale", facts=(Dated("school", "unit/3"), Dated("cluster", "None of its own")))
SEEN = World({}, {}, Calendar(), subjects=[SCHOOL, CHILD], today=date(2008, 11, 3))


def test_the_key_that_a_fact_holds_leads_to_the_facts_of_whom_it_names():
    assert SEEN.scope(CHILD).ask("fact('cluster', today, fact('school', today))") == "East"


def test_a_key_of_nobody_has_no_facts():
    assert SEEN.scope(CHILD).ask("fact('cluster', today, 'unit/9')") is None


def test_without_anybody_named_it_is_the_subject():
    assert SEEN.scope(CHILD).ask("fact('cluster', today)") == "None of its own"
