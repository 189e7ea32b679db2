"""Whatever somebody does to the tables past the ledger, verification finds it and names the first broken notch.

`make test` draws a sample on each database; `make prove` the full count: a thousand mutations, a thousand histories.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from tests.support.people import MORNING, an_authority

from tallystick.engine.sealing import Checkpoint, read_checkpoint, seal
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.chain import lines
from tallystick.foundation.ledger.checkpoints import issue
from tallystick.foundation.ledger.models import Facts, Notch, RowVersion
from tallystick.foundation.ledger.triggers import GUARDED
from tallystick.foundation.ledger.verification import Verification, verify

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
MUTATIONS, HISTORIES = (500, 500) if PROVING else (60, 10)  # on each of two databases
HEX = "0123456789abcdef"


class Undone(Exception):
    """Takes a mutation back."""


@dataclass
class History:
    """An honest ledger, and the checkpoints that a witness took of it."""

    authority: Authority
    witnesses: list[Checkpoint]

    @property
    def end(self) -> int:
        return Notch.objects.filter(authority=self.authority).count()


@audited
def change(unit: OrganisationUnit, name: str, *, number: int) -> None:
    unit.name = name
    unit.save()
    record("unit renamed", subject=unit, by=None, at=MORNING + timedelta(minutes=number), number=number)


@audited
def take_away(unit: OrganisationUnit, *, number: int) -> None:
    record("unit removed", subject=unit, by=None, at=MORNING + timedelta(minutes=number))
    unit.delete()


def a_history(random: Random, code: str) -> History:
    """Do some deeds by chance, with a checkpoint now and then."""
    authority = an_authority(f"{code} Council", code)
    witnesses = []
    for number in range(random.randint(6, 14)):
        units = list(OrganisationUnit.objects.filter(authority=authority))
        act = random.choice(["add", "add", "change", "take away"]) if units else "add"
        name = f"{random.choice(['Équipe', 'Team', 'Früh', '学校'])} {number}"
        if act == "add":
            add_unit(authority, name=name, by=None, at=MORNING)
        elif act == "change":
            change(random.choice(units), name, number=number)
        else:
            take_away(random.choice(units), number=number)
        if random.random() < 0.3:
            witnesses.append(read_checkpoint(issue(authority, at=MORNING + timedelta(minutes=number)).note))
    add_unit(authority, name="The last", by=None, at=MORNING)
    witnesses.append(read_checkpoint(issue(authority, at=MORNING + timedelta(days=1)).note))
    return History(authority, witnesses)


def execute(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def other(random: Random, value: str) -> str:
    """Give a value of the same kind that differs in one letter."""
    place = random.randrange(len(value))
    return value[:place] + random.choice([one for one in HEX if one != value[place]]) + value[place + 1 :]


def key_at(history: History, position: int) -> int:
    return Notch.objects.get(authority=history.authority, position=position).pk


def changed_value(random: Random, history: History) -> int:
    position = random.randint(1, history.end)
    column = random.choice(["deed", "actor", "subject", "row_digest", "payload_digest", "seal", "previous", "at"])
    notch = Notch.objects.get(authority=history.authority, position=position)
    value = "2031-02-03 04:05:06" if column == "at" else other(random, getattr(notch, column))
    execute(f'UPDATE ledger_notch SET "{column}" = %s WHERE id = %s', value, notch.pk)
    return position


def deleted(random: Random, history: History) -> int:
    position = random.randint(1, history.end - 1)
    cut_out(history, position, position)
    return position


def swapped(random: Random, history: History) -> int:
    one, two = sorted(random.sample(range(1, history.end + 1), 2))
    first, second = key_at(history, one), key_at(history, two)
    execute("UPDATE ledger_notch SET position = 999999 WHERE id = %s", first)
    execute("UPDATE ledger_notch SET position = %s WHERE id = %s", one, second)
    execute("UPDATE ledger_notch SET position = %s WHERE id = %s", two, first)
    return one


def changed_row(random: Random, history: History) -> int:
    unit = random.choice(list(OrganisationUnit.objects.filter(authority=history.authority)))
    execute("UPDATE accounts_organisationunit SET name = %s WHERE id = %s", other(random, unit.name), unit.pk)
    return told_of(history, unit.pk)


def removed_row(random: Random, history: History) -> int:
    unit = random.choice(list(OrganisationUnit.objects.filter(authority=history.authority)))
    execute("DELETE FROM accounts_organisationunit WHERE id = %s", unit.pk)
    return told_of(history, unit.pk)


def changed_version(random: Random, history: History) -> int:
    version = random.choice(list(RowVersion.objects.filter(authority=history.authority, snapshot__isnull=False)))
    raw = '{"name": "Something else"}'
    execute("UPDATE ledger_rowversion SET snapshot = %s WHERE id = %s", raw, version.pk)
    return version.notch.position


def removed_version(random: Random, history: History) -> int:
    version = random.choice(list(RowVersion.objects.filter(authority=history.authority)))
    execute("DELETE FROM ledger_rowversion WHERE id = %s", version.pk)
    return version.notch.position


def changed_fact(random: Random, history: History) -> int:
    told = list(Facts.objects.filter(authority=history.authority))
    if not told:
        return changed_value(random, history)
    fact = random.choice(told)
    execute("UPDATE ledger_facts SET told = %s WHERE id = %s", '{"number": 4711}', fact.pk)
    return fact.notch.position


def rechained(random: Random, history: History) -> int:
    """Change a line and seal it and everything after it anew, as if nothing had been; the payload is left alone."""
    position = random.randint(1, history.end)
    previous = None
    for pk, line in list(lines(history.authority.pk)):
        if line.position < position:
            continue
        content = {**line.content, "actor": "accounts.user/77"} if line.position == position else line.content
        follows = previous or line.previous
        previous = seal(line.position, content, follows)
        execute(
            "UPDATE ledger_notch SET actor = %s, previous = %s, seal = %s WHERE id = %s",
            content["actor"],
            follows,
            previous,
            pk,
        )
    return forged_checkpoints(history, position)


def truncated(random: Random, history: History) -> int:
    """Cut the tail off, put the rows back as they were and remove the checkpoints that saw more."""
    last = random.randint(0, history.end - 1)
    gone = RowVersion.objects.filter(authority=history.authority, notch__position__gt=last)
    for row in set(gone.filter(table="accounts.organisationunit").values_list("row", flat=True)):
        put_back(int(row), last)
    cut_out(history, last + 1, history.end)
    return forged_checkpoints(history, last + 1)


def put_back(key: int, last: int) -> None:
    before = RowVersion.objects.filter(
        table="accounts.organisationunit", row=str(key), notch__position__lte=last
    ).last()
    execute("DELETE FROM accounts_organisationunit WHERE id = %s", key)
    if before and before.snapshot:
        columns = dict(before.snapshot)
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join(["%s"] * len(columns))
        execute(f"INSERT INTO accounts_organisationunit ({names}) VALUES ({marks})", *columns.values())


def forged_checkpoints(history: History, position: int) -> int:
    """Remove what was noted here of the old tail; the witness keeps hers. Gives where the last that holds ends."""
    execute("DELETE FROM ledger_checkpoint WHERE authority_id = %s AND size >= %s", history.authority.pk, position)
    return max((one.size for one in history.witnesses if one.size < position), default=0)


def cut_out(history: History, first: int, last: int) -> None:
    chosen = "SELECT id FROM ledger_notch WHERE authority_id = %s AND position BETWEEN %s AND %s"
    values = (history.authority.pk, first, last)
    execute(f"DELETE FROM ledger_facts WHERE notch_id IN ({chosen})", *values)
    execute(f"DELETE FROM ledger_rowversion WHERE notch_id IN ({chosen})", *values)
    execute(f"DELETE FROM ledger_notch WHERE id IN ({chosen})", *values)


def told_of(history: History, key: int) -> int:
    """Give the position of the last line that tells of a unit."""
    versions = RowVersion.objects.filter(table="accounts.organisationunit", row=str(key))
    return versions.last().notch.position


NAMED: tuple[Callable[[Random, History], int], ...] = (
    changed_value,
    deleted,
    swapped,
    changed_row,
    removed_row,
    changed_version,
    removed_version,
    changed_fact,
)
WITNESSED: tuple[Callable[[Random, History], int], ...] = (rechained, truncated)


@pytest.fixture
def histories(either_database: dict[str, str]) -> list[History]:
    random = Random(20260901)
    made = [a_history(random, f"council-{number}") for number in range(8)]
    take_guards_down()
    return made


def take_guards_down() -> None:
    for table in GUARDED:
        if connection.vendor == "postgresql":
            execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for verb in ("update", "delete", "replace"):
                execute(f"DROP TRIGGER {table}_no_{verb}")


def after(history: History, mutate: Callable[[Random, History], int], random: Random) -> tuple[int, Verification]:
    """Mutate, verify with the witness, and take the mutation back."""
    found: list[tuple[int, Verification]] = []
    try:
        with transaction.atomic():
            expected = mutate(random, history)
            found.append((expected, verify(history.authority, witnesses=history.witnesses)))
            raise Undone
    except Undone:
        return found[0]


@pytest.mark.row("PLT-06", "CAS-01")
def test_every_mutation_is_found_and_the_first_broken_notch_named(histories: list[History]):
    random = Random(4711)
    for number in range(MUTATIONS):
        history = random.choice(histories)
        mutate = random.choice([*NAMED, *WITNESSED])
        expected, found = after(history, mutate, random)
        assert not found.holds, (number, mutate.__name__)
        if mutate in WITNESSED:
            held = found.witnessed.size if found.witnessed else 0
            assert held == expected, (number, mutate.__name__, found.faults)
        else:
            assert found.first_broken == expected, (number, mutate.__name__, found.faults)
    for history in histories:
        assert verify(history.authority, witnesses=history.witnesses).faults == ()


@pytest.mark.usefixtures("either_database")
@pytest.mark.row("PLT-06")
def test_no_honest_history_raises_an_alarm():
    random = Random(1834)
    for number in range(HISTORIES):
        history = a_history(random, f"honest-{number}")
        found = verify(history.authority, witnesses=history.witnesses)
        assert (found.faults, found.unwitnessed, found.forgotten) == ((), 0, 0), number
        add_unit(history.authority, name="Later", by=None, at=MORNING)
        later = verify(history.authority, witnesses=history.witnesses)
        assert (later.faults, later.unwitnessed) == ((), 1)
        assert "Unwitnessed notches: 1." in " ".join(later.remarks)
