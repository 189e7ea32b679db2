"""Every role on every page, cell by cell; and every row in an address, asked for from another authority.

`make test` tries a third of the roles on each page and deed, others the next day; TALLYSTICK_PROVE=1 tries them all.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.browser.world import World, a_shared_world
from tests.support import deeds, doing, fitting
from tests.support.databases import Copies
from tests.support.fitting import ANOTHERS, NOBODYS, THEIRS
from tests.support.matrix import Visited, routes, visited
from tests.support.people import MORNING, a_person, an_authority
from tests.support.sampling import in_turn

from tallystick.config import matrix
from tallystick.foundation.accounts.deeds import delegate, give_role
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.accounts.rules import permissions, roles
from tallystick.modules.plans.deeds import name_post
from tallystick.modules.plans.models import Mention

pytestmark = pytest.mark.row("PLT-01")
FILE = "src/tallystick/config/matrix.yaml"
SAYS = (
    f"Add a line “name: what it takes” to {FILE}, under its room; what it takes is a permission of roles.yaml, or {{}}."
)
TRIED = (*roles(), None)
EVERY = 8
# Counted within the ledger of whoever asks: the address of one authority's first notch is that of the other's too.
NUMBERED_WITHIN_ONES_OWN = {"ledger:notch", "ledger:proof", "ledger:checkpoint"}
# A definition of the catalogue is nobody's row: what is said of it there is said of one's own authority.
OF_THE_CATALOGUE = {
    "indicators:targets",
    "indicators:target-new",
    "indicators:comment",
    "indicators:forecast",
    "indicators:schools",
    "studies:ask",
    "studies:children",
    "studies:study",
    "studies:study-file",
    "triggers:grade",
    "triggers:graded-school",
    "triggers:grading",
    "triggers:grading-file",
}
NO_ROWS_OF_THEIRS = NUMBERED_WITHIN_ONES_OWN | OF_THE_CATALOGUE


@pytest.fixture(scope="module")
def world(
    database_copies: Copies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with a_shared_world(database_copies, django_db_blocker, tmp_path_factory.mktemp("matrix")) as world:
        yield world


@pytest.fixture(scope="module")
def pages(world: World) -> list[Visited]:
    """Every page of the world, whose person leads every action by the post that they hold."""
    found = visited(world)
    post = Post.objects.filter(holdings__user=world.person).first()
    for name in set(Mention.objects.filter(role="lead").values_list("name", flat=True)):
        name_post(name, post=post, by=None, at=MORNING)
    fitting.make_all(world)
    return found


class Visitor:
    """Somebody who asks for pages; what they change is undone after each."""

    def __init__(self, person: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        if person:
            self.client.force_login(person)
        self.cookies = {name: one.value for name, one in self.client.cookies.items()}

    def asks(self, page: Visited, method: str = "get") -> HttpResponse:
        """Ask for a page; where it is only posted to, post an empty form."""
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        with transaction.atomic():
            answer = getattr(self.client, method)(page.address)
            if answer.status_code == 405:
                answer = self.client.post(page.address)
            if answer.streaming:
                b"".join(answer.streaming_content)  # read to its end, so that the file is closed
            transaction.set_rollback(True)
        return answer


def person_with(world: World, role: str | None) -> User:
    """Give somebody of the world's authority who holds one role, or none."""
    return a_person(world.person.authority, role, name="Only One", email=f"only-{role}@wexcombe.example")


def refused(answer: HttpResponse) -> bool:
    """Say whether a page was refused because of the role, or not shown at all."""
    return answer.status_code in {403, 404}


def refused_by_role(answer: HttpResponse) -> bool:
    """Say whether a page was refused because a role is missing, and not by a rule of the row."""
    return answer.status_code == 403 and "You need a role that may" in answer.content.decode()


