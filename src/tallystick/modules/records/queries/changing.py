"""Which tables count now, and those of some loads whether they count or not, for rooms above; and what these say."""

from collections import defaultdict
from collections.abc import Collection

from django.conf import settings
from django.utils.module_loading import import_string

from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.models.loads import PartQuerySet
from tallystick.modules.records.queries.loads import parts_then


def tables_counting(authority_id: int) -> dict[str, list[int]]:
    """Give the numbers of the loaded tables that count now, by table; in one question."""
    found: dict[str, list[int]] = defaultdict(list)
    for table, pk in parts_then(authority_id).order_by("table", "pk").values_list("table", "pk"):
        found[table].append(pk)
    return dict(found)


def parts_of_loads(authority_id: int, table: str, loads: Collection[int]) -> PartQuerySet:
    """Give a table as some loads brought it, also where it counts no longer."""
    found = LoadedPart.objects.of(authority_id).filter(table=table, load__in=loads)
    return found.select_related("load", "file").order_by("pk")


def said_beside(user: User, load: int) -> list[tuple[str, str]]:
    """Give what rooms above say beside a load, each with the address where it is looked at; empty where it has none."""
    return [one for name in settings.BESIDE_LOADS for one in import_string(name)(user, load)]
