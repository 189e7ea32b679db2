"""What the API offers is told once and whole: each operation with what it needs and refuses, and each shape."""

import pytest
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from tests.support.api import Operation, operations

from tallystick.config import matrix
from tallystick.config.api import site_api
from tallystick.config.api.building import Told
from tallystick.foundation.accounts.rules import permissions
from tallystick.foundation.tokens.operations import Page, Problem, Sent, answered

ALL = operations()


class Boat(Sent):
    """A boat of the harbour."""

    name: str
    berth: int | None = None


def an_api() -> NinjaAPI:
    """Give an API whose two operations give one shape, and refuse alike."""
    whole, router = NinjaAPI(title="Harbour", urls_namespace="harbour"), Router()

    def boats(request) -> list[Boat]:
        """Every boat."""
        return []

    def moor(request, boat: Boat, berth: int) -> Boat:
        """Moor one."""
        return boat

    router.api_operation(["GET"], "/boats", response=answered(200, Page[Boat], (404,)))(boats)
    router.api_operation(["POST"], "/boats/{berth}", response=answered(201, Page[Boat], (404, 409)))(moor)
    whole.add_router("", router)
    return whole


def models(whole: NinjaAPI) -> dict[int, list[object]]:
    """Give by status the models of every operation."""
    paths = [path for router in whole._get_bound_routers() for path in router.path_operations.values()]
    found: dict[int, list[object]] = {}
    for one in (one for path in paths for one in path.operations):
        for status, model in one.response_models.items():
            found.setdefault(status, []).append(model)
    return found


def test_operations_that_answer_alike_share_one_model():
    by_status = models(an_api())
    assert len({*by_status[404], *by_status[401]}) == 1
    assert by_status[200] == by_status[201]
    assert by_status[409][0] not in by_status[404]
    refusals = models(site_api())[401]
    assert len(refusals) > 100
    assert set(refusals) == {models(an_api())[401][0]}
    assert refusals[0].model_fields["response"].annotation is Problem


def test_what_is_told_of_shared_shapes_is_what_is_told_of_each():
    whole = an_api()
    assert Told(whole, "") == OpenAPISchema(whole, "")


@pytest.mark.row("PLT-01")
def test_every_operation_is_in_the_matrix():
    assert {one.name: one.needs for one in ALL} == matrix.operations()


@pytest.mark.row("PLT-01")
def test_what_is_offered_is_worked_out_once_for_the_page_and_for_programs():
    assert site_api().get_openapi_schema() is site_api().get_openapi_schema(path_prefix="/api/v1/")


@pytest.mark.row("PLT-01")
def test_every_operation_takes_a_permission_that_some_role_carries():
    assert {one.needs for one in ALL} <= permissions()


@pytest.mark.row("PLT-01")
@pytest.mark.parametrize("operation", ALL, ids=lambda one: one.name)
def test_an_operation_says_each_way_in_which_it_refuses(operation: Operation):
    wanted = {"401", "403", "429"} | ({"404", "422"} if operation.holds_key else set())
    wanted |= {"422"} if operation.told["parameters"] or "requestBody" in operation.told else set()
    assert wanted <= {str(code) for code in operation.told["responses"]}
