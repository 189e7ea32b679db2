"""Many entries changed by one call: what is named is asked for together, whatever its number."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.registers import PASSES, Harbour, a_harbour, a_pass, a_ruling, own_registers
from tests.support.tokens import Program, a_program

from tallystick.modules.people.models import Reading
from tallystick.modules.registers.models import Entry

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.row("PLT-03"), pytest.mark.usefixtures("db")]
NOWHERE = 999_999


@pytest.fixture
def harbour(db: None) -> Iterator[Harbour]:
    with own_registers():
        yield a_harbour()


@pytest.fixture
def program(harbour: Harbour) -> Program:
    return a_program(harbour.officer)


def change(program: Program, *keys: int) -> tuple[int, int]:
    """Give how a change of entries was answered, and how many questions it cost."""
    named = [{"entry": key, "seen_version": 1} for key in keys]
    with CaptureQueriesContext(connection) as caught:
        answer = program.send("/entries", "patch", code=PASSES, entries=named, values={"fare": "3"})
    return answer.status_code, len(caught)


def test_many_are_asked_for_at_the_cost_of_two(harbour: Harbour, program: Program):
    keys = [a_pass(harbour).pk for _ in range(12)]
    change(program, NOWHERE)
    few, many = change(program, *keys[:2], NOWHERE), change(program, *keys, NOWHERE)
    assert few == many
    assert few[0] == 404
    assert set(Entry.objects.values_list("version", flat=True)) == {1}


def test_that_they_were_read_is_noted_once(harbour: Harbour, program: Program):
    keys = [a_pass(harbour).pk for _ in range(3)]
    assert change(program, *keys)[0] == 200
    assert list(Reading.objects.values_list("person", flat=True)) == [harbour.child.pk]
    assert set(Entry.objects.values_list("version", flat=True)) == {2}


def test_an_entry_of_another_register_is_not_there(harbour: Harbour, program: Program):
    assert change(program, a_pass(harbour).pk, a_ruling(harbour).pk)[0] == 404
