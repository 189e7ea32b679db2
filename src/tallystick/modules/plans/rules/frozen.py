"""A plan as it stood at a moment, each line with the name it keeps, so that two moments can be laid side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
