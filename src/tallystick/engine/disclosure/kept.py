"""What is kept back of a system so far. Pure.

Promise: what was shown before is never kept back, since nobody can take it back; and what is kept back stays so.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf, sqrt

from tallystick.engine.disclosure.blocks import Blocks
from tallystick.engine.disclosure.primary import Nature
from tallystick.engine.disclosure.systems import Owner, System


@dataclass(slots=True)
class Work:
    """What has been done, and what may be: effort is how many numbers programs look at, whoever they look for.

    It is one for all that is tried of tables that bear on each other, for each of their readers.
    """

    most: int = 0
    effort: int = 0

    @property
    def done(self) -> bool:
        """Whether so much was looked for that breakdowns are withheld now rather than looked into further."""
        return self.effort > self.most > 0

    @property
    def exhausted(self) -> bool:
        """Whether nothing is looked for any more: what nothing is known of is not shown."""
        return self.effort > 2 * self.most > 0


@dataclass(slots=True)
class Kept:
    """Numbers that are kept back, those that readers have already, and the breakdowns that are withheld."""

    made: System
    numbers: set[int] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    old: int = 0  # how many of the system's tables were shown before
    headless: set[int] = field(default_factory=set)  # tables of which nothing less would do than to keep () back
    mixed: set[Owner] = field(default_factory=set)  # breakdowns of which no mark says whether its number is small
    withheld: set[Owner] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)  # told even where nothing new is shown: too much was before
    levels: Sequence[Blocks] = ()  # numbers that bear on each other most closely, from small blocks to large
    work: Work = field(default_factory=Work)
    beyond: set[Owner] = field(default_factory=set)  # breakdowns that are withheld since the work was done that may be

    def copied(self) -> "Kept":
        """Give the same once more, to be changed without this one."""
        return Kept(
            replace(self.made, natures=list(self.made.natures)),
            set(self.numbers),
            set(self.fixed),
            self.old,
            set(self.headless),
            set(self.mixed),
            set(self.withheld),
            set(self.lost),
            self.levels,
            self.work,
            set(self.beyond),
        )

    def keep(self, number: int) -> None:
        """Keep a number back, and what goes with it."""
        beside = self.made.together.get(number, ())
        self.numbers.update(
            one for one in (number, *beside) if one not in self.fixed and not self.made.natures[one].set
        )

    def may_keep(self, number: int) -> bool:
        """Whether a number is shown, and need not be. That of everybody has to be, until nothing else does."""
        shown = number not in self.numbers and number not in self.fixed and not self.made.natures[number].set
        return shown and not any(
            not own.columns and own.table not in self.headless for own in self.made.owners.get(number, ())
        )

    def behead(self, numbers: Iterable[int]) -> bool:
        """Let the figures of everybody be kept back in the tables that numbers are of; whether any were not yet."""
        tables = self.new_tables_on(numbers)
        new = tables - self.headless
        self.headless |= tables
        return bool(new)

    def body(self, numbers: Iterable[int]) -> list[int]:
        """Give those of some numbers that are not of everybody."""
        return [one for one in numbers if all(own.columns for own in self.made.owners.get(one, ()))]

    def unmark(self, numbers: Iterable[int]) -> bool:
        """Take from small numbers and from none at all the mark that says that they are; whether there was any."""
        done = False
        for number in numbers:
            nature = self.made.natures[number]
            if (
                (nature.set or nature.few)
                and nature.printed
                and number not in self.fixed
                and not self._marked_before(number)
            ):
                self.made.natures[number] = nature._replace(least=0, most=None, set=False)
                self.keep(number)
                done = True
        return done

    def _marked_before(self, number: int) -> bool:
        return number in self.numbers and any(one.table < self.old for one in self.made.owners.get(number, ()))

    def mix(self, around: Collection[int]) -> bool:
        """Let no mark of the breakdowns that numbers are of say whether its number is small; whether any still did."""
        return self.mix_all(self._new_owners(around))

    def mix_all(self, breakdowns: Collection[Owner]) -> bool:
        """Let no mark of breakdowns say whether its number is small; whether any still did."""
        new = set(breakdowns) - self.mixed
        self.mixed |= new
        for number, nature in self._whole_of(new, self.mixed):
            if not nature.set:
                self.made.natures[number] = nature._replace(least=0, most=None)
        return bool(new)

    def withhold(self, around: Collection[int]) -> bool:
        """Show nothing of the breakdowns that numbers are of; whether there was any left."""
        return self.withhold_all(self._new_owners(around))

    def withhold_all(self, breakdowns: Collection[Owner]) -> bool:
        """Show nothing of breakdowns; whether there was any left."""
        new = set(breakdowns) - self.withheld
        self.withheld |= new
        for number, nature in self._whole_of(new, self.withheld):
            if not (nature.firm and nature.set):
                self.made.natures[number] = nature._replace(set=False)
                self.numbers.add(number)
        self.mixed -= new
        self.mix_all(new)
        return bool(new)

    def hide(self, tables: Collection[int]) -> None:
        """Show nothing of new tables from the beginning, not even that nobody is counted."""
        theirs = {one: own for one, own in self.made.owners.items() if all(each.table in tables for each in own)}
        self.unmark(theirs)
        self.withhold_all({each for own in theirs.values() for each in own})

    def _new_owners(self, numbers: Iterable[int]) -> set[Owner]:
        """Give the breakdowns of new tables that show numbers."""
        return {own for one in numbers for own in self.made.owners.get(one, ()) if own.table >= self.old}

    def _whole_of(self, new: set[Owner], breakdowns: set[Owner]) -> Iterator[tuple[int, Nature]]:
        """Give the numbers of new breakdowns that nobody was shown before, nor any but some breakdowns shows."""
        for number, owners in self.made.owners.items():
            if owners & new and owners <= breakdowns and number not in self.fixed:
                yield number, self.made.natures[number]

    def withhold_beyond(self, around: Collection[int]) -> bool:
        """Show nothing of the breakdowns that numbers are of, since no more is looked for; whether there was any."""
        before = set(self.withheld)
        done = self.withhold(around)
        self.beyond |= self.withheld - before
        return done

    def silence_beyond(self, numbers: Iterable[int]) -> None:
        """Show nothing of any new table that bears on numbers, since of them nothing is known."""
        tables = self.new_tables_on(numbers)
        self.silence(numbers)
        self.beyond |= {one for one in self.withheld if one.table in tables}

    def silence(self, numbers: Iterable[int]) -> bool:
        """Show nothing, not even that nobody is counted, of any new table that bears on numbers; whether there was."""
        tables = self.new_tables_on(numbers)
        theirs = {one for one, owners in self.made.owners.items() if any(own.table in tables for own in owners)}
        noughts = self.unmark(one for one in theirs if self.made.natures[one].set)
        return self.withhold(theirs) or noughts

    def new_tables_on(self, numbers: Iterable[int]) -> set[int]:
        """Give the new tables that have to do with numbers, by however many equations."""
        waiting = list(numbers)
        seen = set(waiting)
        while waiting:
            for key in self.made.within[waiting.pop()]:
                beside = {one for _, one in self.made.equations[key]} - seen
                seen |= beside
                waiting.extend(beside)
        return {own.table for one in seen for own in self.made.owners.get(one, ()) if own.table >= self.old}

    def reach(self, number: int, way: int) -> float:
        """Give how far a number could go down (-1) or up (1) by what a reader takes it for, were it kept back."""
        nature = self.made.natures[number]
        most = inf if nature.most is None else nature.most
        return nature.value - nature.least if way < 0 else most - nature.value

    def weight(self, number: int) -> float:
        """Give what keeping a number back costs its readers: more of many pupils, since many look at it."""
        return 1 + sqrt(self.made.natures[number].value)

    def weight_together(self, number: int) -> float:
        """Give what keeping a number back costs with all that goes with it and is shown yet."""
        beside = {number, *self.made.together.get(number, ())} - self.numbers
        return sum(self.weight(one) for one in sorted(beside))
