"""What names many rows in one call: they are asked for together, whatever their number, and each has to be there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import a_person, an_authority
from tests.support.plans import a_long_draft, a_plan
from tests.support.signing import a_chain, submitted
from tests.support.tokens import Program, a_program

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
NOWHERE = 999_999


def asked(program: Program, path: str, **body: object) -> tuple[int, int]:
    """Give how a call was answered, and how many questions it cost."""
    with CaptureQueriesContext(connection) as caught:
        answer = program.send(path, **body)
    return answer.status_code, len(caught)


@pytest.mark.row("CAS-02")
def test_many_updates_to_sign_are_asked_for_at_the_cost_of_one():
    chain = a_chain(actions=12)
    program = a_program(chain.manager)
    *agreed, nowhere = (
        {"update": key, "digest": "0" * 64} for key in (*(submitted(chain, place).pk for place in range(12)), NOWHERE)
    )
    asked(program, "/to-sign", updates=[nowhere])
    few, many = (asked(program, "/to-sign", updates=[*agreed[:number], nowhere]) for number in (1, 12))
    assert few == many
    assert few[0] == 404


@pytest.mark.row("PLN-21")
def test_many_actions_that_wait_for_a_pilot_are_asked_for_at_the_cost_of_one():
    officer = a_person(an_authority())
    program = a_program(officer)
    pilot, *waiting = a_plan(officer, a_long_draft(13)).actions.order_by("position").values_list("pk", flat=True)
    address, said = f"/actions/{pilot}/gate", {"scope": "Two crossings"}
    asked(program, address, **said, roll_outs=[NOWHERE])
    few = asked(program, address, **said, roll_outs=[*waiting[:1], NOWHERE])
    many = asked(program, address, **said, roll_outs=[*waiting, NOWHERE])
    assert few == many
    assert few[0] == 404
