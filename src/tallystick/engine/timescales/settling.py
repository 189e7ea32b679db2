"""Phrases into one start, end and precision: years that were not printed are settled from beside them or from a date.

Promise: a year comes from the cell itself or from the date that was given; without either nothing is settled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.engine.drafts import Precision
from tallystick.engine.timescales.meaning import Phrase
from tallystick.engine.timescales.periods import Period, calendar_year, month
from tallystick.engine.timescales.when import When

_REACH = 5  # years to try: the 29th of February comes every fourth


class Unsettled(Exception):
    """The words do not make one timescale; `code` names the doubt."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(frozen=True, slots=True)
class Settled:
    """What a cell comes to."""

    start: date | None = None
    end: date | None = None
    open_ended: bool = False
    recurring: str | None = None
    precision: Precision = "none"


@dataclass(frozen=True, slots=True)
class _Dated:
    phrase: Phrase
    begin: Period | None
    finish: Period | None


def document_day(document_date: str | None) -> date | None:
    """The last day that a document's date may mean: "2003" its December, "2003-05" its May."""
    figures = (document_date or "").strip().split("-")
    try:
        year, *rest = (int(figure) for figure in figures)
        if len(rest) > 1:
            return date(year, rest[0], rest[1])
        return month(year, rest[0]).last if rest else calendar_year(year).last
    except (ValueError, OverflowError):
        return None


def settle(phrases: Sequence[Phrase], day: date | None) -> Settled:
    """One timescale out of the phrases of a cell. Raises Unsettled."""
    dated = [_dated(phrase) for phrase in _with_years([p for p in phrases if p.dated], day)]
    open_ended = _stays_open(phrases)
    start, end = _start(dated), _end(dated, open_ended=open_ended)
    return Settled(
        start=start,
        end=end,
        open_ended=open_ended,
        recurring=next((p.recurring for p in phrases if p.recurring), None),
        precision=_precision(dated, phrases, end),
    )


def _stays_open(phrases: Sequence[Phrase]) -> bool:
    """An "ongoing" beside a "by" is work under way until then; otherwise it has no end."""
    open_ones = [p for p in phrases if p.open_ended]
    return any(p.dated for p in open_ones) or (bool(open_ones) and not any(p.settled for p in phrases))


def _start(dated: Sequence[_Dated]) -> date | None:
    begins = [d.begin.first for d in dated if d.begin and not d.phrase.year_long]
    if len(dated) == 1 and dated[0].begin and dated[0].begin.whole and dated[0].phrase.year_long:
        begins.append(dated[0].begin.first)
    return min(begins, default=None)


def _end(dated: Sequence[_Dated], *, open_ended: bool) -> date | None:
    ends = [d.finish.last for d in dated if d.finish]
    if open_ended:
        opened = max((d.begin.last for d in dated if d.begin and d.phrase.open_ended), default=date.min)
        ends = [end for end in ends if end > opened]
    return max(ends, default=None)


def _precision(dated: Sequence[_Dated], phrases: Sequence[Phrase], end: date | None) -> Precision:
    """The precision of the date that counts: the end, or the beginning where there is no end."""
    telling = [d.finish for d in dated if d.finish and d.finish.last == end]
    telling += [d.begin for d in dated if d.begin and d.phrase.open_ended]
    telling += [p for d in dated for p in (d.begin, d.finish) if p]
    if telling:
        return telling[0].precision
    return next((p.precision for p in phrases if p.precision != "none"), "none")


def _dated(phrase: Phrase) -> _Dated:
    begin, finish = _period(phrase.begin), _period(phrase.finish)
    if begin and finish and begin.first > finish.last:
        raise Unsettled("reversed-dates", f"It begins on {begin.first} and ends on {finish.last}, before that.")
    return _Dated(phrase, begin, finish)


def _period(when: When | None) -> Period | None:
    if when is None or when.year is None:
        return None
    try:
        return when.make(when.year)
    except (ValueError, OverflowError) as error:
        raise Unsettled("no-such-date", "No calendar has this date.") from error


