"""One figure of many schools or areas at once: a funnel by size, and areas in order beside the authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallystick.engine.writing.charts import words
from tallystick.engine.writing.charts.given import Given, Unit, tabled
from tallystick.engine.writing.charts.limits import exact_limits, wilson_limits
from tallystick.engine.writing.document import Table

PERCENT = Unit()
METHODS = {"exact": exact_limits, "wilson": wilson_limits}
NOT_NAMED = "A school not named"


@dataclass(frozen=True, slots=True)
class School:
    """A school's count; its label only where it may be shown, and the words where the count may not."""

    label: str
    numerator: int | None
    denominator: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area's figure and its interval."""

    name: str
    value: Given
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A school beside the limits of its size, in per cent."""

    school: School
    value: Given
    limits: tuple[float, ...] = ()  # 99.8 from, 95 from, 95 to, 99.8 to
    beyond: str = ""


def funnel(
    caption: str,
    schools: Sequence[School],
    *,
    whole: tuple[int, int],
    method: Literal["exact", "wilson"] = "exact",
    unit: Unit = PERCENT,
) -> Table:
    """Schools' shares by size, with the limits that chance sets around the authority's own share."""
    share = Decimal(100 * whole[0]) / whole[1]
    placed = sorted((_placed(one, whole[0] / whole[1], method) for one in schools), key=_size)
    authority = _Placed(School("All schools", *whole), share)
    alt = words.joined(
        f"Funnel plot: {caption}. All schools together: {unit.told(share)}.",
        _beyond(placed),
        f"Limits of 95% and 99.8% by {'the binomial itself' if method == 'exact' else 'Wilson’s score'}.",
        words.missing([one.value for one in placed], "of the schools"),
    )
    return tabled(caption, _funnelled([authority, *placed], unit), kind="funnel", alt=alt, whole=0)


def _placed(school: School, share: float, method: str) -> _Placed:
    if school.numerator is None or not school.denominator:
        return _Placed(school, school.why or "no figure")
    near = METHODS[method](share, school.denominator, "95")
    far = METHODS[method](share, school.denominator, "99.8")
    value = Decimal(100 * school.numerator) / school.denominator
    limits = tuple(100 * one for one in (far[0], near[0], near[1], far[1]))
    return _Placed(school, value, limits, _where(float(value), limits))


def _where(value: float, limits: tuple[float, ...]) -> str:
    if value < limits[0] or value > limits[3]:
        return f"{'Below' if value < limits[0] else 'Above'} 99.8%"
    if value < limits[1] or value > limits[2]:
        return f"{'Below' if value < limits[1] else 'Above'} 95%"
    return "Within"


def _size(one: _Placed) -> tuple[bool, int, str]:
    return (not one.limits, one.school.denominator or 0, one.school.label)


def _funnelled(placed: Sequence[_Placed], unit: Unit) -> list[tuple[str, str, Sequence[str]]]:
    told = [one.school for one in placed]
    limits = [[unit.told(Decimal(one.limits[at])) if one.limits else "" for one in placed] for at in range(4)]
    return [
        ("label", "School", [one.label or NOT_NAMED for one in told]),
        ("size", "Pupils", [f"{one.denominator:,}" if one.denominator else "" for one in told]),
        ("value", "Share", [unit.told(one.value) for one in placed]),
        ("far_low", "99.8% from", limits[0]),
        ("near_low", "95% from", limits[1]),
        ("near_high", "95% to", limits[2]),
        ("far_high", "99.8% to", limits[3]),
        ("signal", "Beside the limits", [one.beyond for one in placed]),
    ]


def _beyond(placed: Sequence[_Placed]) -> str:
    shown = [one for one in placed if one.limits]
    counts = [(said, sum(one.beyond == said for one in shown)) for said in ("Above 99.8%", "Below 99.8%")]
    counts += [(said, sum(one.beyond == said for one in shown)) for said in ("Above 95%", "Below 95%")]
    told = [f"{words.number(count)} {said.lower()}" for said, count in counts if count]
    if not shown:
        return "No school's figure can be shown."
    schools = f"{words.number(len(shown))} {'school' if len(shown) == 1 else 'schools'}"
    return f"Beyond the limits, of {schools}: {', '.join(told) or 'none'}."


def areas(caption: str, given: Sequence[Area], *, whole: Area, unit: Unit = PERCENT, each: str = "area") -> Table:
    """Areas, or other groups, in order of their figure, each with its interval, beside the authority's own line."""
    ordered = sorted(given, key=lambda one: (not isinstance(one.value, Decimal), -_value(one), one.name))
    rows = [whole, *ordered]
    said = ["", *(_beside_whole(one, whole) for one in ordered)]
    alt = words.joined(
        f"Dot plot of {each}s in order: {caption}.",
        _ends([one for one in ordered if isinstance(one.value, Decimal)], unit, each),
        f"{whole.name}: {unit.told(whole.value)}.",
        _apart(said),
        words.missing([one.value for one in ordered], f"of the {each}s"),
    )
    columns = [
        ("label", each.capitalize(), [one.name for one in rows]),
        ("value", "Figure", [unit.told(one.value) for one in rows]),
        ("low", "Interval from", [unit.told(one.low) for one in rows]),
        ("high", "Interval to", [unit.told(one.high) for one in rows]),
        ("signal", f"Beside {whole.name}", said),
    ]
    return tabled(caption, columns, kind="areas", alt=alt, whole=0)


def _value(one: Area) -> Decimal:
    return one.value if isinstance(one.value, Decimal) else Decimal()


def _beside_whole(one: Area, whole: Area) -> str:
    """Whether the authority's figure lies outside an area's interval; "" where there is no interval to say it by."""
    if one.low is None or one.high is None or not isinstance(whole.value, Decimal):
        return ""
    return "Higher" if one.low > whole.value else "Lower" if one.high < whole.value else "Not clearly different"


def _ends(shown: Sequence[Area], unit: Unit, each: str) -> str:
    if not shown:
        return f"No {each}'s figure can be shown."
    top, bottom = shown[0], shown[-1]
    return f"From {top.name} at {unit.told(top.value)} to {bottom.name} at {unit.told(bottom.value)}."


def _apart(said: Sequence[str]) -> str:
    higher, lower = said.count("Higher"), said.count("Lower")
    if not any(said):
        return ""
    return f"By their intervals {words.number(higher)} higher than that and {words.number(lower)} lower."
