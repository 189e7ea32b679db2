"""Who hears of what is due on a day: whoever has to do it, then their manager, then whoever answers for the whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tallystick.engine.clocks import Calendar
from tallystick.foundation.notices.rules.stages import LeadTimes, Stage, reached

People = frozenset[int]


class Part(StrEnum):
    """Why somebody hears of a line."""

    DOES = "does"
    MANAGES = "manages"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Line:
    """An open line of the due list, and to which person or post it falls."""

    pk: int
    due: date
    user: int | None = None
    post: int | None = None
    answerable: People = frozenset()  # whom the room that put it there names for the last stage


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody is told of a line: which stage it has reached for them, and why they are told."""

    line: int
    stage: Stage
    part: Part


@dataclass(frozen=True, slots=True)
class Roster:
    """Who holds which post on a day, who stands for whom, and which post reports to which."""

    holders: Mapping[int, People] = field(default_factory=dict)  # post -> people
    stand_ins: Mapping[int, People] = field(default_factory=dict)  # person away -> people
    above: Mapping[int, int] = field(default_factory=dict)  # post -> the post it reports to
    active: People = frozenset()
    last: People = frozenset()  # where a room names nobody

    def present(self, people: Iterable[int]) -> People:
        """Give these people and whoever stands for them, closed accounts left out."""
        both = {one for person in people for one in (person, *self.stand_ins.get(person, ()))}
        return frozenset(both) & self.active

    def doing(self, line: Line) -> People:
        """Give who has to do it."""
        return self.present(self.holders.get(line.post, ()) if line.post else {line.user or 0})

    def managing(self, line: Line) -> People:
        """Give who holds the post above; where that is vacant, or held by the same person, the next one up."""
        doing = self.doing(line)
        owners = frozenset({line.user}) if line.user else frozenset[int]()
        posts = [line.post] if line.post else [post for post, held in self.holders.items() if held & owners]
        return frozenset().union(*(self.first_above(post, doing) for post in posts)) if posts else frozenset()

    def first_above(self, post: int, but: People) -> People:
        """Give the people of the nearest held post above, others than these; nobody where the chain ends."""
        seen = {post}
        while (post := self.above.get(post, 0)) and post not in seen:
            seen.add(post)
            if found := self.present(self.holders.get(post, ())) - but:
                return found
        return frozenset()

    def hearing(self, line: Line) -> dict[Part, People]:
        """Give who hears of a line, each person once, in the part that stands nearest to the work."""
        doing = self.doing(line)
        managing = self.managing(line) - doing
        return {
            Part.DOES: doing,
            Part.MANAGES: managing,
            Part.ANSWERS: self.present(line.answerable or self.last) - managing - doing,
        }


FIRST_STAGE = {Part.DOES: Stage.AHEAD, Part.MANAGES: Stage.SECOND, Part.ANSWERS: Stage.LAST}


def calls(
    lines: Iterable[Line], roster: Roster, *, today: date, times: LeadTimes, calendar: Calendar
) -> dict[int, list[Call]]:
    """Give what each person is told of on a day, in the order of the lines. Inventory: PLT-02."""
    told: dict[int, list[Call]] = defaultdict(list)
    for line in lines:
        stages = reached(line.due, today, times, calendar)
        if stages:
            for person, call in _calls_of(line, stages, roster):
                told[person].append(call)
    return dict(told)


def _calls_of(line: Line, stages: tuple[Stage, ...], roster: Roster) -> Iterable[tuple[int, Call]]:
    """Give who is told of one line; nobody before their own first stage."""
    for part, people in roster.hearing(line).items():
        if FIRST_STAGE[part] in stages:
            yield from ((person, Call(line.pk, stages[-1], part)) for person in sorted(people))
