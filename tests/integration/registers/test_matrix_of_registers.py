"""Every role × every register × every deed, about one's own and another's: let in as the register's file says.

`make test` tries a sample of the cells, the same each time; TALLYSTICK_PROVE=1 tries every one.
"""

import os
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from django.db import transaction
from django.http import Http404
from tests.support.doing import BY_REGISTER
from tests.support.people import MORNING
from tests.support.register_cells import (
    ANOTHERS,
    IN_UNIT,
    THEIRS,
    WHOLE,
    Cells,
    make_cells,
    told,
    wanted,
)

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.deed import DeedRecordedNothing
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.registers import deeds

pytestmark = pytest.mark.row("PLT-01")
ROOM = "registers."  # what is proposed for a register is accepted by whoever keeps it: tests/integration/exchange
DEEDS = sorted(one.removeprefix(ROOM) for one in BY_REGISTER if one.startswith(ROOM))
POSITIONS = list(product((WHOLE, IN_UNIT), (ANOTHERS, THEIRS)))
SAMPLED = None if os.environ.get("TALLYSTICK_PROVE") else 2000
# What deeds about many say of one that was refused because of the person, and any deed of a child whom nobody need
# know of; any other refusal let the person through.
REFUSED = (
    "is changed by:",
    "not among those that you may change",
    "You need a role that may",
    "outside what your role",
    "is no person that is known here",
)


@pytest.fixture(scope="module")
def cells(database_copies, django_db_blocker) -> Iterator[Cells]:
    with django_db_blocker.unblock(), database_copies.in_use():
        yield make_cells()


def lets_in(deed: str, person: User, args: tuple) -> bool:
    """Do a deed as somebody, take it back, and say whether they were let in."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                answer = getattr(deeds, deed)(*args[0], by=person, at=MORNING, **args[1])
            said = " ".join(one.sentence for one in answer) if isinstance(answer, list) else ""
        except (NotAllowed, Http404):
            return False
        except DeedRecordedNothing:
            return True
        except Refusal as refusal:
            said = " ".join([refusal.sentence, *(why for _, why in getattr(refusal, "faults", ()))])
        finally:
            transaction.set_rollback(True)
    return not any(words in said for words in REFUSED)


def chosen(cells: Cells) -> list[tuple]:
    """Give the cells that are tried: a sample of all, drawn alike each time, or all of them."""
    every = list(product(cells.registers.values(), sorted(roles()), DEEDS, POSITIONS))
    return Random(7).sample(every, SAMPLED) if SAMPLED else every


def test_a_register_lets_in_whom_its_file_names_and_nobody_else(cells: Cells):
    tried = chosen(cells)
    wrong = [
        f"{register.code}: {deed} by {role} in {reach}, {whose}: {'let in' if went else 'refused'}"
        for register, role, deed, (reach, whose) in tried
        if (went := lets_in(deed, cells.people[role, reach], told(cells, register, deed, whose)))
        != wanted(register, deed, role, reach, whose)
    ]
    assert {role for _, role, *_ in tried} == roles().keys()
    assert {register.code for register, *_ in tried} == cells.registers.keys()
    assert not wrong, "\n".join(wrong[:40])


def test_the_file_opens_some_of_what_is_tried_and_shuts_the_rest(cells: Cells):
    opened = [wanted(register, deed, role, *position) for register, role, deed, position in chosen(cells)]
    assert len(opened) / 20 < sum(opened) < len(opened) / 2
