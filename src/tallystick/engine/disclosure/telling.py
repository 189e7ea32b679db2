"""Numbers and marks as they are printed, from what is kept back. Pure."""

from collections.abc import Mapping

from tallystick.engine.disclosure.decisions import Decided, Spot
from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.primary import PARTS, Nature, Part, says_none
from tallystick.engine.disclosure.shown import (
    ABOUT,
    BEYOND,
    FEW,
    KEPT,
    MIXED,
    ROUNDED_AWAY,
    TELLS,
    TOLD_BEFORE,
    WITHHELD,
    Told,
)
from tallystick.engine.disclosure.systems import Laid
from tallystick.engine.disclosure.tables import Count, Group, Place, columns_of, ordered


def told(kept: Kept, decided: Decided) -> dict[Place, Mapping[Group, Told]]:
    """Give the new tables of a system as they may be shown."""
    return {laid.table.place: _table(laid, decided) for laid in kept.made.tables[kept.old :]}


def _table(laid: Laid, decided: Decided) -> Mapping[Group, Told]:
    counts = {ordered(group): count for group, count in laid.table.counts.items()}
    return {group: rounded(_figure(laid, group, count, decided), laid) for group, count in counts.items()}


def _figure(laid: Laid, group: Group, count: Count, decided: Decided) -> Told:
    """Give one figure with what is kept back left out."""
    breakdown = laid.table.place, columns_of(group)
    if breakdown in decided.withheld:
        spot = Spot(laid.table.place, group, "counted")  # that it is nobody is shown where nothing else is
        none = says_none(count, laid.table, laid.rule) and spot not in decided.hidden
        why = BEYOND if breakdown in decided.beyond else WITHHELD
        why = TOLD_BEFORE if laid.table.place in decided.told_before else why
        return Told(0 if none else None, None, None, "0" if none else KEPT, KEPT, why)
    hidden = {part: nature for part in PARTS if (nature := decided.hidden.get(Spot(laid.table.place, group, part)))}
    size: Part = "all" if "all" in laid.figures[group] else "pupils"
    shown = not {"counted", size} & hidden.keys()
    return Told(
        None if "counted" in hidden else count.numerator,
        None if size in hidden else count.denominator,
        count.value if shown else None,
        _words(count.numerator, hidden.get("counted"), laid.rule.small),
        _words(count.denominator, hidden.get(size), laid.rule.small),
        "" if shown else _why(count, hidden, laid, mixed=breakdown in decided.mixed),
    )


def _why(count: Count, hidden: Mapping[Part, Nature], laid: Laid, *, mixed: bool) -> str:
    """Give a reason that tells no more than what is printed does: of few, only where a mark or the size says so."""
    size = None if "all" in hidden or not laid.table.part else count.denominator
    tiny = size is not None and not laid.table.amounts and size < laid.rule.whole
    if mixed:
        return MIXED
    return FEW if tiny or any(nature.few for nature in hidden.values()) else TELLS


def rounded(told: Told, laid: Laid) -> Told:
    """Give a figure with what is shown of it rounded, a half upwards, by itself: totals of it need not add up.

    Done last, so that whoever is told less can work out no more. The value is divided anew from what is shown.
    """
    nearest = laid.rule.nearest
    if nearest <= 1:
        return told
    above, below = (one and _nearest(one, nearest) for one in (told.numerator, told.denominator))
    value = (
        laid.table.divided(above, below)
        if told.value is not None and above is not None and laid.table.divided
        else None
    )
    return Told(
        above,
        below,
        value,
        f"{ABOUT}{above:,}" if above is not None else told.numerator_words,
        f"{ABOUT}{below:,}" if below is not None else told.denominator_words,
        told.why or ("" if value is not None or told.value is None else ROUNDED_AWAY),
        nearest,
    )


def _nearest(number: int, nearest: int) -> int:
    return (2 * number + nearest) // (2 * nearest) * nearest


def _words(count: int | None, nature: Nature | None, small: int) -> str:
    """Give a number as it is printed: itself, the mark that it is of few, or only that it is kept back."""
    if count is None:
        return ""
    if nature is None:
        return f"{count:,}"
    return f"<{small}" if nature.few else KEPT
