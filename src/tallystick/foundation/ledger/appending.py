"""How lines are put into the ledger: by statements made once, because every deed of everybody waits for them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

AT_ONCE = 500  # rows a statement: every database's limit of arguments is far above


def append(rows: Sequence[Model]) -> None:
    """Insert rows of one table, in their order, and give each its key."""
    for start in range(0, len(rows), AT_ONCE):
        insert(rows[start : start + AT_ONCE])


def insert(rows: Sequence[Model]) -> None:
    """Insert some rows by one statement."""
    fields = fields_of(type(rows[0]))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement(type(rows[0]), len(rows)), values)
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk


@cache
def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """Give the columns that are written: all but the key."""
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def statement(model: type[Model], rows: int) -> str:
    """Give the statement that inserts so many rows."""
    names = [f'"{field.column}"' for field in fields_of(model)]
    row = f"({', '.join(['%s'] * len(names))})"
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES {", ".join([row] * rows)} RETURNING "id"'  # noqa: S608


def asked(question: str, *values: Any) -> tuple[Any, ...] | None:
    """Ask for one row by plain SQL; of several statements the last one answers."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        while connection.vendor == "postgresql" and cursor.nextset():
            pass
        return cursor.fetchone()
