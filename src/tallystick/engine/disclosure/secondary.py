"""Which numbers more are kept back, so that those that are small cannot be worked out from what is shown. Pure.

Promise: nothing leaves this file that was not attacked; where keeping back some numbers does not do, marks are taken
away, then breakdowns are withheld, and then every table that bears on what cannot be kept.
"""

from collections.abc import Collection, Mapping, Sequence

from tallystick.engine.disclosure.attacks import Interval, field_of, reached
from tallystick.engine.disclosure.blocks import blocks
from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.loosening import loosen
from tallystick.engine.disclosure.nearby import Scope, Want
from tallystick.engine.disclosure.paths import FEW, still_short

SIZES = (600, 3000, 1 << 40)  # numbers of a block; of the last, of everything
AT_LEAST, OF_EACH = 4_000_000, 200  # effort that may go into a system for all its readers, and for each of its numbers
SCOPES: tuple[Scope, ...] = ("kept", "counted", "own", "all")


def keep_back(kept: Kept) -> Kept:
    """Keep back what is small and what would tell it: every small number keeps its spread. Inventory: GOV-21.

    Where nothing does but keeping back the figure of everybody, all is done anew with that free from the beginning:
    what was withheld before that was seen is shown.
    """
    keep_small(kept)
    kept.levels = blocks(kept.made, SIZES)
    kept.work.most = max(kept.work.most, AT_LEAST + OF_EACH * len(kept.made.natures))
    while True:
        tried = kept.copied()
        _keep_back(tried)
        if tried.headless == kept.headless:
            return tried
        kept.headless = tried.headless


def _keep_back(kept: Kept) -> None:
    waiting = {one for one in kept.numbers if kept.made.natures[one].spread}
    while waiting:
        part = field_of(kept.made, min(waiting), kept.numbers)
        asked = waiting & part.numbers
        ends = reached(kept.made, part, asked)
        plain = {one: interval for one, interval in ends.items() if interval is not None}
        short = {one: interval for one, interval in plain.items() if interval != kept.made.natures[one].spread}
        waiting -= plain.keys() - short.keys()
        loosened = [loosen(kept, *want) for want in wants_of(kept, short)]
        if not any(loosened):
            gone = _open(kept, wants_of(kept, {**dict.fromkeys(asked - plain.keys()), **short}))
            waiting -= asked - gone
            if gone and kept.work.exhausted:
                kept.silence_beyond(gone)
                waiting -= gone
            elif gone and not _mend(kept, gone, part.numbers):
                kept.lost.update(gone)
                waiting -= gone


def keep_small(kept: Kept) -> None:
    """Keep back what is small, and what no table has."""
    for number, nature in enumerate(kept.made.natures):
        if not nature.set and (nature.spread or not nature.printed):
            kept.keep(number)
    _unmark_parts_of_few(kept)


def _open(kept: Kept, wants: Sequence[Want]) -> set[int]:
    """Keep back what opens the ways of numbers; give those for which nothing does.

    Of many it is first seen which are open already: where many are moved together, more is kept back than need be.
    """
    for scope in SCOPES if len(wants) > FEW else SCOPES[1:]:
        wants = still_short(kept, wants, scope)
    return {want.number for want in wants}


def _mend(kept: Kept, short: Collection[int], around: Collection[int]) -> bool:
    """Take marks away, or withhold breakdowns, by the first means that does anything; whether any did."""
    if kept.work.done:
        return _give_up(kept, short, around)
    return (
        kept.mix(_finest(kept, short))
        or kept.mix(kept.body(around))
        or kept.unmark(_parts_beside(kept, short))
        or kept.unmark(_totals_of(kept, short))
        or kept.unmark(_noughts_beside(kept, short))
        or kept.withhold(_finest(kept, short))
        or kept.withhold(kept.body(around))
        or kept.unmark(around)
        or kept.behead(short)
        or kept.withhold(around)
        or kept.silence(short)
    )


def _give_up(kept: Kept, short: Collection[int], around: Collection[int]) -> bool:
    """Withhold breakdowns of which more would have to be looked for than may be; whether there were any."""
    return (
        kept.withhold_beyond(_finest(kept, short))
        or kept.withhold_beyond(kept.body(around))
        or kept.behead(short)
        or kept.withhold_beyond(around)
        or kept.silence(short)
    )


def _finest(kept: Kept, short: Collection[int]) -> list[int]:
    """Give those of the breakdowns with the most columns."""
    columns = {one: max((len(own.columns) for own in kept.made.owners.get(one, ())), default=0) for one in short}
    return [one for one in short if columns[one] == max(columns.values())]


def wants_of(kept: Kept, short: Mapping[int, Interval | None]) -> list[Want]:
    """Give which number has to be able to go which way, and how far from what it is; all of them where not known."""
    wants = []
    for number, interval in sorted(short.items()):
        nature = kept.made.natures[number]
        low, high = nature.spread or (nature.value, nature.value)
        if low < (interval[0] if interval else nature.value):
            wants.append(Want(number, -1, nature.value - low))
        if high > (interval[1] if interval else nature.value):
            wants.append(Want(number, 1, high - nature.value))
    return wants


def _unmark_parts_of_few(kept: Kept) -> None:
    """Leave the parts of few pupils without a mark: of four, four marks would say that each is of one."""
    natures = kept.made.natures
    small = [one for one in kept.numbers if natures[one].few]
    kept.unmark({part for one in small for total, parts in _sums_with(kept, one) if total == one for part in parts})


def _parts_beside(kept: Kept, short: Collection[int]) -> set[int]:
    return {part for one in short for _, parts in _sums_with(kept, one) for part in parts}


def _totals_of(kept: Kept, short: Collection[int]) -> set[int]:
    return {total for one in short for total, _ in _sums_with(kept, one)}


def _noughts_beside(kept: Kept, short: Collection[int]) -> set[int]:
    """Give where it is shown that nobody of many is counted, and numbers beside those that are short are told by it."""
    return {one for one in _totals_of(kept, _parts_beside(kept, short)) if kept.made.natures[one].firm}


def _sums_with(kept: Kept, number: int) -> list[tuple[int, list[int]]]:
    """Give the total and the parts of every equation that a number is in."""
    equations = [kept.made.equations[key] for key in kept.made.within[number]]
    return [(equation[0][1], [one for _, one in equation[1:]]) for equation in equations]
