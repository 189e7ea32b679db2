"""Every operation of the API that holds a row, asked for by a program of somebody of another school or agency.

They hold every role there is, in their own unit. A row that is not about it is 404; where a role does not carry that
far the answer is 403, word for word the same for a row that is not there, so that nobody learns whether there is one.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.security.test_agencies import NOWHERE, somebody_of
from tests.support.api import ApiWorld, an_api_world, asked, operations
from tests.support.databases import Copies
from tests.support.people import MORNING
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import OrganisationUnit

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.row("LRN-20")]
AGENCIES = ["school", "health"]
HOLDING = [one for one in operations() if one.holds_key]


@pytest.fixture(scope="module")
def world(database_copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[ApiWorld]:
    with django_db_blocker.unblock(), database_copies.in_use():
        yield an_api_world()


@pytest.fixture(scope="module", params=AGENCIES)
def program(request: pytest.FixtureRequest, world: ApiWorld) -> Program:
    """A program of somebody of another unit, with whatever scopes their roles carry there."""
    told = {"agency": request.param, "by": None, "at": MORNING}
    return a_program(somebody_of(add_unit(world.chain.authority, name=f"Breakwater {request.param}", **told)))


def told(answer: HttpResponse) -> tuple[int, str]:
    """Give all that a refusal tells."""
    return answer.status_code, answer.json()["detail"]


@pytest.mark.parametrize("operation", HOLDING, ids=lambda one: one.name)
def test_no_row_of_one_agency_is_told_to_a_program_of_another(world: ApiWorld, program: Program, operation):
    nowhere = {name: int(NOWHERE) if isinstance(key, int) else key for name, key in world.keys.items()}
    with transaction.atomic():
        answer, missing = asked(program, operation, world), asked(program, operation, ApiWorld(world.chain, nowhere))
        transaction.set_rollback(True)
    assert answer.status_code in {403, 404}, answer.content
    assert told(answer) == told(missing)


def test_the_school_that_an_entry_is_about_reads_it_by_a_program(world: ApiWorld):
    school = OrganisationUnit.objects.get(name="Ferry Road Primary")
    assert a_program(somebody_of(school)).get(f"/entries/{world.keys['entry']}").status_code == 200
