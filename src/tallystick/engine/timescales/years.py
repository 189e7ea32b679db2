"""Years as councils print them: four figures, two, an apostrophe and two, and two years joined."""

import re
from datetime import date

from tallystick.engine.timescales import periods
from tallystick.engine.timescales.grammar import Token
from tallystick.engine.timescales.periods import Period
from tallystick.engine.timescales.when import When, named


def year_of(token: Token) -> int:
    """A year as printed; two figures are of this century until 69, then of the last."""
    number = int(re.sub(r"\D", "", token.text))
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def _pair(token: Token) -> tuple[int, int]:
    """Both years of "2024/25", "2024-2025", "2008/9" or "24/25"."""
    left, right = re.findall(r"\d+", token.text)
    first = year_of(token._replace(text=left))
    stem = str(first)[: 4 - len(right)]
    return first, int(stem + right)


def working_year(token: Token) -> int:
    first, second = _pair(token)
    if second != first + 1:
        raise ValueError(f"{token.text} is not one year")
    return first


def stretch(token: Token) -> When:
    """Two years joined: a working year where they follow each other, else every year from one to the other."""
    first, second = _pair(token)
    if second == first + 1:
        return When(periods.financial_year, first, unsaid=True)
    if second < first and "-" in token.text and len(token.text) == len("2024-06"):
        return When(named(periods.month, second % 100), first)
    if second < first:
        raise ValueError(f"{token.text} runs backwards")
    return When(lambda year: Period(date(year, 1, 1), date(second, 12, 31), "year", whole=True), first)
