"""What a chart shows, in words: for whoever hears it, and for whoever reads in haste.

Promise: every figure in the words is one that the table prints, or the difference of two that it prints.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from tallystick.engine.writing.charts.given import Given, Unit, as_printed

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(count: int) -> str:
    """A small number as a word, a larger one in digits."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def told(values: Sequence[Given]) -> list[tuple[int, Decimal]]:
    """Where there are figures, and which."""
    return [(at, value) for at, value in enumerate(values) if isinstance(value, Decimal)]


def direction(name: str, when: Sequence[str], values: Sequence[Given], unit: Unit) -> str:
    """How a line ran from its first figure to its latest."""
    known = told(values)
    if not known:
        return f"{name}: no figure can be shown."
    (start, first), (end, last) = known[0], known[-1]
    if start == end:
        return f"{name}: the only figure is {unit.told(last)}, {when[end]}."
    before, after = as_printed(unit.told(first)), as_printed(unit.told(last))
    if before == after:
        return f"{name} stands at {unit.told(last)} in {when[end]}, as in {when[start]}."
    verb = "rose" if after > before else "fell"
    return f"{name} {verb} from {unit.told(first)} in {when[start]} to {unit.told(last)} in {when[end]}."


def beside(value: Decimal, other: Decimal, what: str, unit: Unit) -> str:
    """How a figure stands beside another: above, below or at it."""
    one, two = as_printed(unit.told(value)), as_printed(unit.told(other))
    if one == two:
        return f"at {what}, {unit.told(other)}"
    return f"{unit.apart(value, other)} {'above' if one > two else 'below'} {what}, {unit.told(other)}"


def missing(values: Sequence[Given], of_what: str) -> str:
    """How many places have words instead of a figure, reason by reason; "" where all have one."""
    reasons = Counter(value for value in values if isinstance(value, str) and value)
    counted = [f"{number(n)} {of_what} {'has' if n == 1 else 'have'} no figure: {why}" for why, n in reasons.items()]
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in counted)


def joined(*sentences: str) -> str:
    """The sentences that say something, one after the other."""
    return " ".join(sentence for sentence in sentences if sentence)
