"""Whatever somebody finds they may open, and whatever they may open is found: asked of every role, in a whole world."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.support.databases import Copies
from tests.support.finding import CHILD, NOBODYS_WORD, Searched, a_searched_world
from tests.support.people import MORNING, a_person, an_authority
from tests.support.sampling import in_turn

from tallystick.engine.finding import indexed, matches, sought
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import roles
from tallystick.lib.searched import Listed
from tallystick.lib.searched import Searched as Kind
from tallystick.modules.finding import deeds, queries
from tallystick.modules.finding.models import Indexed
from tallystick.modules.finding.queries.indexes import every_kind
from tallystick.modules.finding.rules import Asked
from tallystick.modules.registers.deeds import purge_entry

pytestmark = pytest.mark.row("P16-21", "PLT-01")
TODAY = MORNING.date()
WORDS = ("ferry", "looked-after children", NOBODYS_WORD)
IN_ALL = ("ferry", "plan", "crew", "school")  # words in something of every kind
ROLES, EVERY = 3, 12  # of roles one in so many looks, and opens of what it finds one in so many


@pytest.fixture(scope="module")
def world(database_copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[Searched]:
    with django_db_blocker.unblock(), database_copies.in_use():
        yield a_searched_world()


@pytest.fixture(autouse=True)
def undone(world: Searched) -> Iterator[None]:
    """Undo what a test does to the world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def somebody(world: Searched, role: str | None, *, name: str = "Only Seeker") -> User:
    """Give a person of the world with one role, or none."""
    return a_person(world.chain.authority, role, name=name)


def all_found(user: User, words: str) -> dict[str, str]:
    """Give everything that words find for somebody: each address with its heading."""
    hits = [
        hit for one in every_kind() for hit in (queries.hits_for(user, Asked(words, kind=one.code), TODAY) or [])[:]
    ]
    return {hit.address: "".join(piece.text for piece in hit.title) for hit in hits}


def open_to(user: User) -> dict[str, set[str]]:
    """Give by words the addresses of everything that somebody may open and that holds them, read row by row."""
    asked = {words: sought(words, queries.terms_of(user.authority_id)) for words in WORDS}
    found: dict[str, set[str]] = {words: set() for words in WORDS}
    for kind in every_kind():
        told = kind.told(user, TODAY) if isinstance(kind, Listed) else seen_one_by_one(kind, user)
        for address, said in told:
            kept = kept_of(said.title), kept_of(said.text)
            for words in (one for one, query in asked.items() if matches(query, *kept)):
                found[words].add(address)
    return found


@cache
def kept_of(text: str) -> str:
    """Give what is kept of a text."""
    return indexed(text)


def seen_one_by_one(kind: Kind, user: User) -> Iterator[tuple[str, object]]:
    """Give what a room opens to somebody, without any index."""
    seen = kind.seen_by(user, TODAY)
    if seen is not None:
        open_now = set(seen.order_by().values_list("pk", flat=True))
        rows = {one.pk: one for one in kind.rows(user.authority_id, None) if one.pk in open_now}
        for pk, said in kind.said(list(rows.values())).items():
            yield kind.address(rows[pk], user), said


@pytest.mark.parametrize(
    "role", [*(one for place, one in enumerate(sorted(roles())) if in_turn("role", ROLES, place)), None]
)
def test_all_that_is_found_opens_and_all_that_opens_is_found(world: Searched, role: str | None):
    user, client = somebody(world, role), Client()
    client.force_login(user)
    found = {word: all_found(user, word) for word in WORDS}
    assert {word: set(hits) for word, hits in found.items()} == open_to(user)
    addresses = sorted({address for hits in found.values() for address in hits})
    for address in (one for one in addresses if in_turn(f"{role} {one}", EVERY)):
        assert client.get(address, follow=True).status_code == 200, (role, address)
    assert found[NOBODYS_WORD] == {}


