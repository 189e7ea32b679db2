"""Every address that holds a row, asked for by somebody of a school or of a partner agency that the row is not about.

They hold every role there is, in their own unit. A row of another school or agency is 404; where a page is refused for
want of a role, it is refused alike for a row that is not there, so that nobody learns whether there is one.
"""

import os
import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from tests.browser.world import World
from tests.integration.test_matrix import Visitor, is_a_row_of_theirs
from tests.support.matrix import Visited
from tests.support.people import MORNING, a_person

from tallystick.foundation.accounts.deeds import add_unit, give_role
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.rules import roles

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.row("LRN-20")]
NOWHERE = "999999"
ASKED = [("school", "get"), ("health", "post")]
if os.environ.get("TALLYSTICK_PROVE"):
    ASKED += [("school", "post"), ("health", "get"), ("other", "get")]


def somebody_of(unit: OrganisationUnit) -> User:
    """Give somebody who holds every role in one unit, and none outside it."""
    address = f"everything@{unit.pk}.example"
    person = a_person(unit.authority, None, name=f"Everybody of {unit}", email=address)
    for role in roles():
        give_role(person, role=role, unit=unit, starts=MORNING.date(), by=None, at=MORNING)
    return person


def is_hidden(visitor: Visitor, page: Visited, answer: HttpResponse, method: str) -> bool:
    """Say whether an answer tells nothing of a row: it could not be told from one that is not there."""
    if answer.status_code in {404, 405}:
        return True
    missing = re.sub(r"(?<=[/=])\d+(?=[/?&]|$)", NOWHERE, page.address)
    nothing = visitor.asks(Visited(page.name, missing, True, page.shows_page), method)
    return answer.status_code == nothing.status_code == 403


def shown_to(visitor: Visitor, pages: list[Visited], method: str) -> list[str]:
    """Give the pages that tell somebody something of a row in their address."""
    shown = []
    for page in (page for page in pages if page.holds_rows and is_a_row_of_theirs(page)):
        answer = visitor.asks(page, method)
        if not is_hidden(visitor, page, answer, method):
            shown.append(f"{page.name}: {method} {page.address} gave {answer.status_code}")
    return shown


@pytest.mark.parametrize(("agency", "method"), ASKED)
def test_no_row_of_another_school_or_agency_is_shown(world: World, pages: list[Visited], agency: str, method: str):
    with transaction.atomic():
        unit = add_unit(world.person.authority, name="Breakwater", agency=agency, by=None, at=MORNING)
        shown = shown_to(Visitor(somebody_of(unit)), pages, method)
        transaction.set_rollback(True)
    assert not shown, "\n".join(shown)


def test_the_school_that_a_row_is_about_sees_it(world: World, pages: list[Visited]):
    with transaction.atomic():
        mine = {"authority": world.person.authority}
        seen = {}
        for name in ("Quay Academy", "Slip Road School"):
            visitor = Visitor(somebody_of(OrganisationUnit.objects.get(**mine, name=name)))
            wanted = [page for page in pages if page.name in {"registers:history", "registers:entry", "people:person"}]
            seen[name] = {page.name for page in wanted if visitor.asks(page).status_code == 200}
        transaction.set_rollback(True)
    assert seen == {"Quay Academy": {"registers:history", "registers:entry"}, "Slip Road School": {"people:person"}}
