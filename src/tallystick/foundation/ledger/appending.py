"""How rows are read back and lines are put into the ledger: by statements made once, for every deed waits for them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.fields import DateTimeField

AT_ONCE = 500  # rows a statement: every database's limit of arguments is far above


def append(*tables: Sequence[Model]) -> None:
    """Insert rows, table after table and in their order; on PostgreSQL in one message where they are few."""
    parts = [rows[at : at + AT_ONCE] for rows in tables for at in range(0, len(rows), AT_ONCE)]
    together = connection.vendor == "postgresql" and sum(map(len, parts)) <= AT_ONCE
    with connection.cursor() as cursor:
        for message in [parts] if together else [[rows] for rows in parts]:
            statements = "; ".join(statement(type(rows[0]), len(rows), keyed(rows)) for rows in message)
            cursor.execute(statements, [value for rows in message for value in values_of(rows)])


def keyed(rows: Sequence[Model]) -> bool:
    """Say whether rows have their keys; otherwise the database gives them."""
    return rows[0].pk is not None


def values_of(rows: Sequence[Model]) -> list[Any]:
    """Give every value of some rows as the database takes it."""
    columns = [(field.attname, prepared(field)) for field in fields_of(type(rows[0]), keyed(rows))]
    return [
        field.get_db_prep_save(getattr(row, name), connection) if field else getattr(row, name)
        for row in rows
        for name, field in columns
    ]


def prepared(field: Field) -> Field | None:
    """Give the field whose values take a form of the database's own; numbers and words are written as they are."""
    return field if isinstance(field, DateTimeField | JSONField) else None


@cache
def fields_of(model: type[Model], with_key: bool) -> tuple[Field, ...]:
    """Give the columns that are written: the key only where the rows have theirs."""
    return tuple(field for field in model._meta.concrete_fields if with_key or not field.primary_key)


@lru_cache(maxsize=256)
def statement(model: type[Model], rows: int, with_key: bool) -> str:
    """Give the statement that inserts so many rows."""
    names = [f'"{field.column}"' for field in fields_of(model, with_key)]
    row = f"({', '.join(['%s'] * len(names))})"
    return f'INSERT INTO "{model._meta.db_table}" ({", ".join(names)}) VALUES {", ".join([row] * rows)}'  # noqa: S608


def answers(*questions: str, values: Sequence[Any] = ()) -> list[list[tuple[Any, ...]]]:
    """Give what each of several plain questions finds; on PostgreSQL they are one message."""
    with connection.cursor() as cursor:
        cursor.execute("; ".join(questions), values)
        found = [cursor.fetchall()]
        while connection.vendor == "postgresql" and cursor.nextset():
            found.append(cursor.fetchall())
    return found


class Reading(NamedTuple):
    """A statement that reads rows by their keys, and what turns the columns that need it into their values."""

    question: str
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


@lru_cache(maxsize=256)
def reading(model: type[Model], names: tuple[str, ...], rows: int, vendor: str) -> Reading:
    """Give the statement that reads so many rows, as Django would write it."""
    asked = model._base_manager.filter(pk__in=range(rows)).order_by("pk").values_list(*names)
    compiler = asked.query.get_compiler(connection=connection)
    question, _ = compiler.as_sql()
    converters = compiler.get_converters(expression for expression, _, _ in compiler.select)
    return Reading(question, tuple((at, tuple(how), what) for at, (how, what) in converters.items()))


def read_back(model: type[Model], names: tuple[str, ...], keys: Sequence[Any]) -> Iterator[list[Any]]:
    """Give the named columns of the rows that have some keys, as the database now holds them."""
    question, converters = reading(model, names, len(keys), connection.vendor)
    for found in answers(question, values=keys)[0]:
        row = list(found)
        for at, how, what in converters:
            for convert in how:
                row[at] = convert(row[at], what, connection)
        yield row