def test_a_kind_is_open_by_itself_as_it_is_among_all(world: Searched):
    for role in ("improvement-officer", "service-manager", "partner", None):
        user = somebody(world, role, name=f"Looker {role}")
        open_now = [one.code for one in every_kind() if queries.is_open(user, one.code, TODAY)]
        assert open_now == [one.code for one in queries.kinds_for(user, TODAY)]
        assert not queries.is_open(user, "nonsense", TODAY)


def test_the_world_holds_something_of_every_kind(world: Searched):
    groups = [one for word in IN_ALL for one in queries.found_for(world.officer, Asked(word), TODAY).groups]
    rows = {one.code for one in every_kind() if isinstance(one, Kind)}
    elsewhere = {"recommendation", "outcome", "step", "measure", "lesson", "paper", "obligation", "item", "minutes"}
    assert {one.kind.code for one in groups} >= rows - elsewhere


def test_counts_pages_and_facets_tell_nothing_of_what_is_closed(world: Searched):
    manager = somebody(world, "service-manager")
    told = queries.found_for(manager, Asked("manned ferry"), TODAY)
    assert [(one.kind.code, one.total) for one in told.groups] == []
    assert queries.hits_for(manager, Asked("manned ferry", "entry"), TODAY) is None
    accounts.give_role(manager, role="service-manager", unit=world.unit, starts=TODAY, by=None, at=MORNING)
    found = queries.hits_for(manager, Asked("manned ferry", "entry"), TODAY)
    assert found is not None
    assert found.count() == 1


def test_another_authority_finds_nothing_and_no_plan_to_narrow_by(world: Searched):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"))
    deeds.keep_up(stranger.authority_id, at=MORNING)
    assert {one.kind.code for one in queries.found_for(stranger, Asked("ferry"), TODAY).groups} <= {
        "indicator",
        "register",
    }
    assert queries.narrowing_for(stranger, TODAY) == ([], [])


def test_no_word_about_a_child_is_in_the_index(world: Searched):
    every = " ".join(words_kept())
    assert "ferri" in every
    for word in (*CHILD.split(), NOBODYS_WORD):
        assert indexed(word) not in every.split()
    assert not Indexed.objects.filter(kind="entry", row=world.about_a_child.pk).exists()


def test_a_child_is_found_by_name_where_somebody_may_look_and_by_no_words_in_an_address(world: Searched):
    client = Client()
    for role, sees in (("virtual-school-head", True), ("elected-member", False)):
        client.force_login(somebody(world, role, name=f"A {role}"))
        shown = client.post("/search/", {"q": CHILD.split()[1]}, follow=True).content.decode()
        assert (CHILD in shown) is sees
        assert CHILD not in client.get("/search/", {"q": CHILD.split()[1]}).content.decode()


def test_what_is_purged_leaves_the_index_in_the_same_moment_and_no_trace_of_its_words(world: Searched):
    assert all_found(world.officer, "friends of the ferry")
    kept = Indexed.objects.filter(kind="entry", row=world.organisation.pk)
    assert kept.count() == 1
    assert "friend" in " ".join(words_kept()).split()
    purge_entry(world.organisation, by=None, at=MORNING + timedelta(days=1))
    assert not kept.exists()
    assert all_found(world.officer, "friends of the ferry") == {}
    assert "friend" not in " ".join(words_kept()).split()
    assert not traces_of("friend")


def words_kept() -> list[str]:
    """Give everything that the table of words holds."""
    column = "words::text" if connection.vendor == "postgresql" else "heading || ' ' || text"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM finding_words")
        return [row[0].replace("'", " ").replace(":", " ") for row in cursor.fetchall()]


def traces_of(word: str) -> bool:
    """Say whether the pieces in which SQLite keeps its index still hold a word."""
    if connection.vendor == "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM finding_words_data")
        return any(word.encode() in bytes(block) for (block,) in cursor.fetchall())
