"""A fact that holds a key or a code leads to whom it means, and to the words of the choice."""

from datetime import date

from tallystick.engine.catalogue.registers import registers
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


def test_a_code_is_said_in_the_words_of_its_choice_also_in_a_row():
    scope = World(registers(), {}, Calendar()).scope(CHILD)
    assert scope.ask("words('school-categories', 'category', 'concern')") == "Serious concern"
    assert scope.ask("words('conferences', 'invitees.agency', 'doctor')") == "Family doctor"


def test_what_is_none_of_the_choices_stays_as_it_is():
    scope = World(registers(), {}, Calendar()).scope(CHILD)
    assert scope.ask("words('school-categories', 'category', 'splendid')") == "splendid"
    assert scope.ask("words('school-categories', 'category', None)") is None
