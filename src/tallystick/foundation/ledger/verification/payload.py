"""What notches hold besides themselves: the row versions and the facts that they were sealed with."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
from django.db.models import F, TextField
from django.db.models.functions import Cast

from tallystick.engine.sealing import Break, Line, digest
from tallystick.foundation.ledger.models import Facts, RowVersion

NO_ROWS = digest([])
NO_FACTS = digest({})
UNREADABLE = object()
VERSION = ("notch_id", "authority_id", "table", "row", "change", "digest", "raw")


class Payload:
    """The versions and facts of one authority's notches, and the newest version of every row, by table and key."""

    def __init__(self, authority_id: int) -> None:
        self.authority_id = authority_id
        self.latest: dict[tuple[str, str], tuple[int, str | None]] = {}
        self.versions = self.facts = 0

    def breaks(self, batch: list[tuple[int, Line]]) -> Iterator[Break]:
        """Say which lines of a batch no longer hold what they were sealed with."""
        keys = [pk for pk, _ in batch]
        versions, facts = self.versions_of(keys), self.facts_of(keys)
        for pk, line in batch:
            if not self.rows_hold(versions.get(pk, ()), line):
                yield Break(line.position, f"A row version kept by line {line.position} was changed, removed or added.")
            if facts.get(pk, NO_FACTS) != line.content["payload_digest"]:
                yield Break(line.position, f"The facts told in line {line.position} were changed, removed or added.")

    def versions_of(self, keys: list[int]) -> dict[int, list[tuple[Any, ...]]]:
        """Read the row versions of some notches, each notch's in their order."""
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        read = RowVersion.objects.filter(notch_id__in=keys).order_by("pk")
        for version in read.annotate(raw=Cast(F("snapshot"), TextField())).values_list(*VERSION).iterator(2000):
            found[version[0]].append(version)
        return found

    def facts_of(self, keys: list[int]) -> dict[int, str]:
        """Read the digests of the facts told by some notches."""
        read = Facts.objects.filter(notch_id__in=keys, authority_id=self.authority_id)
        told = read.annotate(raw=Cast(F("told"), TextField())).values_list("notch_id", "raw")
        found = {key: digest_of(raw) for key, raw in told}
        self.facts += len(found)
        return found

    def rows_hold(self, versions: Any, line: Line) -> bool:
        """Say whether a line's row versions are as they were sealed, and remember each as its row's newest."""
        whole, listed = True, []
        for _, authority_id, table, row, change, kept, raw in versions:
            listed.append([table, row, change, kept])
            whole = whole and authority_id == self.authority_id and digest_of(raw) == kept
            self.latest[table, row] = (line.position, None if change == RowVersion.Change.REMOVED else kept)
        self.versions += len(listed)
        return whole and (digest(listed) if listed else NO_ROWS) == line.content["row_digest"]

    def left_over(self, size: int) -> Iterator[Break]:
        """Say whether versions or facts are kept of lines that are no longer there."""
        kept = RowVersion.objects.filter(authority_id=self.authority_id).count()
        told = Facts.objects.filter(authority_id=self.authority_id).count()
        if (kept, told) != (self.versions, self.facts):
            sentence = "Row versions or facts are kept of lines that are not there: lines were removed."
            yield Break(size + 1, sentence)


def digest_of(raw: str | None) -> str:
    """Give the digest of JSON as the database keeps it; of what is none, a digest that nothing was sealed with."""
    value = None if raw is None else read_json(raw)
    return "" if value is UNREADABLE else digest(value)


def read_json(raw: str) -> Any:
    """Read JSON as Django would; the slower way knows lone surrogates."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, TypeError):
        pass
    try:
        return json.loads(raw)
    except (ValueError, TypeError):
        return UNREADABLE
