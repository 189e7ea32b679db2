"""Which kinds of things are found, how far the index has come, and what has changed since."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.utils.module_loading import import_string

from tallystick.foundation.ledger.models import RowVersion
from tallystick.foundation.ledger.queries import end_of_ledger
from tallystick.lib.searched import Listed, Searched
from tallystick.modules.finding.models import Index

MADE = "1"  # how words are cut and stemmed: raised where `engine.finding` keeps other stems of the same text


@cache
def every_kind() -> tuple[Searched | Listed, ...]:
    """Give every kind of thing that is found, in the order in which rooms are named."""
    return tuple(one for path in settings.SEARCHED for one in import_string(path)())


@cache
def kinds_of_rows() -> Mapping[str, Searched]:
    """Give the kinds whose rows are indexed, by their table."""
    return {one.table: one for one in every_kind() if isinstance(one, Searched)}


def version_now(authority_id: int) -> str:
    """Give what changes where rows would be indexed otherwise."""
    told = [MADE, *(one.version(authority_id) for one in kinds_of_rows().values())]
    return sha256(repr(told).encode()).hexdigest()


def index_of(authority_id: int) -> Index | None:
    """Give an authority's index; None where none was ever begun."""
    return Index.objects.filter(authority_id=authority_id).first()


def to_make_anew(authority_id: int) -> bool:
    """Say whether an index is to be made anew: rooms say otherwise what is to be kept, or none was ever whole."""
    index = index_of(authority_id)
    return index is None or index.making == 0 or index.version != version_now(authority_id)


def is_behind(index: Index) -> bool:
    """Say whether the ledger has gone on since an index read it."""
    return end_of_ledger(index.authority_id) > index.reached


def touched_since(authority_id: int, reached: int, end: int, most: int | None = None) -> dict[str, set[int]] | None:
    """Give the rows, by table, that the ledger tells of after one place and up to another; None: more than `most`."""
    versions = RowVersion.objects.filter(
        authority_id=authority_id,
        notch__position__gt=reached,
        notch__position__lte=end,
        table__in=list(kinds_of_rows()),
    )
    rows = versions.order_by().values_list("table", "row").distinct()
    told = list(rows if most is None else rows[: most + 1])
    if most is not None and len(told) > most:
        return None
    found: dict[str, set[int]] = defaultdict(set)
    for table, row in told:
        found[table].add(int(row))
    return found
