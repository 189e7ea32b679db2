"""What an installation keeps of one trigger, without a database: figures, a line, what was opened, and history."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from tallystick.engine.triggers.crossing import NOTHING, Group, Seen, Told
from tallystick.engine.triggers.deciding import Open, Opened, Say, closes, decide, history

PERIODS = [date(2008 + number, 8, 31) for number in range(4)]
GROUPS: list[Group] = [(("laestab", name),) for name in ("abbey", "beacon", "cliff")]
SHARES = st.sampled_from([None, 20, 29, 30, 31, 40])


class Site:
    """What an installation keeps: figures as they are counted now, the line, and what was opened."""

    def __init__(self) -> None:
        self.figures: dict[tuple[date, Group], int | None] = {}
        self.line = 30
        self.opened: list[Opened] = []
        self.history: date | None = None

    def told(self, last: date, group: Group) -> Told:
        """Give what is known of a group in a period now."""
        if (last, group) not in self.figures:
            return NOTHING
        share = self.figures[last, group]
        if share is None:
            return NOTHING
        return Told(Fraction(share), line=Decimal(self.line), crosses=share < self.line)

    def seen(self) -> list[Seen]:
        """Give every period that was counted, in no order."""
        there = {last for last, _ in self.figures}
        return [
            Seen(last, last, {group: self.told(last, group) for at, group in self.figures if at == last})
            for last in sorted(there, reverse=True)
        ]

    def to_do(self, begins: str = "") -> list[Open | Say]:
        """Give what has to be done."""
        since = self.history or history((one.last for one in self.seen()), None)
        return decide(self.seen(), self.opened, begins, since)

    def look(self, killed_after: int | None, begins: str = "") -> None:
        """Do what has to be done, or the first of it."""
        for deed in self.to_do(begins)[:killed_after]:
            self.do(deed)
        if killed_after is None:
            self.history = history((one.last for one in self.seen()), self.history)

    def do(self, deed: Open | Say) -> None:
        """Do one thing."""
        if isinstance(deed, Open):
            self.opened.append(Opened(deed.group, (deed.noted,)))
        else:
            (place,) = [n for n, one in enumerate(self.opened) if (one.group, one.begun) == (deed.group, deed.begun)]
            self.opened[place] = replace(self.opened[place], noted=(*self.opened[place].noted, deed.noted))

    def close(self, group: Group) -> None:
        """Close what stands for a group, where a person may."""
        for place, one in enumerate(self.opened):
            if one.group == group and one.closed_with is None and (noted := closes(one)):
                self.opened[place] = replace(one, closed_with=noted.last)


def assert_as_now(site: Site, one: Opened, periods: Iterable[date]) -> None:
    """Hold that what was noted last of each of some periods on an opening is what is known of it now."""
    for last in periods:
        now, noted = site.told(last, one.group), one.newest.get(last)
        same = (noted.told if noted else NOTHING) == now
        assert same or (noted and noted.told.crosses is None is now.crosses), (one, last)