# ---- years that were not printed ------------------------------------------------------------------------------------


def _with_years(phrases: Sequence[Phrase], day: date | None) -> list[Phrase]:
    """The phrases with a year each: from the next one, from the one before, or from the document's date."""
    held = [_own_years(phrase) for phrase in _joined(phrases)]
    for here in reversed(range(len(held) - 1)):
        held[here] = _lend(held[here], held[here + 1], earlier=True)
    for here in range(1, len(held)):
        held[here] = _lend(held[here], held[here - 1], earlier=False)
    return [_own_years(_from_date(phrase, day)) for phrase in held]


def _joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """A bare year belongs to what stands before it without one: "Summer holidays 2025"."""
    held: list[Phrase] = []
    for phrase in phrases:
        before = held[-1].finish if held else None
        if before and before.year is None and phrase.finish and phrase.finish.make is calendar_year:
            held[-1] = _in_year(held[-1], phrase.finish.year)
        else:
            held.append(phrase)
    return held


def _in_year(phrase: Phrase, year: int | None) -> Phrase:
    begin, finish = (when and replace(when, year=year) for when in (phrase.begin, phrase.finish))
    return replace(phrase, begin=begin, finish=finish)


def _own_years(phrase: Phrase) -> Phrase:
    """A range prints its year once: "Sept – Oct 06"."""
    if phrase.begin is None or phrase.finish is None:
        return phrase
    if phrase.finish.year is not None:
        return replace(phrase, begin=_beside(phrase.begin, phrase.finish, earlier=True))
    return replace(phrase, finish=_beside(phrase.finish, phrase.begin, earlier=False))


def _lend(phrase: Phrase, other: Phrase, *, earlier: bool) -> Phrase:
    lender = (other.begin or other.finish) if earlier else (other.finish or other.begin)
    if lender is None or lender.year is None:
        return phrase
    begin = phrase.begin and _beside(phrase.begin, lender, earlier=earlier)
    return replace(phrase, begin=begin, finish=phrase.finish and _beside(phrase.finish, lender, earlier=earlier))


def _beside(when: When, lender: When, *, earlier: bool) -> When:
    """The dated thing in the lender's year, or in the next year back (on) that keeps the two in order."""
    if when.year is not None or when.coming or lender.year is None:
        return when
    near = lender.make(lender.year).first.year
    for year in (near, near - 1) if earlier else (near, near + 1):
        if _in_order(when, lender, year, earlier=earlier):
            return replace(when, year=year)
    return when


def _in_order(when: When, lender: When, year: int, *, earlier: bool) -> bool:
    assert lender.year is not None
    try:
        mine, theirs = when.make(year), lender.make(lender.year)
    except (ValueError, OverflowError):
        return False
    return mine.first <= theirs.first if earlier else mine.last >= theirs.last


def _from_date(phrase: Phrase, day: date | None) -> Phrase:
    """The years that the document's date gives; a range is told by its end."""
    if phrase.finish is None:
        return replace(phrase, begin=phrase.begin and _first_after(phrase.begin, day))
    finish = _first_after(phrase.finish, day)
    begin = finish if phrase.begin is phrase.finish else phrase.begin and _beside(phrase.begin, finish, earlier=True)
    return replace(phrase, begin=begin, finish=finish)


def _first_after(when: When, day: date | None) -> When:
    """The first that is not over on the document's date; "next" is the first that has not begun."""
    if when.year is not None:
        return when
    if day is None:
        raise Unsettled("month-without-year", "No year is printed, and there is no date of the document to tell it by.")
    for year in range(max(day.year - 1, 1), day.year + _REACH):
        try:
            period = when.make(year)
        except (ValueError, OverflowError):
            continue
        if period.first > day or (period.last >= day and not when.coming):
            return replace(when, year=year)
    raise Unsettled("no-such-date", "No calendar has this date.")
