"""A pattern as an answer: each group of each dimension beside all others, and what stands out.

Promise: a group that is kept back from whoever reads has no number. That none can be had as everybody less the others
rests on secondary suppression, which comes before: of a dimension never is one group alone kept back.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from tallystick.engine.asking.questions import Breakdown
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.studies import Study
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Period
from tallystick.engine.measures.dividing import per, places
from tallystick.engine.measures.judging.significance import Share
from tallystick.engine.studies import intervals
from tallystick.engine.studies.answers import Cell, Finding, Parts, Row, Table
from tallystick.engine.studies.patterns import Beside, Common, Measure, Pattern, pattern_of
from tallystick.engine.studies.rows import NotTold
from tallystick.engine.studies.told import Counted, Told
from tallystick.engine.studies.written import CHANCE, SHARES, TIMES, ended, number

BESIDE = (
    "numerator", "denominator", "value", "value_low", "value_high", "rest", "ratio", "ratio_low", "ratio_high",
    "chance", "said", "why",
)  # fmt: skip
COMMON = (
    "counted", "counted_share", "counted_share_low", "counted_share_high", "others", "others_share",
    "others_share_low", "others_share_high", "points", "points_low", "points_high",
)  # fmt: skip
OF_COMMON = "common:"
MEASURES: Mapping[str, Measure] = {"proportion": "proportion", "rate": "rate"}


def asked_of(study: Study) -> list[tuple[str, Breakdown]]:
    """Give the figures that a pattern needs."""
    return [(study.indicator, ()), *((study.indicator, (name,)) for name in study.dimensions)]


def needed(study: Study, _period: Period, _own: Path | None = None) -> frozenset[str]:
    """Give the indicator that has to have been counted of a period."""
    return frozenset({study.indicator})


def parts_of(study: Study, told: Told, _period: Period, own: Path | None = None) -> Parts:
    """Give what comes of figures as somebody may see them. Raises NotTold where there is none of everybody."""
    indicator = indicators(own)[study.indicator]
    whole = next(iter(told.get((study.indicator, ()), ())), None)
    if whole is None or not whole.known:
        raise NotTold(whole.why if whole and whole.why else reasons.NO_DATA)
    came = {name: told[study.indicator, (name,)] for name in study.dimensions if told.get((study.indicator, (name,)))}
    pattern = pattern_of(came, whole, measure=MEASURES[indicator.measure], least=study.least)
    return Parts(tuple(_tables(indicator, pattern)), tuple(_findings(study, indicator, pattern, whole)))


def _tables(indicator: Indicator, pattern: Pattern) -> Iterator[Table]:
    for name, many in pattern.dimensions.items():
        yield Table(name, BESIDE, tuple(Row(one.counted.by, _beside(indicator, one)) for one in many))
        common = [(one.counted.by, one.common) for one in many if one.common]
        if common:
            yield Table(f"{OF_COMMON}{name}", COMMON, tuple(Row(by, _common(one)) for by, one in common))


def _beside(indicator: Indicator, one: Beside) -> tuple[Cell, ...]:
    """Give the cells of a group beside its others."""
    told, decimals = one.counted, places(indicator)
    factor = Fraction(per(indicator), 10**indicator.scale)
    value, rest = (None if each is None else number(each * factor, decimals) for each in (one.value, one.rest))
    return (
        told.numerator, told.denominator, value, *ended(one.between.times(factor), decimals), rest,
        number(one.ratio, TIMES), *ended(one.ratio_between, TIMES), number(one.chance, CHANCE), one.said,
        "small" if one.small else "few-others" if one.few_others else told.why,
    )  # fmt: skip


def _common(one: Common) -> tuple[Cell, ...]:
    return (
        *_shared(one.counted), *_shared(one.others),
        number(100 * (Fraction(*one.counted) - Fraction(*one.others)), SHARES),
        *ended(one.difference.times(100), SHARES),
    )  # fmt: skip


def _shared(one: Share) -> tuple[Cell, ...]:
    return one.part, number(100 * Fraction(*one), SHARES), *ended(intervals.share(*one).times(100), SHARES)


def _findings(study: Study, indicator: Indicator, pattern: Pattern, whole: Counted) -> Iterator[Finding]:
    found = [
        _stands_out(indicator, one) for name, many in pattern.dimensions.items() for one in _each_once(many) if one.said
    ]
    compared = ("compared", pattern.compared)
    yield from found
    if not found:
        yield Finding("nothing-stands-out", figures=(compared,))
    yield Finding("compared", figures=(compared,))
    if whole.denominator is not None and whole.denominator < study.few:
        yield Finding("few-in-all", figures=(("denominator", whole.denominator),))
    yield from _of_dimensions(study, pattern)
    if indicator.measure == "rate" and whole.children is None:
        yield Finding("each-by-itself")
    yield Finding("not-why")


def _each_once(many: Sequence[Beside]) -> Iterator[Beside]:
    """Give groups without the other of two, of which one is more as the other is fewer."""
    known = [one for one in many if one.counted.known and one.counted.denominator]
    for one in many:
        if not (one.said == "fewer" and len(known) == 2 and any(each.said == "more" for each in known)):
            yield one


def _stands_out(indicator: Indicator, one: Beside) -> Finding:
    cells = zip(BESIDE, _beside(indicator, one), strict=True)
    figures = tuple((name, cell) for name, cell in cells if name not in ("said", "why"))
    return Finding(
        f"stands-out-{one.said}" if one.rest else "stands-out-alone",
        True,
        one.counted.by,
        (*figures, ("unit", indicator.unit)),
    )


def _of_dimensions(study: Study, pattern: Pattern) -> Iterator[Finding]:
    """Say of each dimension what could not be compared."""
    for name in study.dimensions:
        many = pattern.dimensions.get(name)
        if many is None:
            yield Finding("dimension-not-told", figures=(("dimension", name),))
            continue
        small = sum(one.small for one in many)
        unknown = sum(one.value is None for one in many)
        if small:
            figures = (("dimension", name), ("small", small), ("groups", len(many)), ("least", study.least))
            yield Finding("small-groups", figures=figures)
        few = sum(one.few_others for one in many)
        if few:
            figures = (("dimension", name), ("few", few), ("groups", len(many)), ("least", study.least))
            yield Finding("few-others", figures=figures)
        if unknown:
            yield Finding("groups-not-told", figures=(("dimension", name), ("unknown", unknown)))
