"""An authority beside its neighbours, its region and the country; a school beside the others. Inventory: KPI-03.

Promise: the set, its vintage and everybody missing from it are told with the mean. A mean is of members as they stand,
each counting once whatever its size; who has no figure is left out of it and named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Polarity

FEWEST_IN_QUARTERS = 4


@dataclass(frozen=True)
class Group:
    """Who is compared with: a set of places by their codes, which they are called by, and as of which publication."""

    title: str
    vintage: str
    members: Mapping[str, str]  # code and name, nearest first


@dataclass(frozen=True)
class Missing:
    """A member without a figure, and why."""

    code: str
    name: str
    why: str


@dataclass(frozen=True)
class Beside:
    """One's own figure beside those of a group."""

    group: Group
    told: Mapping[str, Fraction]  # members' figures
    missing: tuple[Missing, ...]
    mean: Fraction | None
    rank: int | None = None  # 1 is best; equal figures share the better place
    of: int = 0  # figures ranked, one's own with them
    joint: bool = False
    quarter: int | None = None  # 1 is the best quarter of those ranked


def beside(own: Fraction | None, group: Group, told: Mapping[str, Fraction | str | None], polarity: Polarity) -> Beside:
    """Set a figure beside a group's; a text in `told` says why a member has none, None that nothing was published."""
    figures = {code: value for code in group.members if isinstance(value := told.get(code), Fraction)}
    missing = tuple(_missing(group, code, told.get(code)) for code in group.members if code not in figures)
    found = Beside(group, figures, missing, mean(figures.values()))
    if own is None or polarity == "neither" or not figures:
        return found
    ranked = [own, *figures.values()]
    rank = rank_of(own, ranked, polarity)
    many = len(ranked)
    return Beside(group, figures, missing, found.mean, rank, many, ranked.count(own) > 1, quarter_of(rank, many))


def mean(values: Iterable[Fraction]) -> Fraction | None:
    """Give the plain mean of figures, each counting once; None of none."""
    every = list(values)
    return sum(every, Fraction(0)) / len(every) if every else None


def rank_of(own: Fraction, every: Sequence[Fraction], polarity: Polarity) -> int:
    """Give the place of a figure among all, 1 for the best; equal figures share the better place."""
    return 1 + sum(one > own if polarity == "higher" else one < own for one in every)


def quarter_of(rank: int, many: int) -> int | None:
    """Give in which quarter a place lies, 1 the best; None where fewer than four are ranked."""
    return 4 * (rank - 1) // many + 1 if many >= FEWEST_IN_QUARTERS else None


def in_words(found: Beside) -> list[str]:
    """Say how a comparison was made: the set, its vintage, who is missing, the rank, and how the mean was taken."""
    group, said = found.group, []
    said.append(f"{group.title}, {group.vintage}: {len(found.told)} of {len(group.members)} have a figure.")
    if found.missing:
        names = "; ".join(f"{one.name} ({one.why})" for one in found.missing)
        said.append(f"Left out of mean and rank: {names}.")
    if found.rank is not None:
        joint = "joint " if found.joint else ""
        quarter = f", in quarter {found.quarter} from the best" if found.quarter else ""
        said.append(f"Place {joint}{found.rank} of {found.of}, 1 being best{quarter}.")
    said.append("The mean counts each member once, whatever its size.")
    return said


def _missing(group: Group, code: str, value: Fraction | str | None) -> Missing:
    why = value if isinstance(value, str) and value else "nothing was published"
    return Missing(code, group.members[code], why)
