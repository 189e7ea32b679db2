"""What the functions of expressions are in Ibis, so that DuckDB and Spark give what `memory` gives.

Promise: where two engines read a word otherwise, the word is not used, or said in whole numbers.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Literal

import ibis
from ibis.config import Config
from ibis.expr import datatypes

Dialect = Literal["duckdb", "pyspark"]
Value = Any  # of Ibis: its types say less than its errors
SESSIONS = (1 << 62) - 1  # every bit that a month can have; the sign never is
MOST_DIGITS = 18  # of a whole number that 64 bits hold, whatever its digits


class Spark(Config):  # type: ignore[misc]  # Ibis says nothing of its types
    """What Ibis asks of its options when it writes numbers for Spark; it sets them itself only where Spark is."""

    treat_nan_as_null: bool = False


ibis.options.pyspark = Spark()


built_in: Callable[..., Callable[..., Value]] = ibis.udf.scalar.builtin
DAY, INT, TEXT, LONG = datatypes.date, datatypes.int32, datatypes.string, datatypes.int64

bit_count = built_in(lambda bits: bits, name="bit_count", signature=((LONG,), datatypes.int8))
characters = built_in(lambda text, start, length: text, name="substring", signature=((TEXT, LONG, LONG), TEXT))
later_in_duckdb = built_in(lambda day, days: day, name="add", signature=((DAY, INT), DAY))
later_in_spark = built_in(lambda day, days: day, name="date_add", signature=((DAY, INT), DAY))
months_in_duckdb = built_in(lambda months: months, name="to_months", signature=((INT,), datatypes.Interval("M")))
months_later_in_spark = built_in(lambda day, months: day, name="add_months", signature=((DAY, INT), DAY))


def sessions(bitmap: Value, month: Value, first: date, last: date) -> Value:
    """Count the sessions of a month's bitmap that lie in a stretch of days."""
    return bit_count(bitmap & mask(month, first, last)).cast("int64")


def mask(month: Value, first: date, last: date) -> Value:
    """Give the bits of a row's month that lie in a stretch of days; months are told by their first day."""
    head, tail = first.replace(day=1), last.replace(day=1)
    from_first, to_last = SESSIONS & ~((1 << (first.day - 1) * 2) - 1), (1 << last.day * 2) - 1
    inside: list[tuple[Value, Value]] = [((month > head) & (month < tail), SESSIONS)]
    inside += [(month == head, from_first), (month == tail, to_last)]
    if head == tail:
        inside = [(month == head, from_first & to_last)]
    elif first.day == 1 and (last + timedelta(days=1)).day == 1:
        inside = [(month.between(head, tail), SESSIONS)]
    return ibis.cases(*inside, (month.isnull(), ibis.null("int64")), else_=0).cast("int64")


def days(first: Value, last: Value) -> Value:
    """Count the days from one to another."""
    return last.delta(first, unit="day").cast("int64")


def years(born: Value, on: Value) -> Value:
    """Count the years completed."""
    return (year(on) - year(born)) - (of_year(on) < of_year(born)).cast("int64")


def months(first: Value, last: Value) -> Value:
    """Count the months completed."""
    whole = 12 * (year(last) - year(first)) + month(last) - month(first)
    return whole - (last.day() < first.day()).cast("int64")


def of_year(day: Value) -> Value:
    """Give a day's place among those of any year: 229 of 29 February."""
    return 100 * month(day) + day.day().cast("int64")


def year(day: Value) -> Value:
    """Give a day's year."""
    return day.year().cast("int64")


def month(day: Value) -> Value:
    """Give a day's month, from 1."""
    return day.month().cast("int64")


def plus_days(day: Value, count: Value, dialect: Dialect) -> Value:
    """Give a day some days on."""
    later = {"duckdb": later_in_duckdb, "pyspark": later_in_spark}[dialect]
    return later(day, count.cast("int32"))


def plus_months(day: Value, count: Value, dialect: Dialect) -> Value:
    """Give a day some months on, or the last of its month."""
    if dialect == "pyspark":
        return months_later_in_spark(day, count.cast("int32"))
    return (day.cast("timestamp") + months_in_duckdb(count.cast("int32"))).cast("date")


def scaled(number: Value, places: int) -> Value:
    """Give a number in whole parts of 1/10, 1/100 and so on, a half upwards."""
    return (number.cast("float64") * 10**places + 0.5).floor().cast("int64")


def whole(text: Value) -> Value:
    """Give the number that digits are, or nothing."""
    digits = ~text.re_search("[^0-9]") & text.length().between(1, MOST_DIGITS)
    return ibis.ifelse(digits, text, ibis.null("string")).try_cast("int64")


def date_in(text: Value) -> Value:
    """Give the day that a text such as 2025-09-01 is, or nothing."""
    shaped = text.re_search("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") & (text.length() == len("2025-09-01"))
    shaped &= ~text.startswith("0000")  # a year that some engines have
    return ibis.ifelse(shaped, text, ibis.null("string")).try_cast("date")


def day_of(year: Value, month: Value, day: Value) -> Value:
    """Give a day by its parts."""
    return ibis.date(*(one.cast("int32") for one in (year, month, day)))


def school_year(day: Value) -> Value:
    """Give the calendar year in which the school year of a day begins, on 1 September."""
    return year(day) - (month(day) < 9).cast("int64")


def of_some(function: Callable[..., Value]) -> Callable[..., Value]:
    """Let a function of several values take one, which Spark has not."""
    return lambda *parts: function(*parts) if len(parts) > 1 else parts[0]


Function = Callable[..., Value]
FUNCTIONS: dict[str, Function] = {
    "days": days,
    "years": years,
    "months": months,
    "day_of": day_of,
    "year": year,
    "month": month,
    "school_year": school_year,
    "least": of_some(ibis.least),
    "most": of_some(ibis.greatest),
    "known": ibis.coalesce,
    "part": characters,
    "starts": lambda text, start: text.startswith(start),
    "lower": lambda text: text.lower(),
    "whole": whole,
    "text": lambda number: number.cast("string"),
    "date_in": date_in,
}
