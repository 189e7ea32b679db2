"""Tables of invented children: by one column and two, schools in areas, sums, quarters on end, corrections."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from random import Random

from tallystick.engine.asking.questions import Children
from tallystick.engine.disclosure import Audience, Count, Group, Table
from tallystick.engine.disclosure.whom import Said

Child = Mapping[str, str]
QUARTERS = [
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 12, 31)),
]
AREAS = {"1": "East", "2": "East", "3": "West", "4": "West"}
INSIDE = [(("school", school), ("area", area)) for school, area in AREAS.items()]
ONE_WAY, TWO_WAY = [("school",), ("care",)], [("school",), ("care",), ("care", "school")]
UPWARDS = [("school",), ("area",), ("care",), ("area", "care"), ("care", "school")]


def children(random: Random, many: int) -> list[Child]:
    """Give children with a school, its area, a placement and how likely things happen to them."""
    schools, cares = (
        random.sample(sorted(AREAS), random.randint(2, 4)),
        random.sample(["home", "kin", "foster"], random.randint(2, 3)),
    )
    weights = [random.choice((1, 2, 5, 20)) for _ in schools], [random.choice((1, 3, 12)) for _ in cares]
    made = []
    for _ in range(many):
        school, care = random.choices(schools, weights[0])[0], random.choices(cares, weights[1])[0]
        made.append({"school": school, "area": AREAS[school], "care": care})
    return made


def counted(
    told: Sequence[tuple[Child, int, int]], breakdowns: Iterable[tuple[str, ...]], *, size: bool, amounts: bool = False
) -> dict[Group, Count]:
    """Add up what is told of each child by every breakdown."""
    sums: dict[Group, Counter[str]] = defaultdict(Counter)
    for columns in ((), *breakdowns):
        for child, some, every in told:
            group = tuple((column, child[column]) for column in sorted(columns))
            sums[group].update(some=some, every=every, pupils=1)
    return {
        group: Count(one["some"], one["every"] if size else None, one["pupils"] if amounts else None)
        for group, one in sums.items()
    }


def plain(random: Random) -> list[list[Table]]:
    """One table of a count or a share by school and by placement, now and then with a group that nobody named."""
    first, last = QUARTERS[0]
    told = [(child, int(random.random() < 0.4), 1) for child in children(random, random.randint(15, 150))]
    size = random.random() < 0.6
    counts = counted(told, random.choice((ONE_WAY[:1], ONE_WAY, UPWARDS[:2])), size=size)
    if random.random() < 0.3:
        counts.pop(random.choice([group for group in counts if group]))
    if random.random() < 0.3:
        counts = _events(random, [child for child, *_ in told], counts)
    return [[Table(code="one", first=first, last=last, counts=counts, inside=INSIDE)]]


def _events(random: Random, many: Sequence[Child], groups: Iterable[Group]) -> dict[Group, Count]:
    """Give how often something happened, which is more than the children to whom it did."""
    often = [(child, random.choice((0, 0, 0, 0, 1, 1, 2, 7))) for child in many]
    found = {}
    for group in groups:
        theirs = [times for child, times in often if times and set(group) <= child.items()]
        found[group] = Count(sum(theirs), None, children=Children(len(theirs), len(theirs), 0))
    return found


def crossed(random: Random) -> list[list[Table]]:
    """A share or a count by school and placement together, sometimes with areas above the schools."""
    first, last = QUARTERS[0]
    chance = random.choice((0.1, 0.4, 0.9))
    told = [(child, int(random.random() < chance), 1) for child in children(random, random.randint(40, 250))]
    counts = counted(told, random.choice((TWO_WAY, UPWARDS)), size=random.random() < 0.6)
    return [[Table(code="one", first=first, last=last, counts=counts, inside=INSIDE)]]


def shared(random: Random) -> list[list[Table]]:
    """Two measures of the same children, of which one holds the other, and sums over them."""
    first, last = QUARTERS[0]
    told = [(child, int(random.random() < 0.5), 1) for child in children(random, random.randint(30, 200))]
    worse = [(child, some and int(random.random() < 0.6), 1) for child, some, _ in told]
    sessions = [(child, random.randint(0, 60), 120) for child, _, _ in told]
    by = random.choice((ONE_WAY, TWO_WAY))
    outer = Table(code="one", first=first, last=last, counts=counted(told, by, size=True), whole="all", counted="some")
    inner = Table(
        code="two", first=first, last=last, counts=counted(worse, by, size=True), whole="all", within=("some",)
    )
    summed = counted(sessions, by, size=True, amounts=True)
    they = counted([(child, 1, 1) for child, _, _ in told], by[::-1] if random.random() < 0.5 else by[:1], size=False)
    tables = [
        outer,
        inner,
        Table(code="three", first=first, last=last, counts=summed, amounts=True),
        Table(code="four", first=first, last=last, counts=they, counted="all"),
    ]
    some = random.sample(tables, 2)
    return [grouped(random, [child for child, *_ in told], by)] if random.random() < 0.4 else [some]


def grouped(random: Random, many: Sequence[Child], by: Iterable[tuple[str, ...]]) -> list[Table]:
    """Give a count by placement, and shares of those of one placement, of several, or of all but one.

    Now and then they are counted by placement too, and now and then they are whom a share is of.
    """
    first, last = QUARTERS[0]
    every = counted([(child, 1, 1) for child in many], random.choice((ONE_WAY[1:], by)), size=False)
    found = [Table(code="all", first=first, last=last, counts=every, counted="all/")]
    some = [random.random() < 0.5 for _ in many]
    for said, name in random.sample(_saying(sorted({child["care"] for child in many})), random.randint(1, 2)):
        of = [(child["care"] in said.values) == said.among for child in many]
        where = random.random() < 0.4
        told = [
            (child, int(one and (half or not where)), int(one or not where))
            for child, one, half in zip(many, of, some, strict=True)
        ]
        names = {f"all/{name}": ("all/", (said,)), f"all/{name} and some": ("all/some", (said,))}
        table = Table(
            code=name,
            first=first,
            last=last,
            counts=counted([one for one in told if one[2]], random.choice((ONE_WAY[:1], by)), size=True),
            whole=f"all/{name}" if where else "all/",
            counted=f"all/{name} and some" if where else f"all/{name}",
            within=("all/", "all/some", f"all/{name}") if where else ("all/",),
            grouped=names,
        )
        found += [table] if table.counts else []
    return found


def _saying(cares: Sequence[str]) -> list[tuple[Said, str]]:
    """Give what a name may say of placements, and how."""
    found = [(Said("care", True, (care,)), f"care == '{care}'") for care in cares]
    found += [(Said("care", False, ("", care)), f"care != '{care}'") for care in cares]
    found += [(Said("care", True, two), f"care in {list(two)}") for two in combinations(cares, 2)]
    fostered = Said("care", True, ("foster",)), Said("care", False, ("", "foster"))
    return [*found, (fostered[0], "fostered"), (fostered[1], "not fostered")]


def running(random: Random) -> list[list[Table]]:
    """Quarters and the year to date of what happens to children, shown one after another."""
    many = children(random, random.randint(30, 150))
    chances = [random.choice((0.05, 0.2, 0.6)) for _ in QUARTERS]
    events = [[(child, int(random.random() < chance), 1) for child in many] for chance in chances]
    by, both, releases = random.choice((ONE_WAY[:1], ONE_WAY)), random.random() < 0.5, []
    for place, (first, last) in enumerate(QUARTERS[: random.randint(2, 3)]):
        so_far = counted(list(chain.from_iterable(events[: place + 1])), by, size=False)
        release = [Table(code="one", first=QUARTERS[0][0], last=last, counts=so_far, adds_up=True)]
        if both and place:
            now = counted(events[place], by, size=False)
            release.append(Table(code="one", first=first, last=last, counts=now, adds_up=True))
        releases.append(release)
    return releases


def corrected(random: Random) -> list[list[Table]]:
    """Figures of one quarter that are told again: children came, left the list, changed school or were miscounted."""
    many = children(random, random.randint(30, 150))
    (first, last), size = QUARTERS[0], random.random() < 0.6
    by = random.choice((ONE_WAY[:1], ONE_WAY, UPWARDS[:2]))
    told, releases = [(child, int(random.random() < 0.5), 1) for child in many], []
    for _ in range(random.randint(2, 3)):
        counts = counted(told, by, size=size)
        releases.append([Table(code="one", first=first, last=last, counts=counts, inside=INSIDE)])
        told = [_miscounted(random, many, one) for one in told if random.random() < 0.98]
        told += [(child, random.randint(0, 1), 1) for child in random.sample(many, random.randint(0, 3))]
    return releases


def _miscounted(random: Random, many: Sequence[Child], told: tuple[Child, int, int]) -> tuple[Child, int, int]:
    child, some, one = told
    moved = random.choice(many) if random.random() < 0.02 else child
    return {**child, "school": moved["school"], "area": moved["area"]}, some ^ (random.random() < 0.03), one


SHAPES: list[Callable[[Random], list[list[Table]]]] = [plain, crossed, shared, running, corrected]


def releases(seed: int) -> list[list[Table]]:
    """Give what is shown at one time after another, by a number."""
    random = Random(seed)
    return SHAPES[seed % len(SHAPES)](random)


def readers(seed: int, many: int) -> list[Audience]:
    """Give for whom each of some releases is meant: half of all sets are for the public alone."""
    random = Random(seed)
    outside = [one for one in Audience if one is not Audience.CIRCLE]
    return [Audience.PUBLIC] * many if seed // len(SHAPES) % 2 else random.choices(outside, k=many)
