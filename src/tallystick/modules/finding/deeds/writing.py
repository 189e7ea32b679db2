"""How rows come into the index and go from it. Nothing here is a deed: the index says only what rooms say."""

from collections.abc import Collection, Iterable

from tallystick.engine.finding import indexed
from tallystick.lib.searched import Searched
from tallystick.modules.finding.models import Index, Indexed, words


def locked(authority_id: int) -> Index:
    """Give an authority's index, held by this transaction alone; it is begun where there is none."""
    Index.objects.get_or_create(authority_id=authority_id)
    return Index.objects.select_for_update(no_key=True).get(authority_id=authority_id)


def write(index: Index, making: int, kind: Searched, only: Collection[int]) -> int:
    """Put rows of one kind as they stand now into a making, and take out of it those that are not kept; gives how many

    are in it.
    """
    numbers = Indexed.objects.filter(authority_id=index.authority_id, making=making, kind=kind.code, row__in=only)
    _remove(numbers.values_list("pk", flat=True))
    rows = list(kind.rows(index.authority_id, only))
    said = kind.said(rows)
    made = Indexed.objects.bulk_create(
        Indexed(
            authority_id=index.authority_id,
            making=making,
            kind=kind.code,
            row=pk,
            day=one.day,
            plan=one.plan,
            body=one.body,
        )
        for pk, one in said.items()
    )
    words().put([(one.pk, indexed(said[one.row].title), indexed(said[one.row].text)) for one in made])
    return len(made)


def forget(authority_id: int, kind: Searched, row: int) -> bool:
    """Take one row out of every making; says whether it was in any."""
    numbers = list(
        Indexed.objects.filter(authority_id=authority_id, kind=kind.code, row=row).values_list("pk", flat=True)
    )
    _remove(numbers)
    return bool(numbers)


def sweep(authority_id: int, but: Collection[int]) -> None:
    """Take every making but some out of the index."""
    gone = Indexed.objects.filter(authority_id=authority_id).exclude(making__in=but)
    _remove(gone.values_list("pk", flat=True))


def _remove(numbers: Iterable[int]) -> None:
    every = list(numbers)
    if every:
        words().drop(every)
        for start in range(0, len(every), 500):
            Indexed.objects.filter(pk__in=every[start : start + 500]).delete()
