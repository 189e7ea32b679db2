"""An audited row in plain values, read as the database holds it: the same row always seals to the same digest."""

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.db.models import Model

from tallystick.engine.sealing import Plain, commitment
from tallystick.foundation.ledger.appending import read_back
from tallystick.foundation.ledger.keystore import key_for

BATCH = 500
AS_IT_IS = frozenset({type(None), bool, int, float, str, list, dict, tuple})


def plain(value: Any) -> Plain:
    """Give a column's value as something that can be sealed."""
    if type(value) in AS_IT_IS or isinstance(value, bool | int | float | str | list | dict | tuple):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


@cache
def versioned_columns(model: type[Model]) -> tuple[str, ...]:
    """Give the columns that are kept of a table's rows."""
    return tuple(one.attname for one in model._meta.concrete_fields if one.name not in model.unversioned)


@cache
def hidden_columns(model: type[Model]) -> tuple[tuple[str, bool], ...]:
    """Give the columns whose words are not kept, each with whether it is a person's and so committed under a key."""
    hidden = [one for one in model._meta.concrete_fields if one.name in {*model.fingerprinted, *model.committed}]
    return tuple((one.attname, one.name in model.committed) for one in hidden)


def sealed_away(
    model: type[Model], columns: dict[str, Plain], pk: Any, key_of: Callable[[str], bytes] = key_for
) -> dict[str, Plain]:
    """Give a row's columns with every secret as a digest and every word about a person as a commitment."""
    for name, committed in hidden_columns(model):
        if name in columns:
            value, columns = columns[name], dict(columns)
            columns[name] = committed_value(model, columns, pk, name, key_of) if committed else fingerprint(value)
    return columns


def fingerprint(value: Plain) -> str:
    """Give a secret's digest, so that a change shows and the secret does not."""
    return sha256(str(value).encode()).hexdigest()


def committed_value(
    model: type[Model], columns: dict[str, Plain], pk: Any, name: str, key_of: Callable[[str], bytes]
) -> str:
    """Give the commitment to one column under the key of the person whom the row is about."""
    key = key_of(model.person_key(columns))
    return commitment(key, place=f"{model._meta.label_lower}/{pk}/{name}", value=columns[name])


def standing(model: type[Model], keys: Iterable[Any]) -> Iterator[tuple[Any, dict[str, Plain]]]:
    """Read rows back, in batches that suit every database: each key, and what is kept of its row."""
    keys, names = list(keys), versioned_columns(model)
    for start in range(0, len(keys), BATCH):
        for pk, *columns in read_back(model, ("pk", *names), keys[start : start + BATCH]):
            yield pk, sealed_away(model, dict(zip(names, map(plain, columns), strict=True)), pk)
