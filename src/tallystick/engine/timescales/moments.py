"""The dated thing that a node of the grammar names: a day, a month, a term, a year, a feast or a part of one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from tallystick.engine.timescales import periods
from tallystick.engine.timescales.grammar import Node, Token
from tallystick.engine.timescales.periods import Maker, Period
from tallystick.engine.timescales.when import When, named
from tallystick.engine.timescales.years import stretch, working_year, year_of

_ABBREVIATED = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: n for n, name in enumerate(_ABBREVIATED, start=1)}
_TERM_NAMES = {
    "easter": "spring",
    "lent": "spring",
    "hilary": "spring",
    "christmas": "autumn",
    "michaelmas": "autumn",
    "trinity": "summer",
}
_WEEKS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_BREAKS = {"october": "autumn", "february": "spring", "may": "summer"}


def moment(node: Node) -> When:
    """The dated thing that a node names. Raises ValueError for one that no calendar has."""
    return MOMENTS[node.name](node)


def _tokens(node: Node, *kinds: str) -> list[Token]:
    return [part for part in node.parts if isinstance(part, Token) and part.kind in kinds]


def _printed_year(node: Node) -> int | None:
    """The year that a node prints after its name, if any."""
    last = [token for token in node.parts if isinstance(token, Token)][-1]
    return year_of(last) if last.kind in {"YEAR", "TWO", "SHORTYEAR"} else None


def _month_number(text: str) -> int:
    return MONTHS[re.sub(r"[^a-z]", "", text.lower())[:3]]


def _month(node: Node) -> When:
    (name,) = _tokens(node, "MONTH")
    return When(named(periods.month, _month_number(name.text)), _printed_year(node) if len(node.parts) > 1 else None)


def _month_with_year(node: Node) -> When:
    (token,) = _tokens(node, "MONTHYEAR")
    *first, last = re.findall(r"\d+", token.text)
    number = int(first[0]) if first else _month_number(token.text)
    return When(named(periods.month, number), year_of(token._replace(text=last)))


def _day(node: Node, *, year: bool) -> When:
    """A day, or the last of several days, of a month."""
    (name,) = _tokens(node, "MONTH")
    numbers = _tokens(node, "DIGIT", "TWO", "ORDINAL", "SHORTPAIR", "YEAR", "SHORTYEAR")
    printed = year_of(numbers.pop()) if year else None
    days = [int(figure) for token in numbers for figure in re.findall(r"\d+", token.text)]
    return _date(_month_number(name.text), days, printed)


def _date(number: int, days: list[int], year: int | None) -> When:
    def make(year: int) -> Period:
        period = Period(date(year, number, days[0]), date(year, number, days[-1]), "day")
        if period.first > period.last:
            raise ValueError("days run backwards")
        return period

    make(2024 if year is None else year)  # a leap year allows every day that any year has
    return When(make, year)


def _numeric_day(node: Node) -> When:
    (token,) = _tokens(node, "NUMDATE")
    number, month, year = re.findall(r"\d+", token.text)
    return _date(int(month), [int(number)], year_of(token._replace(text=year)))


def _written_day(node: Node) -> When:
    (token,) = _tokens(node, "DMYDATE")
    number, year = re.findall(r"\d+", token.text)
    name = re.sub(r"^\d+(st|nd|rd|th)?", "", token.text, flags=re.IGNORECASE)
    return _date(_month_number(name), [int(number)], year_of(token._replace(text=year)))


def _iso_day(node: Node) -> When:
    (token,) = _tokens(node, "ISODATE")
    year, month, number = re.findall(r"\d+", token.text)[:3]
    return _date(int(month), [int(number)], int(year))


def _nth_week(node: Node) -> When:
    """A week of a month, counted from its first day; the last ends where the month ends."""
    (name,) = _tokens(node, "NTHWEEK")
    word = name.text.lower().split()[0]
    number = _WEEKS.get(word, 0)
    (inner,) = (part for part in node.parts if isinstance(part, Node))
    return moment(inner).shaped(partial(periods.nth_week, number=number))


def _season(node: Node) -> When:
    (name,) = _tokens(node, "SEASON")
    return When(named(periods.season, name.text.lower()), _printed_year(node) if len(node.parts) > 1 else None)


def _year_season(node: Node) -> When:
    year, name = _tokens(node, "YEAR", "SEASON")
    return When(named(periods.season, name.text.lower()), year_of(year))


def _season_pair(node: Node) -> When:
    """A season of a working year is a school's term; winter stays winter."""
    name, pair = _tokens(node, "SEASON", "PAIR", "SHORTPAIR")
    if name.text.lower() == "winter":
        return When(named(periods.season, "winter"), working_year(pair))
    return When(named(periods.term, name.text.lower()), _year_of_term(name.text.lower(), pair))


def _year_of_term(name: str, pair: Token) -> int:
    return working_year(pair) + (name != "autumn")