def test_every_page_is_in_the_matrix():
    missing = sorted(routes().keys() - matrix.pages().keys())
    assert not missing, f"{missing}: {SAYS.format(', '.join(matrix.WITHOUT_ROLE))}"
    gone = sorted(matrix.pages().keys() - routes().keys())
    assert not gone, f"{gone}: there is no such page any more; take its line out of {FILE}."


def test_every_deed_is_in_the_matrix():
    missing = sorted(deeds.offered().keys() - matrix.deeds().keys())
    assert not missing, f"{missing}: {SAYS.format(', '.join(matrix.WITHOUT_ROLE))}"
    gone = sorted(matrix.deeds().keys() - deeds.offered().keys())
    assert not gone, f"{gone}: there is no such deed any more; take its line out of {FILE}."


def test_the_matrix_names_only_permissions_that_some_role_carries():
    needed = {*matrix.pages().values(), *matrix.deeds().values()} - set(matrix.WITHOUT_ROLE)
    assert needed <= permissions()


@pytest.mark.parametrize("deed", sorted(deeds.offered()))
def test_a_deed_asks_for_the_permission_of_the_matrix(deed: str):
    needs = matrix.deeds().get(deed, matrix.SIGNED_IN)
    assert needs in matrix.WITHOUT_ROLE or needs in deeds.offered()[deed]


def is_wrong(answer: HttpResponse, needs: str, opens: bool) -> bool:
    """Say whether a cell is not as the matrix says; what a rule of the row decides is tried elsewhere."""
    if needs == matrix.BY_RULE or answer.status_code >= 500:
        return answer.status_code >= 500
    return refused_by_role(answer) if opens else not refused(answer)


def opens_page(role: str | None, needs: str) -> bool:
    """Say whether a role opens what takes so much; what a rule of the row decides may open."""
    return matrix.opens(role, needs) if role else needs in matrix.WITHOUT_ROLE


def is_tried(role: str | None, page: Visited) -> bool:
    """Say whether a cell is tried."""
    return in_turn(page.name, EVERY, TRIED.index(role))


@pytest.mark.parametrize("role", TRIED)
def test_a_role_opens_the_pages_of_the_matrix_and_no_others(world: World, pages: list[Visited], role: str | None):
    listed = [(page, matrix.pages()[page.name]) for page in pages if page.name in matrix.pages()]
    assert {page.name for page, _ in listed} == matrix.pages().keys()
    with transaction.atomic():
        visitor = Visitor(person_with(world, role))
        cells = [(page, needs, visitor.asks(page)) for page, needs in listed if is_tried(role, page)]
        transaction.set_rollback(True)
    wrong = [
        f"{page.name} takes “{needs}”, but {role or 'somebody without a role'} got {answer.status_code}"
        for page, needs, answer in cells
        if is_wrong(answer, needs, opens_page(role, needs))
    ]
    assert not wrong, "\n".join(wrong)


def test_whoever_has_not_signed_in_is_led_to_the_sign_in_page(pages: list[Visited], world: World):
    visitor = Visitor(None)
    led = {page.name: visitor.asks(page).headers.get("Location", "").startswith("/sign-in/?") for page in pages}
    assert {name for name, leads in led.items() if not leads} == {
        name for name, needs in matrix.pages().items() if needs == matrix.ANYONE
    }


def is_a_row_of_theirs(page: Visited) -> bool:
    """Say whether an address names a row; a link from a letter is itself the key, and anybody who holds it may."""
    return page.name not in NO_ROWS_OF_THEIRS and matrix.pages().get(page.name) != matrix.ANYONE


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_row_of_one_authority_is_shown_to_another(world: World, pages: list[Visited], method: str):
    shown = []
    with transaction.atomic():
        stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), None, name="Ash Vane")
        for role in roles():
            give_role(stranger, role=role, starts=MORNING.date(), by=None, at=MORNING)
        visitor = Visitor(stranger)
        for page in (page for page in pages if page.holds_rows and is_a_row_of_theirs(page)):
            answer = visitor.asks(page, method)
            if answer.status_code not in {404, 405}:
                shown.append(f"{page.name}: {method} {page.address} gave {answer.status_code}")
        transaction.set_rollback(True)
    assert not shown, "\n".join(shown)


