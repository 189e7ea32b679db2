"""A plan as it stood at a moment, each line with the name it keeps, so that two moments can be laid side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tallystick.engine.drafts import Draft


@dataclass(frozen=True, slots=True)
class FrozenLink:
    """A link from a line of the plan to another line, with how that line was called then."""

    source: str
    relation: str
    target: str
    words: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """A plan's tree, which line stands at each pointer ("action/12"), what answers what, and its links."""

    draft: Draft
    lines: Mapping[str, str]
    answers: frozenset[tuple[str, str]] = frozenset()
    links: frozenset[FrozenLink] = frozenset()


def written(frozen: FrozenPlan) -> dict[str, Any]:
    """What is frozen, as columns hold it; a version's digest is of exactly this."""
    links = sorted(frozen.links, key=lambda one: (one.source, one.relation, one.target))
    return {
        "tree": msgspec.to_builtins(frozen.draft),
        "lines": dict(frozen.lines),
        "answers": sorted([ref, line] for ref, line in frozen.answers),
        "links": [
            {"from": one.source, "relation": one.relation, "to": one.target, "words": one.words} for one in links
        ],
    }
