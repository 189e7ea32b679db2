"""No page, export, call, error, log line or message shows a child to somebody without the need: all routes, all roles.

One child with words that stand nowhere else has an entry in every register about children. Every page and operation is
asked by somebody in every role, where the child is and where not, and each answer is read to its last packed file; who
may be shown what is reckoned from `roles.yaml` and the registers' files, not by the product's own code. `make test`
walks a sample that reaches every role and every address; TALLYSTICK_PROVE=1 walks them all.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.db.models import Model
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from tests.support.children import LONG_AGO, somebody
from tests.support.databases import SqliteCopies, default_database
from tests.support.names.addresses import Address, addresses
from tests.support.names.marks import FAMILY, GIVEN, WHO
from tests.support.names.needs import (
    FOREIGN,
    NOBODY,
    OWN,
    RELATED,
    WHOLE,
    Needs,
    Persona,
    needs_of,
    permissions_of,
    roles_there_are,
)
from tests.support.names.walking import Walker, listening
from tests.support.names.world import NamesWorld, a_names_world
from tests.support.people import MORNING, a_person, an_authority
from tests.support.registers import own_registers

from tallystick.foundation.notices import arrangements
from tallystick.foundation.notices.models import Notice
from tallystick.modules.people.deeds import relate

pytestmark = pytest.mark.row("PLT-01", "LRN-20")
WHOLE_WALK = bool(os.environ.get("TALLYSTICK_PROVE"))
STRIDE = 1 if WHOLE_WALK else 127  # of addresses, for each who asks; at most as many as ask, so that none is left out
ABOUT_CHILDREN = {f"people.{one}" for one in ("Person", "Name", "Identifier", "Fact", "Enrolment", "Relation")}
ABOUT_CHILDREN |= {f"registers.{one}" for one in ("Entry", "EntryVersion", "Attachment")}
UNITS = ("school", "elsewhere")
SHARED = ("sharing school", "college", "sharing college")
GIVEN_IN_UNITS = (
    "school",
    "designated-teacher",
    "partner",
    "residential-manager",
    "social-worker",
    "virtual-school-head",
)


@pytest.fixture(scope="module")
def made(
    sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NamesWorld]:
    folder = tmp_path_factory.mktemp("names")
    evidence = override_settings(MEDIA_ROOT=folder / "evidence")
    with django_db_blocker.unblock(), evidence, own_registers(), sqlite_copies.fresh() as copy, default_database(copy):
        yield a_names_world(folder)


@pytest.fixture(scope="module")
def asked(made: NamesWorld) -> list[Address]:
    return addresses(made)


@pytest.fixture(scope="module")
def personas(made: NamesWorld) -> list[Persona]:
    return [
        *inside(made),
        *in_units(made),
        *related(made),
        foreign(),
        Persona("", WHOLE, somebody_without(made)),
        Persona("", NOBODY),
    ]


def inside(made: NamesWorld) -> Iterator[Persona]:
    for role in roles_there_are():
        yield Persona(role, WHOLE, somebody(made.authority, role, name=f"Whole {role}"))


def in_units(made: NamesWorld) -> Iterator[Persona]:
    for role in roles_there_are():
        for place in (*UNITS, *(SHARED if role in GIVEN_IN_UNITS else ())):
            name = f"{place} {role}".title()
            yield Persona(role, place, somebody(made.authority, role, made.places[place], name=name))


def related(made: NamesWorld) -> Iterator[Persona]:
    for role in (one for one in roles_there_are() if OWN in permissions_of(one)):
        user = somebody(made.authority, role, name=f"Related {role}")
        relate(made.child, kind="other", user=user, starts=LONG_AGO, by=None, at=MORNING)
        yield Persona(role, RELATED, user)


def foreign() -> Persona:
    """Give somebody of another authority who reads every child there."""
    return Persona(
        "virtual-school-head",
        FOREIGN,
        somebody(an_authority("Harrowmere Council", "harrowmere"), "virtual-school-head"),
    )


def somebody_without(made: NamesWorld) -> Any:
    """Give somebody without any role."""
    return a_person(made.authority, None, name="No Role")


@dataclass
class Walk:
    """What was asked, and what somebody was shown without the need or missed though they need it."""

    leaks: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    asked: int = 0

    def note(self, made: NamesWorld, needs: Needs, address: Address, answer: tuple[int, str]) -> None:
        """Compare an answer with what may be shown."""
        status, words = answer
        found = made.marks.found(words)
        wrong = sorted(str(one) for one in found if not needs.allows(one, address.register))
        if address.name == "registers:entry" and status == 200 and address.register not in needs.seen:
            wrong.append("the entry itself")
        self.asked += 1
        if wrong:
            self.leaks.append(f"{needs.who}, {address} ({status}): {', '.join(wrong)}")
        if status >= 500:
            self.broken.append(f"{needs.who}, {address}: {status}")
        if must_show(needs, address) and WHO not in found:
            self.missed.append(f"{needs.who}, {address} ({status})")


def must_show(needs: Needs, address: Address) -> bool:
    """Whether an address has to show the child to whoever may see the entry: else a walk of nothing would pass."""
    if address.name in {"registers:entry", "registers:list", "registers:csv", "registers:xlsx"}:
        return address.register in needs.seen
    return address.name in {"desk:child", "people:person"} and needs.who.knows and needs.who.place != NOBODY


def test_no_answer_shows_the_child_to_somebody_without_the_need(
    made: NamesWorld, asked: list[Address], personas: list[Persona]
):
    walk, registers = Walk(), made.about_children
    shares = [range(number % STRIDE, len(asked), STRIDE) for number in range(len(personas))]
    assert all(shares), "somebody asks for nothing"
    assert {place for share in shares for place in share} == set(range(len(asked))), "nobody asks for some address"
    with listening() as lines:
        for who, share in zip(personas, shares, strict=True):
            walker, needs = Walker(who), needs_of(who, registers)
            for address in (asked[place] for place in share):
                walk.note(made, needs, address, walker.asks(address))
    print(f"{len(personas)} people, {len(asked)} addresses, {walk.asked} answers")  # noqa: T201
    assert walk.leaks == []
    assert walk.missed == []
    assert walk.broken == []
    assert [line for line in lines if made.marks.found(line)] == []


def test_every_entry_is_shown_to_somebody_who_needs_it(made: NamesWorld, asked: list[Address], personas: list[Persona]):
    walk, registers = Walk(), made.about_children
    needs = [needs_of(who, registers) for who in personas]
    walkers = {}
    for address in (one for one in asked if one.name == "registers:entry"):
        first = next(one for one in needs if address.register in one.seen)
        walker = walkers.setdefault(str(first.who), Walker(first.who))
        walk.note(made, first, address, walker.asks(address))
    assert (walk.asked, walk.missed) == (len(made.entries), [])


def test_no_table_but_those_about_children_holds_a_word_of_the_child(made: NamesWorld):
    """What is due, messages, deliveries, tasks and every line of the ledger: nothing of a child stands there."""
    with transaction.atomic(), listening() as lines:
        for work in arrangements.WORK.values():
            work.do(timezone.now() + timedelta(days=1))
        told = {table._meta.label: made.marks.found(rows_of(table)) for table in apps.get_models()}
        sent = Notice.objects.count()
        transaction.set_rollback(True)
    assert {name for name, found in told.items() if found} <= ABOUT_CHILDREN
    assert {name for name, found in told.items() if found} >= {"people.Name", "registers.Entry"}
    assert sent > 0
    assert [line for line in lines if made.marks.found(line)] == []
    assert [one for one in mail.outbox if made.marks.found(str(one.message()))] == []


def rows_of(table: type[Model]) -> str:
    """Give every row of a table, in words."""
    return "\n".join(str(row) for row in table._base_manager.values())


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("tallystick.modules.people.queries.telling.reach_of", "people:person"),
        ("tallystick.modules.desk.queries.child.record_of_person", "desk:child"),
        ("tallystick.modules.registers.presenters.entries.entry_page", "registers:entry"),
        ("tallystick.modules.registers.endpoints.entries.queries.entry_for", "read_entry"),
    ],
)
def test_what_breaks_over_a_child_names_the_child_neither_on_the_page_nor_in_the_log(
    made: NamesWorld, asked: list[Address], personas: list[Persona], where: str, name: str
):
    head = next(who for who in personas if who.role == "virtual-school-head" and who.place == WHOLE)
    address = next(one for one in asked if one.name == name)
    broken = ValueError(f"{GIVEN} {FAMILY} has no last day")
    with listening() as lines, patch(where, side_effect=broken):
        status, words = Walker(head).asks(address)
    assert status == 500
    assert made.marks.found(words) == set()
    assert any("ValueError" in line for line in lines)
    assert [line for line in lines if made.marks.found(line)] == []


@pytest.mark.parametrize("scope", sorted(permissions_of("virtual-school-head")))
def test_a_token_of_one_scope_tells_no_more_of_the_child_than_the_scope(
    made: NamesWorld, asked: list[Address], personas: list[Persona], scope: str
):
    head = next(who for who in personas if who.role == "virtual-school-head" and who.place == WHOLE)
    who, walk = replace(head, scopes=frozenset({scope})), Walk()
    walker, needs = Walker(who), needs_of(who, made.about_children)
    told = [one for one in asked if one.by_token and one.register in {"exclusions", "case-entries"}]
    for address in told:
        walk.note(made, needs, address, walker.asks(address))
    assert (walk.leaks, walk.broken) == ([], [])