def test_the_rows_that_a_stranger_does_not_see_are_there(world: World, pages: list[Visited]):
    visitor = Visitor(world.person)
    hidden = [page.name for page in pages if page.holds_rows and page.shows_page and refused(visitor.asks(page))]
    assert hidden == []


def held_alike() -> list[str | None]:
    """Give one role of each set of permissions, and none: a deed asks for permissions and knows no roles."""
    return [*{roles()[role].may: role for role in sorted(roles())}.values(), None]


def opens_deed(role: str | None, deed: str, whose: str) -> bool:
    """Say whether the matrix lets a role do a deed."""
    needs = matrix.deeds()[deed]
    if needs == matrix.BY_RULE:
        return matrix.opens_by_row(role, deed, whose=whose)
    return bool(role) and matrix.opens(role, needs)


def tried_deeds(whose: str, place: int) -> list[str]:
    """Give the deeds that a role tries about rows of somebody; where no rule asks whose a row is, some, once."""
    wanted = []
    for deed, needs in matrix.deeds().items():
        decided = needs == matrix.BY_RULE
        if deed in doing.WITHIN_OTHERS | doing.BY_REGISTER or (needs in matrix.WITHOUT_ROLE and not decided):
            continue
        if not decided and not in_turn(deed, EVERY, place):
            continue
        if whose == ANOTHERS or (decided and (whose == THEIRS or whose in matrix.by_row()[deed])):
            wanted.append(deed)
    return wanted


def wrong_deeds(world: World, person: User, role: str | None, whose: str) -> list[str]:
    """Try deeds as somebody, and give those that go otherwise than the matrix says."""
    wrong = []
    for deed in tried_deeds(whose, TRIED.index(role)):
        went, opens = doing.attempt(deed, person, world, whose), opens_deed(role, deed, whose)
        if went != ("let through" if opens else "refused"):
            wrong.append(f"{deed} takes “{matrix.deeds()[deed]}”; {role} ({whose}): {went}")
    return wrong


def wrong_rules(visitor: Visitor, pages: list[Visited], role: str | None, whose: str) -> list[str]:
    """Ask for the pages that a rule of the row decides, and give those that go otherwise than the matrix says."""
    wrong = []
    for page in (page for page in pages if page.name in matrix.by_row() and page.shows_page):
        status = visitor.asks(page).status_code
        if (status == 200) != matrix.opens_by_row(role, page.name, whose=whose):
            wrong.append(f"{page.name}: {role} ({whose}) got {status}")
    return wrong


@pytest.mark.parametrize("whose", [ANOTHERS, THEIRS, NOBODYS])
@pytest.mark.parametrize("role", held_alike())
def test_a_deed_refuses_whom_the_matrix_refuses_and_nobody_else(
    world: World, pages: list[Visited], role: str | None, whose: str
):
    with transaction.atomic():
        person = person_with(world, role)
        if whose == THEIRS:
            delegate(world.person, to=person, starts=MORNING.date(), by=None, at=MORNING)
        wrong = wrong_deeds(world, person, role, whose)
        wrong += wrong_rules(Visitor(person), pages, role, whose) if whose != NOBODYS else []
        transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def test_whatever_a_rule_decides_is_said_for_whom_and_tried(pages: list[Visited]):
    shown = {page.name: matrix.pages().get(page.name) for page in pages if page.shows_page}
    decided = {name for name, needs in (shown | matrix.deeds()).items() if needs == matrix.BY_RULE}
    assert decided - matrix.by_row().keys() - doing.WITHIN_OTHERS == set()
    assert matrix.by_row().keys() <= decided
    assert {whose for rule in matrix.by_row().values() for whose in rule} <= {matrix.ANYBODY, THEIRS, NOBODYS}
    assert doing.WITHIN_OTHERS | doing.BY_REGISTER | doing.FITTED.keys() <= deeds.offered().keys()
