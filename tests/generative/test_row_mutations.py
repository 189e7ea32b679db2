"""Whatever is changed straight in an audited table, verification finds it: every table, every column that is kept.

One authority with a row of nearly every kind: lines of plans, updates, evidence, signatures, extensions, entries and
their versions, children under their own keys, texts of protocols, meetings. `make test` draws a sample on each;
TALLYSTICK_PROVE=1 tries every column of every table.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import override_settings
from tests.browser.world import World, a_world
from tests.support.matrix import visited
from tests.support.people import MORNING

from tallystick.foundation.accounts.models import Post
from tallystick.foundation.ledger.models import RowVersion
from tallystick.foundation.ledger.verification import Verification, verify
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.modules.bodies.deeds import move_meeting
from tallystick.modules.bodies.models import Meeting
from tallystick.modules.obligations import deeds as obligations
from tallystick.modules.obligations.models import Owed
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Judgement, Recommendation
from tallystick.modules.publishing import deeds as publishing

SAMPLED = None if os.environ.get("TALLYSTICK_PROVE") else 25
# Audited tables of which this world has no row, and why. Of every other one each kept column can be tried.
WITHOUT_ROWS = {
    "accounts.authority": "an authority's own row belongs to no authority",
    "accounts.authenticator": "nobody here signs in with a second step",
    "accounts.passkey": "nobody here has a passkey, which takes a browser",
    "accounts.recoverycode": "nobody here signs in with a second step",
    "decisions.boarddecision": "no board has decided on the options yet",
    "decisions.gatedecision": "nobody has decided on the gate yet",
    "exchange.settled": "what agencies tell otherwise is still to be settled",
    "indicators.recount": "no result has been counted again yet",
    "notices.choice": "nobody here has chosen how they are written to",
    "notices.preference": "nobody here has chosen how they hear of a kind of message",
    "notices.reminding": "nobody here has said when they are reminded",
    "publishing.look": "the worker has not looked at public papers again yet",
    "people.apart": "no two records here look alike and are not",
    "people.readingseal": "no hour is over in which a reading could be sealed",
    "people.release": "nobody has asked what is held about them",
    "people.withdrawn": "nothing known of a child has been withdrawn",
    "registers.purge": "no entry is old enough to be destroyed",
    "registers.ruletext": "no rule has changed since the world was made",
}
CHECKS = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"
LATE = datetime(2031, 2, 3, tzinfo=UTC)
Cell = tuple[type[models.Model], models.Field]


class Undone(Exception):
    """Takes a mutation back."""


@pytest.fixture
def world(either_database: dict[str, str], tmp_path) -> Iterator[World]:
    """Give a world with a row of nearly every kind, whose guards somebody took down."""
    with override_settings(MEDIA_ROOT=tmp_path / "evidence"):
        made = a_world(tmp_path)
        visited(made)
        answered(made)
        take_guards_down()
        yield made


def answered(world: World) -> None:
    """Add what the world has no row of, though its people could: a finding that is taken up, a name that is a post."""
    told = {"by": None, "at": MORNING}
    of = {"authority": world.person.authority}
    plans.answer_judgement(Judgement.objects.filter(**of).first(), Recommendation.objects.filter(**of).first(), **told)
    plans.name_post("Keeper of the Quay", post=Post.objects.filter(**of).first(), **told)
    joint = Owed.objects.filter(**of, obligation__code="joint-vulnerable-children").first()
    obligations.add_part(joint, agency="Education", words="On the shared drive.", **told)
    meeting = Meeting.objects.filter(**of, state="planned").order_by("day").last()
    move_meeting(meeting, to=meeting.day + timedelta(days=1), why="The hall is let.", **told)
    publishing.describe_site(world.person, words={"contact": "The clerk"}, at=MORNING, seen_version=0)


def take_guards_down() -> None:
    """Let the tables be changed to whatever whoever has the database's password likes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(
                "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"
            )
            for table, check in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{check}"')
            return
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def audited() -> dict[str, type[models.Model]]:
    """Give every audited table by its name."""
    return {one._meta.label_lower: one for one in apps.get_models() if issubclass(one, Versioned)}


def filled(world: World) -> dict[str, type[models.Model]]:
    """Give those of which the authority has a row."""
    mine = {"authority_id": world.person.authority_id}
    own = {name: one for name, one in audited().items() if name != "accounts.authority"}
    return {name: one for name, one in own.items() if one._base_manager.filter(**mine).exists()}


def cells(world: World) -> list[Cell]:
    """Give every column of every audited table that has a row and keeps the column."""
    return [
        (model, field)
        for model in filled(world).values()
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in model.unversioned
    ]


def other(field: models.Field, value: Any) -> Any:
    """Give another value for a column."""
    if isinstance(field, models.ForeignKey | models.IntegerField | models.DecimalField):
        return (value or 0) + (10_000 if isinstance(field, models.SmallIntegerField) else 1_000_000)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return value + timedelta(days=400) if value else LATE
    if isinstance(field, models.JSONField):
        return {"changed": True} if value != {"changed": True} else []
    words = str(value or "")
    return (words[: (field.max_length or 99) - 1] if words else "") + ("y" if words.endswith("x") else "x")


def mutate(cell: Cell, world: World, random: Random) -> tuple[str, int]:
    """Change one column of one row past every guard; give which, and the notch that told of the row last."""
    model, field = cell
    row = random.choice(list(model._base_manager.filter(authority_id=world.person.authority_id)[:20]))
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    value = target.get_db_prep_save(other(field, getattr(row, field.attname)), connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET "{field.column}" = %s WHERE "{model._meta.pk.column}" = %s',
            [value, row.pk],
        )
    told = RowVersion.objects.filter(table=model._meta.label_lower, row=str(row.pk)).order_by("notch__position")
    return f"{model._meta.label_lower}.{field.name} of {row.pk}", told.last().notch.position


def found_after(cell: Cell, world: World, random: Random) -> tuple[str, int, Verification]:
    """Change a column, verify, and take it back."""
    found: list[tuple[str, int, Verification]] = []
    try:
        with transaction.atomic():
            said, expected = mutate(cell, world, random)
            found.append((said, expected, verify(world.person.authority)))
            raise Undone
    except Undone:
        return found[0]
    raise AssertionError("The change was kept.")


@pytest.mark.row("PLT-06", "CAS-01")
def test_every_kept_column_of_every_audited_row_is_watched(world: World):
    random, every = Random(1834), cells(world)
    assert audited().keys() - filled(world).keys() == WITHOUT_ROWS.keys()
    assert verify(world.person.authority).holds
    tried = random.sample(every, SAMPLED) if SAMPLED else every
    found = [found_after(cell, world, random) for cell in tried]
    missed = [said for said, expected, verified in found if verified.holds or verified.first_broken != expected]
    assert missed == []
    assert verify(world.person.authority).holds
