"""Every table as lines of JSON, the same on each database."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.models import Model

from tallystick.foundation.ledger.snapshots import plain

# Made anew by migrations or by the worker, or worth nothing tomorrow.
LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "admin", "finding"})
BATCH = 500


def kept_tables(apps: Apps) -> list[type[Model]]:
    """Give the tables that a backup holds, in a settled order."""
    tables = apps.get_models(include_auto_created=True)
    kept = [table for table in tables if table._meta.managed and not table._meta.proxy]
    return sorted((one for one in kept if one._meta.app_label not in LEFT_OUT), key=lambda one: one._meta.label_lower)


def written(table: type[Model]) -> Iterator[bytes]:
    """Give a table's rows as lines: first the columns' names, then each row's values."""
    names = [field.attname for field in table._meta.concrete_fields]
    yield line(names)
    for row in table._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=BATCH):
        yield line([plain(value) for value in row])


def line(value: list[Any]) -> bytes:
    # ASCII only: a damaged document may hold half a surrogate pair, which has no UTF-8 form.
    return json.dumps(value, separators=(",", ":"), default=list).encode("ascii") + b"\n"


def read_back(table: type[Model], lines: Iterable[bytes]) -> Iterator[Model]:
    """Give a table's rows from its lines."""
    rows = iter(lines)
    fields = {field.attname: field for field in table._meta.concrete_fields}
    columns = [fields[name] for name in json.loads(next(rows))]
    for row in rows:
        values = zip(columns, json.loads(row), strict=True)
        yield table(**{field.attname: value_of(field, value) for field, value in values})


def value_of(field: models.Field, value: Any) -> Any:
    """Give a column's value from its plain form; a foreign key's is that of what it points to."""
    return (
        value if value is None else field.target_field.to_python(value) if field.is_relation else field.to_python(value)
    )


def numbers_go_on(tables: list[type[Model]]) -> None:
    """Let each table's next row get a number that no restored row has."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
