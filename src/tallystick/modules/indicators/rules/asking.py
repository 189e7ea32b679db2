"""What a run has to count: which indicators, each for which periods, and which go together. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.measures.periods import before, day_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.rules.periods import periods_until

ENGINES = ("duckdb", "memory", "spark")
MOST_BACK = 40
WAITS = tuple(timedelta(minutes=one) for one in (0, 1, 5, 20, 60))  # before each try, after work last went on
MOST_TRIES = len(WAITS)  # how often work that stops half-way is begun before it is given up
GIVEN_UP = (
    f"It was begun {MOST_TRIES} times and stopped each time, so it was given up. Whoever keeps the site finds the "
    "reason in its log. Ask for it again once that is mended."
)


class RunRefused(Refusal):
    """Indicators cannot be counted as was asked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One indicator for one period."""

    code: str
    first: date
    last: date
    day: date


def check_asked(codes: Collection[str], engine: str, back: int, known: Collection[str]) -> None:
    """Refuse indicators that there are not, engines that there are not, and more periods than are ever shown."""
    if unknown := sorted(set(codes) - set(known)):
        raise RunRefused(f"There is no indicator “{unknown[0]}”. Choose one of the dictionary.")
    if engine not in ENGINES:
        raise RunRefused(f"There is no engine “{engine}”. Choose duckdb, memory or spark.")
    if not 0 <= back <= MOST_BACK:
        raise RunRefused(f"Choose between 0 and {MOST_BACK} periods before the latest.")


def is_its_turn(tries: int, since: datetime, now: datetime) -> bool:
    """Say whether work that was begun so often is begun again: what is wrong for minutes should give nothing up.

    `since` is when it was asked for, or when it last went on.
    """
    return now >= since + WAITS[min(tries, len(WAITS) - 1)]


def check_engine(engine: str, here: Collection[str]) -> None:
    """Refuse an engine that is not installed here: whoever asks should not wait for what cannot be counted."""
    if engine in ENGINES and engine not in here:
        raise RunRefused(f"The engine “{engine}” is not installed here. Choose {' or '.join(sorted(here))}.")


def check_day(as_at: date, today: date) -> None:
    """Refuse a day to come."""
    if as_at > today:
        raise RunRefused("Indicators are counted as at today or a day that is over. Choose such a day.")


def wanted(indicators: Iterable[Indicator], as_at: date, back: int, terms: Sequence[Term] = ()) -> list[Wanted]:
    """Give every indicator for each period that was over by a day and in which its definition goes, in their order.

    An indicator that compares is after what it compares, so that nobody waits for it twice.
    """
    found = []
    for one in sorted(indicators, key=lambda one: (one.compared is not None, one.code)):
        for first, last in periods_until(one.period.every, as_at, back + 1, terms, one.period.day):
            if (one.starts is None or one.starts <= last) and (one.ends is None or first <= one.ends):
                found.append(Wanted(one.code, first, last, day_of(first, last, one.period.day)))
    return found


def with_sides(parts: Sequence[Wanted], known: Mapping[str, Indicator]) -> list[Wanted]:
    """Put what is compared before what compares it: without them it is shown to the circle alone."""
    sides = [side for one in parts for side in _sides(one, known)]
    return list(dict.fromkeys([*sides, *parts]))


def _sides(one: Wanted, known: Mapping[str, Indicator]) -> Iterator[Wanted]:
    compared = known[one.code].compared
    if compared is None or compared.of not in known:
        return
    of, periods = known[compared.of], [(one.first, one.last)]
    if known[one.code].measure == "change":
        was = before(one.first, one.last, known[one.code].period.every, compared.over)
        periods += [was] if was else []
    for first, last in periods:
        yield Wanted(of.code, first, last, day_of(first, last, of.period.day))


def together(parts: Iterable[Wanted], known: Mapping[str, Indicator]) -> list[list[Wanted]]:
    """Put together what an engine answers in one pass: one population in one period; what compares by itself."""
    found: dict[tuple[str, date, date, date], list[Wanted]] = defaultdict(list)
    for one in parts:
        indicator = known.get(one.code)
        alone = f"={one.code}" if indicator is None or indicator.compared else indicator.population
        found[alone, one.first, one.last, one.day].append(one)
    return list(found.values())


def check_known(codes: Iterable[str], known: Mapping[str, Indicator]) -> None:
    """Refuse an indicator that the catalogue has no longer, or one that compares such a one. Raises CatalogueError."""
    for code in codes:
        compared = known[code].compared if code in known else None
        if code not in known or (compared is not None and compared.of not in known):
            raise CatalogueError(f"“{compared.of if compared else code}” is no longer in the catalogue.")


def is_due(today: date, last: date | None) -> date | None:
    """Give the day as at which every indicator is counted by itself: the last month's end, unless that was done."""
    day = today.replace(day=1) - timedelta(days=1)
    return None if last is not None and last >= day else day
