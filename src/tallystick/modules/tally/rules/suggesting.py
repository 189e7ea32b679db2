"""Which indicator a plan's measure may mean, by its codes, words, unit and numbers: each suggestion says why.

Promise: nothing here binds anything; a suggestion is an offer that a person takes, changes or refuses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

ALIKE: Final = 88.0  # of a hundred: wordings that say nearly the same
OFFERED: Final = 62.0  # below this, words have little in common
MOST: Final = 5
TELLING: Final = 2  # words in common that tell one measure from another
UNIT_AGREES, UNIT_DIFFERS = 4.0, -12.0
WAY_AGREES, WAY_DIFFERS = 4.0, -12.0
OUT_OF_RANGE: Final = -30.0
GROUP_NAMED: Final = 6.0
NEITHER_BETTER: Final = -40.0  # a measure of success goes somewhere; a figure that only describes seldom shows it
NO_FIGURE_ASKED: Final = -20.0
WORD: Final = re.compile(r"[a-z0-9]+")
CODE: Final = re.compile(r"^(?=.*\d)[a-z]{1,6}\d{1,4}[a-z]?$")  # as `bare` leaves it: ni87, pi14a
# Words of nearly every measure, which tell none of them from another.
EMPTY: Final = frozenset(
    WORD.findall(
        "a an the of in on to and or by for with from at as is are be been than that this their all any it its who "
        "per cent percent percentage proportion number rate share level levels figure figures measure indicator target "
        "increase increased increasing increases reduce reduced reducing reduction decrease decreased fall lower raise "
        "raised improve improved improving improvement more fewer less least most end year annual annually"
    )
)
# Words by which a plan asks for a figure, and not for something to be done.
FIGURED: Final = re.compile(
    r"%|\b(?:number|rates?|proportion|percentage|per cent|share|levels?|gap|fewer|more|less|higher|lower|"
    r"(?:increas|reduc|decreas|improv|rais|narrow)\w*)\b",
    re.IGNORECASE,
)
WAYS: Final = {"increase": "higher", "decrease": "lower"}
UNITS: Final = {"%": "%", "percent": "%", "per cent": "%", "percentage": "%", "pounds": "£", "£": "£"}


class Certainty(StrEnum):
    """How sure a suggestion is, in words for whoever decides."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a plan prints of a measure."""

    text: str
    codes: tuple[str, ...] = ()
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """An indicator of the dictionary, and what its groups are called: column, value, words."""

    code: str
    title: str
    plain: str = ""
    also: tuple[str, ...] = ()
    unit: str = ""
    polarity: str = "neither"
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a measure may mean an indicator, of which group, how sure that is, and why."""

    code: str
    group: tuple[tuple[str, str], ...]
    certainty: Certainty
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """One reason, what it weighs, and whether it speaks against."""

    words: str
    weight: float


def suggest(printed: Printed, offered: Iterable[Offered]) -> list[Suggestion]:
    """The indicators that a measure may mean, the surest first. Inventory: PLN-10, KPI-01."""
    found = [one for indicator in offered if (one := _suggestion(printed, indicator)) is not None]
    order = list(Certainty)
    return sorted(found, key=lambda one: (order.index(one.certainty), -one.score, one.code))[:MOST]


def _suggestion(printed: Printed, indicator: Offered) -> Suggestion | None:
    code, (likeness, wording) = _code_named(printed, indicator), _likeness(printed.text, indicator)
    group = _group_named(printed.text, indicator)
    beside = list(_beside(printed, indicator, group, coded=bool(code)))
    score = min(100.0, max(0.0, likeness + sum(said.weight for said in beside)))
    if not code and (score < OFFERED or likeness < OFFERED):
        return None
    against = tuple(said.words for said in beside if said.weight < 0)
    telling = len(_telling(printed.text) & _telling(wording))
    reasons = [f"The plan prints “{code}”, which is one of its codes."] if code else []
    if likeness >= OFFERED:
        reasons.append(f"Its words are {'nearly the same' if likeness >= ALIKE else 'alike'}: “{wording}”.")
    reasons += [said.words for said in beside if said.weight > 0]
    return Suggestion(
        indicator.code, group, _certainty(bool(code), likeness, telling, against), score, tuple(reasons), against
    )


def _certainty(coded: bool, likeness: float, telling: int, against: Sequence[str]) -> Certainty:
    if coded:
        return Certainty.LIKELY if against else Certainty.SURE
    alike = likeness >= ALIKE and telling >= TELLING and not against
    return Certainty.LIKELY if alike else Certainty.POSSIBLE


def bare(code: str) -> str:
    """A code as it is compared: “NI 87”, “ni-87” and “NI87” are one."""
    return "".join(WORD.findall(code.casefold()))


def _code_named(printed: Printed, indicator: Offered) -> str:
    """The code that the plan prints for this indicator, as it prints it; empty where it prints none."""
    wanted = {key for name in (indicator.code, *indicator.also) if CODE.match(key := bare(name))}
    for code in printed.codes:
        if bare(code) in wanted or bare(code) == bare(indicator.code):
            return code
    words = WORD.findall(printed.text.casefold())
    for size in (1, 2):
        for place in range(len(words) - size + 1):
            if "".join(words[place : place + size]) in wanted:
                return " ".join(words[place : place + size]).upper()
    return ""


def _likeness(text: str, indicator: Offered) -> tuple[float, str]:
    """How like the plan's words the indicator's are, of a hundred, and which of its wordings is likest."""
    cleaned = _cleaned(text)
    names = (indicator.title, indicator.plain, *indicator.also)
    wordings = [name for name in names if not CODE.match(bare(name)) and _cleaned(name)]
    rated = [(_ratio(cleaned, _cleaned(name)), name) for name in wordings]
    return max(rated, key=lambda one: one[0], default=(0.0, indicator.title))


def _ratio(text: str, wording: str) -> float:
    """Words in common, held down where the wording is one word that stands in every other plan."""
    ratio = float(fuzz.token_set_ratio(text, wording))
    return ratio if len(wording.split()) >= TELLING else min(ratio, ALIKE - 1)


def _cleaned(text: str) -> str:
    return " ".join(sorted(_telling(text)))


def _telling(text: str) -> set[str]:
    """The words of a text that tell something, each in one form: "schools" is "school"."""
    words = (word for word in WORD.findall(text.casefold()) if not word.isdecimal() and word not in EMPTY)
    return {word.removesuffix("s") if len(word) > 3 else word for word in words}


def _beside(
    printed: Printed, indicator: Offered, group: tuple[tuple[str, str], ...], *, coded: bool
) -> Iterator[_Said]:
    """What the unit, the direction, the numbers and the groups say for or against."""
    yield from _by_unit(printed, indicator)
    yield from _by_way(printed, indicator)
    if not (coded or _asks_a_figure(printed)):
        yield _Said("But the plan asks for no figure here.", NO_FIGURE_ASKED)
    if indicator.polarity == "neither":
        yield _Said("But of this figure neither more nor less is better.", NEITHER_BETTER)
    for number in (printed.baseline, printed.target):
        if number is not None and indicator.unit == "%" and not 0 <= number <= 100:
            yield _Said(f"But {number:g} cannot be a percentage.", OUT_OF_RANGE)
    for column, value in group:
        yield _Said(f"The words name “{indicator.groups[column][value]}”, one of its groups.", GROUP_NAMED)


def _asks_a_figure(printed: Printed) -> bool:
    """Whether a plan says from where, to where or which way, or names a figure."""
    said = printed.direction or FIGURED.search(printed.text)
    return bool(said) or printed.baseline is not None or printed.target is not None


def _by_unit(printed: Printed, indicator: Offered) -> Iterator[_Said]:
    unit, counted = _unit(printed.unit), _unit(indicator.unit)
    if not unit or not counted:
        return
    if unit == counted:
        yield _Said(f"Both are in {unit}.", UNIT_AGREES)
    elif "%" in (unit, counted):
        yield _Said(f"But the plan prints {unit}, and this is in {counted}.", UNIT_DIFFERS)


def _unit(unit: str) -> str:
    return UNITS.get(unit.casefold().strip(), unit.casefold().strip())


def _by_way(printed: Printed, indicator: Offered) -> Iterator[_Said]:
    way = WAYS.get(printed.direction) or _way_of(printed)
    if not way or indicator.polarity == "neither":
        return
    if way == indicator.polarity:
        yield _Said(f"The plan wants it {way}, and {way} is better.", WAY_AGREES)
    else:
        yield _Said(f"But the plan wants it {way}, and {indicator.polarity} is better.", WAY_DIFFERS)


def _way_of(printed: Printed) -> str:
    """The way from the printed baseline to the target; empty where one of them is not printed."""
    if printed.baseline is None or printed.target is None or printed.baseline == printed.target:
        return ""
    return "higher" if printed.target > printed.baseline else "lower"


def _group_named(text: str, indicator: Offered) -> tuple[tuple[str, str], ...]:
    """The group that the words name, such as children looked after: of each column the longest words named."""
    said = f" {' '.join(WORD.findall(text.casefold()))} "
    found = []
    for column, values in indicator.groups.items():
        named = [(len(words), value) for value, words in values.items() if _stands(words, said)]
        if named:
            found.append((column, max(named)[1]))
    return tuple(sorted(found))


def _stands(words: str, said: str) -> bool:
    plain = " ".join(WORD.findall(words.casefold()))
    return bool(plain) and len(plain) > 3 and f" {plain} " in said
