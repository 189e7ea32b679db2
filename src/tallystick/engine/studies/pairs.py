"""A correlation as an answer: the coefficient of two columns of a population's rows, and which of two days came first.

Promise: rows of which either is not known are counted and named, never dropped in silence; of what is claimed of the
two together, chance makes five in a hundred at most.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.studies import Measured, Study
from tallystick.engine.studies import intervals
from tallystick.engine.studies.answers import Cell, Finding, Parts, Row, Table
from tallystick.engine.studies.correlations import Correlated, Ordered, correlated, ordered
from tallystick.engine.studies.rows import Asking, Record
from tallystick.engine.studies.written import CHANCE, RANKS, SHARES, ended, number

LISTS = ("left-out",)
NOT_KNOWN = "Not known"
RANKED = ("children", "coefficient", "coefficient_low", "coefficient_high", "chance")
ORDER = ("one", "other", "together", "share", "share_low", "share_high", "dealt", "chance")


def sources_of(study: Study, own: Path | None = None) -> frozenset[str]:
    """Give the sources that a correlation reads."""
    return frozenset(sources_below(study.population, own))


def answered(study: Study, asking: Asking) -> Parts:
    """Give what comes of a correlation. Raises NotTold. Inventory: ATX-12."""
    read = Read(study, asking)
    together, order = _among(read.together, read.order)
    tables = [Table("together", RANKED, (Row((), _ranked(together)),))]
    tables += [Table("order", ORDER, (Row((), _in_order(order)),))] if order else []
    findings = [*_of_together(study, together), *(_of_order(study, order) if order else ())]
    left_out = Counter(why for _, why in read.left_out)
    return Parts(tuple(tables), tuple(findings), tuple(sorted(left_out.items())))


def listed_of(study: Study, code: str, asking: Asking) -> list[Record]:
    """Give the rows that could not be told, by the child's number. Raises NotTold, and KeyError for another list."""
    read = Read(study, asking)
    return {"left-out": [{read.child: row[read.child], "why": why} for row, why in read.left_out]}[code]


@dataclass(frozen=True)
class Read:
    """The rows of a correlation as they were read."""

    study: Study
    asking: Asking

    @cached_property
    def child(self) -> str:
        """Give the column of the child, or else the first that is measured."""
        return populations(self.asking.own)[self.study.population].child or self.measured[0].column

    @property
    def measured(self) -> tuple[Measured, Measured]:
        """Give the two that are laid side by side."""
        one, other = self.study.of, self.study.against
        assert one is not None, "a correlation says of what"
        assert other is not None, "a correlation says against what"
        return one, other

    @cached_property
    def rows(self) -> list[Record]:
        """Give the rows, in the order of their children. Raises NotTold."""
        columns = [self.child, *(name for one in self.measured for name in (one.column, one.of) if name)]
        days = self.study.earlier
        columns += [days.one, days.other] if days else []
        rows = self.asking.rows(self.study.population, columns, self.study.where)
        return sorted(rows, key=lambda row: [str(row[name]) for name in columns])

    @cached_property
    def left_out(self) -> list[tuple[Record, str]]:
        """Give the rows of which something is not known, with what."""
        return [(row, why) for row in self.rows if (why := _unknown(row, self.measured))]

    @cached_property
    def together(self) -> Correlated:
        """Give the coefficient of those of whom both are known."""
        one, other = self.measured
        known = [row for row in self.rows if not _unknown(row, self.measured)]
        return correlated([(_value(row, one), _value(row, other)) for row in known], least=self.study.least)

    @cached_property
    def order(self) -> Ordered | None:
        """Give which of the two days came first, in the rows that have both."""
        days = self.study.earlier
        if days is None:
            return None
        both = [(row[days.one], row[days.other]) for row in self.rows]
        return ordered([(one, other) for one, other in both if one and other], least=self.study.least)


def _unknown(row: Record, measured: Sequence[Measured]) -> str:
    """Give what of a row is not known, or nothing."""
    lacking = [one.title for one in measured if row[one.column] is None or (one.of and not row[one.of])]
    return f"{NOT_KNOWN}: {', '.join(lacking)}." if lacking else ""


def _value(row: Record, one: Measured) -> Fraction:
    return Fraction(row[one.column], row[one.of] if one.of else 1)


def _among(together: Correlated, order: Ordered | None) -> tuple[Correlated, Ordered | None]:
    """Give both with the chances that hold among the two (Holm)."""
    if order is None or order.chance is None or together.chance is None:
        return together, order
    first, second = intervals.holm([together.chance, order.chance])
    return replace(together, chance=first), replace(order, chance=second)


def _ranked(one: Correlated) -> tuple[Cell, ...]:
    return one.many, number(one.coefficient, RANKS), *ended(one.between, RANKS), number(one.chance, CHANCE)


def _in_order(one: Ordered) -> tuple[Cell, ...]:
    """Give the cells of which came first; shares are of a hundred."""
    share, dealt = (None if each is None else number(100 * each, SHARES) for each in (one.share, one.dealt))
    between = ended(one.between.times(100), SHARES)
    return one.one, one.other, one.together, share, *between, dealt, number(one.chance, CHANCE)


def _of_together(study: Study, one: Correlated) -> Iterator[Finding]:
    """Say of the coefficient what may be said; the titles of the two are the study's."""
    figures = tuple(zip(RANKED, _ranked(one), strict=True))
    if one.many < study.least:
        yield Finding("together-too-few", figures=figures)
        return
    if one.coefficient is None:
        yield Finding("together-same", figures=figures)
        return
    yield Finding(f"together-{one.said or 'none'}", bool(one.said), figures=figures)
    if one.many < study.few:
        yield Finding("together-few", figures=figures)
    yield Finding("together-not-why")


def _of_order(study: Study, one: Ordered) -> Iterator[Finding]:
    """Say which of two days came first, as far as it may be said."""
    figures = (("both", one.one + one.other + one.together), *zip(ORDER, _in_order(one), strict=True))
    if one.share is None:
        yield Finding("order-too-few", figures=figures)
        return
    yield Finding(f"order-{one.said or 'none'}", bool(one.said), figures=figures)
    if one.one + one.other < study.few:
        yield Finding("order-few", figures=figures)
