"""Whatever is sent to the API, it answers as its own description says: schemathesis draws the requests.

`make test` tries a few of each operation; TALLYSTICK_PROVE=1 tries many, and every limit of every field.
"""

import os
from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import GenerationMode
from tests.support.api import ApiWorld, an_api_world
from tests.support.databases import Copies
from tests.support.people import MORNING, a_person
from tests.support.tokens import AT, a_token

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.rules import roles

pytestmark = pytest.mark.row("PLT-01")
PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
EXAMPLES = 200 if PROVING else 3
PHASES = (Phase.explicit, Phase.generate)
# A rule's own refusal (a reason that is blank, a date that is earlier) is 422 as well: no schema can say it beforehand.
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422", "429"]},
        },
        # Every limit of every field, one by one: hundreds of requests an operation.
        "phases": {"coverage": {"enabled": PROVING}},
    }
)


def closing(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Answer as a server does, which closes whatever file was given out; the database stays open."""
    answer = application(environ, start)
    content = b"".join(answer)
    if answer.streaming:
        request_finished.disconnect(close_old_connections)
        answer.close()
        request_finished.connect(close_old_connections)
    return [content]


application = get_wsgi_application()
schema = schemathesis.openapi.from_wsgi(f"{AT}/openapi.json", closing, config=CONFIG)


@pytest.fixture(scope="module")
def world(database_copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[ApiWorld]:
    with django_db_blocker.unblock(), database_copies.in_use():
        yield an_api_world()


@pytest.fixture(scope="module")
def tokens(world: ApiWorld) -> dict[str, str]:
    """Give the words of a token that may everything, and of one that may read plans only."""
    person = a_person(world.chain.authority, None, name="Every Role")
    for role in roles():
        give_role(person, role=role, starts=MORNING.date(), by=None, at=MORNING)
    return {"everything": a_token(person)[1], "little": a_token(world.chain.lead, ["read plans"])[1]}


@pytest.fixture(autouse=True)
def never_too_often(settings: Any) -> None:
    settings.API_PER_MINUTE = 10**9
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


def names_rows(case: schemathesis.Case) -> bool:
    """Say of half of the requests, as they were drawn, that they are to name rows that are there."""
    return crc32(repr((sorted(case.path_parameters.items()), sorted((case.query or {}).items()))).encode()) % 2 == 0


@schema.parametrize()
@settings(max_examples=EXAMPLES, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_answers_as_it_says(case: schemathesis.Case, world: ApiWorld, tokens: dict[str, str]):
    # Half of the requests that are meant to be right name rows that are there; the wrong ones stay as they were drawn.
    if case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE and names_rows(case):
        case.path_parameters.update({name: key for name, key in world.keys.items() if name in case.path_parameters})
    # Whoever may little asks first, and of the same rows: to draw a request is dearer than to answer it twice.
    for who in ("little", "everything"):
        case.call_and_validate(headers={"Authorization": f"Bearer {tokens[who]}"})
