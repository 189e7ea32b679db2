"""Studies put to invented authorities, seed by seed: what their intervals held, what was found and what was claimed.

What is true is what `synth` says that it planted, in the measure of the study; of everybody to whom it happened in the
period, each counted once by the mean of its events.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.studies.answers import Answer, Table
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.engine.synth.patterns import plant_patterns
from tallystick.engine.synth.people import District
from tallystick.engine.synth.truth.planted import NEW, RATES, SHARES, ratio_of_rates, ratio_of_shares
from tallystick.engine.synth.world import district_of
from tests.support.planted_care import sources_of
from tests.support.planted_events import sources_of_all

SPRING = (date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 31))
SCHOOL_YEAR = (date(2025, 9, 1), date(2026, 8, 31), date(2026, 8, 31))


@dataclass(frozen=True)
class Asked:
    """A study, of which authority it is asked, and what is planted for it."""

    study: str
    period: tuple[date, date, date]
    districts: int
    pupils: int  # of each
    nothing: frozenset[str]
    something: str
    measure: str  # the mean that the study may claim


@dataclass(frozen=True)
class Held:
    """What came of one study of one authority for one outcome."""

    study: str
    outcome: str
    seed: int
    planted: bool
    truth: float
    value: float
    low: float | None
    high: float | None
    claimed: bool

    @property
    def told(self) -> bool:
        """Whether there is an interval."""
        return self.low is not None

    @property
    def holds(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low is not None and self.high is not None and self.low <= self.truth <= self.high


IN_CARE = {"many-in-care", "most-in-care"}
ASKED = (
    Asked(
        "placement-moves",
        SPRING,
        1,
        800,
        frozenset({"most-in-care", "even-suspensions"}),
        "harder-after-moves",
        "change",
    ),
    Asked("travel-withdrawn", SCHOOL_YEAR, 1, 900, frozenset({"travel-withdrawn"}), "away-after-travel", "effect"),
    Asked("attendance-plans", SCHOOL_YEAR, 32, 90, frozenset({"schools-with-plans"}), "back-after-plans", "effect"),
    Asked(
        "response-impact",
        SPRING,
        1,
        1_200,
        frozenset({"most-in-care", "often-suspended", "responses"}),
        "fewer-after-responses",
        "effect",
    ),
)


def proved(asked: Asked, seed: int) -> list[Held]:
    """Ask a study of an authority in which nothing is planted, and again with what is planted for it."""
    empty = [district_of(seed, at, asked.pupils, asked.nothing & IN_CARE) for at in range(asked.districts)]
    found = []
    for patterns in (asked.nothing, asked.nothing | {asked.something}):
        for district in empty:
            planted_anew(seed, district, patterns)
        found += _held(asked, seed, empty, planted=asked.something in patterns)
    return found


def planted_anew(seed: int, district: District, patterns: frozenset[str]) -> None:
    """Plant other patterns in a district; what was told of those before is forgotten."""
    for told in (district.effects, district.drawn, district.entries, district.planted):
        told.clear()
    plant_patterns(seed, district, patterns)


def _held(asked: Asked, seed: int, districts: list[District], *, planted: bool) -> list[Held]:
    found = answered(asked.study, asked.period, districts)
    truths = truths_of(asked, districts)
    return [_of_table(asked, seed, found, table, truths, planted) for table in found.tables if table.code in truths]


def answered(code: str, period: tuple[date, date, date], districts: list[District]) -> Answer:
    """Give the answer of a study of an invented authority."""
    study = studies()[code]
    found = answer(study, period, sources_of_all(districts, sources_needed(study)), Memory(), trusting=True)
    assert not found.why, found.why
    return found


def truths_of(asked: Asked, districts: Iterable[District]) -> dict[str, float]:
    """Give what is to be expected by outcome: the mean over those to whom it happened in the period."""
    points: Mapping[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in (one for district in districts for one in district.effects if one.study == asked.study):
        if asked.period[0] <= one.day <= asked.period[1]:
            points[one.outcome][one.whose].append(one.points)
    return {
        outcome: sum(sum(many) / len(many) for many in of.values()) / len(of) for outcome, of in points.items() if of
    }


def _of_table(asked: Asked, seed: int, found: Answer, table: Table, truths: dict[str, float], planted: bool) -> Held:
    cells: dict[str, Any] = dict(zip(table.columns, table.rows[0].cells, strict=True))
    value, low, high = (_number(cells[f"{asked.measure}{end}"]) for end in ("", "_low", "_high"))
    claimed = any(one.code.startswith(f"{table.code}-{asked.measure}") for one in found.claims)
    return Held(asked.study, table.code, seed, planted, truths[table.code], value or 0.0, low, high, claimed)


def _number(cell: Any) -> float | None:
    return None if cell is None else float(cell)


@dataclass(frozen=True)
class Grouped:
    """What came of one group of one study of an authority in which all are alike, or two schools are not."""

    study: str
    column: str
    group: str
    seed: int
    planted: bool  # in that group; for anything, at all
    truth: float  # how much likelier it was than among all others
    low: float | None
    high: float | None
    claimed: bool
    children: int = 0

    @property
    def holds(self) -> bool:
        """Whether the interval of the ratio holds the truth; one end may be open."""
        return (self.low is None or self.low <= self.truth) and (self.high is None or self.truth <= self.high)


OF_CARE = (date(2025, 9, 1), date(2026, 8, 31), date(2026, 3, 31))
ANYTHING = "anything"  # the group that stands for whatever a study claims


def grouped(seed: int, pupils: int, districts: int) -> list[Grouped]:
    """Ask which groups stand out where all are suspended alike, and where two schools and the first months do not."""
    many = [district_of(seed, at, pupils, frozenset({"many-in-care"})) for at in range(districts)]
    found = []
    for pattern in ("even-suspensions", "uneven-suspensions"):
        for district in many:
            planted_anew(seed, district, frozenset({pattern}))
        for study in (SHARES, RATES):
            found += _groups(seed, study, many, planted=pattern == "uneven-suspensions")
    return found


def _groups(seed: int, code: str, districts: list[District], *, planted: bool) -> list[Grouped]:
    study, drawn = studies()[code], [one for district in districts for one in district.drawn]
    column = "laestab" if code == SHARES else "time_in_care"
    schools = {one.laestab for one in drawn} if code == SHARES else set()
    truths = {one: ratio_of_shares(drawn, one) for one in schools} or {NEW: ratio_of_rates(drawn)}
    picked = {one for district in districts for one in district.planted["schools"]} if schools else {NEW}
    found = answer(study, OF_CARE, sources_of(districts, sources_needed(study)), Memory(), trusting=True)
    claimed = {value for one in found.claims for _, value in one.by}
    table = next(one for one in found.tables if one.code == column)
    told = [Grouped(code, column, ANYTHING, seed, planted, 1.0, None, None, bool(found.claims))]
    for row in table.rows:
        group, cells = row.by[0][1], dict(zip(table.columns, row.cells, strict=True))
        if (truth := truths.get(group)) is not None:
            low, high = (_number(cells[f"ratio_{end}"]) for end in ("low", "high"))
            wanted = planted and group in picked
            children = int(cells["denominator"] or 0)
            told.append(Grouped(code, column, group, seed, wanted, truth, low, high, group in claimed, children))
    return told
