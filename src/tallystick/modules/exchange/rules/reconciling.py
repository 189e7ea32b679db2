"""What a comparison found, in the shape in which it is kept and known again next time.

Promise: the same discrepancy has the same mark each time, whatever order the sources are read in.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tallystick.engine.comparing import Pair, Row
from tallystick.lib.refusals import Refusal


class CannotCompare(Refusal):
    """Two sources cannot be laid side by side."""


@dataclass(frozen=True, slots=True)
class Found:
    """A discrepancy: its mark, what is the matter, whose it is, and what each side says."""

    mark: str
    kind: str
    child: str
    told: dict[str, Any]


def found_in(pairs: Iterable[Pair], same: Iterable[str]) -> Iterator[Found]:
    """Give each pair as it is kept. What one source says several times is several discrepancies."""
    names = list(same)
    seen: Counter[str] = Counter()
    for pair in pairs:
        anchor = pair.one or pair.other
        assert anchor is not None, "a pair has a row"
        about = [pair.kind, anchor.child, *(anchor.value(name) for name in names)]
        seen[told_digest(about)] += 1
        mark = told_digest([*about, seen[told_digest(about)]])
        told = {"one": _said(pair.one), "other": _said(pair.other), "differs": list(pair.differs)}
        yield Found(mark, pair.kind, anchor.child, told)


def told_digest(told: Any) -> str:
    """Give the digest of what was told: other words are another."""
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _said(row: Row | None) -> dict[str, str] | None:
    return None if row is None else dict(row.said)
