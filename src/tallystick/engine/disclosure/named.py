"""Numbers by what they are called, when, and of whom they are, so that those of one name are found together. Pure."""

from collections import defaultdict
from typing import NamedTuple

from tallystick.engine.disclosure.systems import Laid, System
from tallystick.engine.disclosure.tables import Group, Period
from tallystick.engine.disclosure.whom import Pair, Whom, Within, within


class Key(NamedTuple):
    """What is counted, in which period and of whom."""

    name: str
    period: Period
    whom: Whom


Named = dict[Key, dict[int, None]]  # numbers, in their order


class Naming:
    """What numbers of a system are called, by what lies in what in all tables of a period."""

    def __init__(self, made: System) -> None:
        self.made = made
        pairs = defaultdict[Period, dict[tuple[Pair, Pair], None]](dict)
        for laid in made.tables:
            pairs[laid.table.place[1:]].update(dict.fromkeys(laid.table.inside))
        self.lies_in: dict[Period, Within] = {period: within(some) for period, some in pairs.items()}

    def key(self, laid: Laid, name: str, group: Group) -> Key | None:
        """Give what, when and of whom a number is, be it said by its name or its group; None of nobody."""
        period = laid.table.place[1:]
        called = laid.table.called(name, group, self.lies_in[period])
        return Key(called[0], period, called[1]) if called else None

    def named(self, *, too: bool = False) -> Named:
        """Give the numbers of each name, period and group; `too` those that may have a name beside their own."""
        found: Named = defaultdict(dict)
        for laid, group in [(one, group) for one in self.made.tables for group in one.figures]:
            for part, number in laid.figures[group].items():
                names = {"counted": [laid.table.counted], "all": [laid.table.whole, laid.table.too if too else ""]}
                for key in filter(None, (self.key(laid, name, group) for name in names.get(part, ()) if name)):
                    found[key][number] = None
        return found