def _term_maker(token: Token) -> tuple[str, Maker]:
    """The term that a name stands for, and what makes it or its half."""
    words = token.text.lower()
    name = re.search(
        r"spring|summer|autumn|easter|lent|hilary|christmas|michaelmas|trinity|october|february|may", words
    )
    if name is None:
        raise ValueError(f"no school has a {words} term")
    term = _BREAKS.get(name[0], _TERM_NAMES.get(name[0], name[0]))
    if token.kind != "HALFNAME":
        return term, named(periods.term, term)
    return term, named(periods.half_term, term, 2 if re.search(r"2|second", words) else 1)


def _term(node: Node) -> When:
    name, *rest = _tokens(node, "SEASON", "TERMNAME", "HALFNAME", "YEAR", "TWO", "SHORTYEAR")
    _, make = _term_maker(name)
    return When(make, year_of(rest[0]) if rest else None)


def _year_term(node: Node) -> When:
    year, name = _tokens(node, "YEAR", "TERMNAME")
    return When(_term_maker(name)[1], year_of(year))


def _term_pair(node: Node) -> When:
    (name,) = _tokens(node, "TERMNAME", "HALFNAME")
    (pair,) = _tokens(node, "PAIR", "SHORTPAIR")
    term, make = _term_maker(name)
    return When(make, _year_of_term(term, pair))


_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _quarter(node: Node) -> When:
    (name,) = _tokens(node, "QUARTER")
    words = re.findall(r"[1-4]|[a-z]+", name.text.lower())
    number = next(int(w) if w.isdigit() else _QUARTERS[w] for w in words if w.isdigit() or w in _QUARTERS)
    if pairs := _tokens(node, "PAIR", "SHORTPAIR"):
        return When(named(periods.financial_quarter, number), working_year(pairs[0]))
    if years := _tokens(node, "YEAR"):
        return When(named(periods.calendar_quarter, number), year_of(years[0]))
    return When(named(periods.financial_quarter, number))


def _years_named(make: Maker) -> Callable[[Node], When]:
    def read(node: Node) -> When:
        pairs = _tokens(node, "PAIR", "SHORTPAIR")
        return When(make, working_year(pairs[0]) if pairs else None)

    return read


def _calendar_year(node: Node) -> When:
    years = _tokens(node, "YEAR")
    return When(periods.calendar_year, year_of(years[0]) if years else None)


def _feast(node: Node) -> When:
    (name,) = _tokens(node, "FEAST")
    word = name.text.lower()
    make = periods.easter if word == "easter" else periods.new_year if word.startswith("new") else periods.christmas
    return When(make, _printed_year(node) if len(node.parts) > 1 else None)


def _shaped(shape: Callable[[Period], Period]) -> Callable[[Node], When]:
    def read(node: Node) -> When:
        (inner,) = (part for part in node.parts if isinstance(part, Node))
        return moment(inner).shaped(shape)

    return read


def _coming(node: Node) -> When:
    (inner,) = (part for part in node.parts if isinstance(part, Node))
    return replace(moment(inner), coming=True)


MOMENTS: dict[str, Callable[[Node], When]] = {
    "numeric_day": _numeric_day,
    "written_day": _written_day,
    "iso_day": _iso_day,
    "day_month_year": partial(_day, year=True),
    "days_month_year": partial(_day, year=True),
    "month_day_year": partial(_day, year=True),
    "day_month": partial(_day, year=False),
    "days_month": partial(_day, year=False),
    "month_day": partial(_day, year=False),
    "week_from": _shaped(periods.week_from),
    "week_to": _shaped(lambda period: period),
    "nth_week": _nth_week,
    "month_alone": _month,
    "month_year": _month,
    "month_with_year": _month_with_year,
    "season_alone": _season,
    "season_year": _season,
    "season_pair": _season_pair,
    "year_season": _year_season,
    "term_alone": _term,
    "term_year": _term,
    "term_pair": _term_pair,
    "pair_term": _term_pair,
    "year_term": _year_term,
    "quarter_alone": _quarter,
    "quarter_year": _quarter,
    "quarter_pair": _quarter,
    "pair_quarter": _quarter,
    "calendar_year": _calendar_year,
    "calendar_alone": _calendar_year,
    "year_pair": lambda node: stretch(_tokens(node, "PAIR")[0]),
    "academic_pair": _years_named(periods.academic_year),
    "pair_academic": _years_named(periods.academic_year),
    "academic_alone": _years_named(periods.academic_year),
    "financial_pair": _years_named(periods.financial_year),
    "pair_financial": _years_named(periods.financial_year),
    "financial_alone": _years_named(periods.financial_year),
    "feast_alone": _feast,
    "feast_year": _feast,
    "next_one": _coming,
    "early": _shaped(periods.early),
    "mid": _shaped(periods.middle),
    "late": _shaped(periods.late),
    "late_end": _shaped(periods.whole_to_its_end),
}
