"""No page, export, call, error, log line or message shows a child to somebody without the need: all routes, all roles.

One child with words that stand nowhere else has an entry in every register about children. Every page and operation is
asked by somebody in every role, where the child is and where not, and each answer is read to its last packed file; who
may be shown what is reckoned from `roles.yaml` and the registers' files, not by the product's own code. `make test`
walks a sample that reaches every role and every address; TALLYSTICK_PROVE=1 walks them all.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.support.children import LONG_AGO, somebody
from tests.support.databases import SqliteCopies, default_database
from tests.support.names.addresses import Address, addresses
from tests.support.names.marks import WHO
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
from tests.support.names.reading import words_of
from tests.support.names.world import NamesWorld, a_names_world
from tests.support.people import MORNING, an_authority
from tests.support.tokens import a_token

from tallystick.foundation.ui.logging import WithoutContents
from tallystick.modules.people.deeds import relate

pytestmark = pytest.mark.row("PLT-01", "LRN-20")
WHOLE_WALK = bool(os.environ.get("TALLYSTICK_PROVE"))
STRIDE = int(os.environ.get("STRIDE", 1 if WHOLE_WALK else 97))
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
    with django_db_blocker.unblock(), evidence, sqlite_copies.fresh() as copy, default_database(copy):
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
    from tests.support.people import a_person

    return a_person(made.authority, None, name="No Role")


class Lines(logging.Handler):
    """What is logged, as the product writes it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(WithoutContents("{asctime} {levelname} {name} {message}", style="{"))
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.written.append(self.format(record))


@contextmanager
def listening() -> Iterator[list[str]]:
    """Give every line that is logged meanwhile, by whichever logger."""
    lines = Lines()
    top = logging.getLogger()
    before = top.level
    top.addHandler(lines)
    top.setLevel(logging.INFO)
    try:
        yield lines.written
    finally:
        top.removeHandler(lines)
        top.setLevel(before)


class Walker:
    """Somebody who asks for addresses; what they change is undone after each."""

    def __init__(self, who: Persona) -> None:
        self.who = who
        self.client = Client(raise_request_exception=False)
        if who.user:
            self.client.force_login(who.user)
        self.cookies = {name: one.value for name, one in self.client.cookies.items()}

    def asks(self, address: Address, method: str = "") -> tuple[int, str]:
        """Ask for an address; give how it was answered, and every word of the answer."""
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        with transaction.atomic():
            answer = self.send(address, method or address.method)
            if answer.status_code == 405 and not method:
                answer = self.send(address, "post")
            told = answer.status_code, words_of(answer)
            if answer.status_code == 302 and address.sent and not address.by_token:
                told = answer.status_code, words_of(self.client.get(answer.headers["Location"]))
            transaction.set_rollback(True)
        return told

    @cached_property
    def token(self) -> str:
        """What their programs show; whoever may nothing has none."""
        return a_token(self.who.user, self.who.scopes)[1] if self.who.user and self.who.holds else ""

    def send(self, address: Address, method: str) -> HttpResponse:
        """Send what an address is asked with."""
        kind = {} if method == "get" or not address.by_token else {"content_type": "application/json"}
        headers = {"Authorization": f"Bearer {self.token}"} if address.by_token else {}
        body = address.sent if method != "get" or address.by_token or address.sent else None
        return getattr(self.client, method)(address.path, body, headers=headers, **kind)


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
    with listening() as lines:
        for number, who in enumerate(personas):
            walker, needs = Walker(who), needs_of(who, registers)
            for address in asked[number % STRIDE :: STRIDE]:
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
