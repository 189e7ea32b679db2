"""An audited row in plain values, read as the database holds it: the same row always seals to the same digest."""

import base64
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from django.db.models import Field, Model

from tallystick.engine.sealing import Plain

BATCH = 500


def plain(value: Any) -> Plain:
    """Give a column's value as something that can be sealed."""
    if value is None or isinstance(value, bool | int | float | str | list | dict | tuple):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


def snapshot(row: Model) -> dict[str, Plain]:
    """Give every versioned column of a row, by name."""
    fields = (field for field in row._meta.concrete_fields if field.name not in row.unversioned)
    return {field.attname: column(row, field) for field in fields}


def column(row: Model, field: Field) -> Plain:
    """Give one column; a secret one as a digest, so that a change shows and the secret does not."""
    value = plain(field.value_from_object(row))
    return sha256(str(value).encode()).hexdigest() if field.name in row.fingerprinted else value


def rows_by_key(model: type[Model], keys: Iterable[Any]) -> Iterator[Model]:
    """Read rows back in batches that suit every database's limit of arguments."""
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        yield from model._base_manager.filter(pk__in=keys[start : start + BATCH])
