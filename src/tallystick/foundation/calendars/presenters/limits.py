"""Rules and their limits in the words of whoever has to keep them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.engine.catalogue.rules import Fixed, Limit, Rule, RuleExample
from tallystick.engine.clocks.limits import date_from
from tallystick.foundation.calendars.presenters.years import said

STRENGTHS = {
    "must": ("Required", "blue"),
    "should": ("Guidance", "yellow"),
    "local": ("Local standard", "grey"),
    "reported": ("Reported as required", "light-blue"),
}
KINDS = {"clock": "Clocks", "threshold": "Thresholds", "date": "Dates"}
SAME_DAY = "the same day"
DAY_ONES = {
    "the day itself": "The day on which it starts is day 1",
    "the day after": "The next day that counts is day 1",
}


@dataclass(frozen=True)
class Listed:
    """A rule on the list, as it stands on a day."""

    code: str
    title: str
    about: str
    limit: str
    strength: str
    colour: str
    doubtful: bool


@dataclass(frozen=True)
class Limits:
    """A limit of a rule, or a date, from one day to another, with all that is said of it."""

    stretch: str
    limit: str
    now: bool
    strength: str
    colour: str
    rows: tuple[tuple[str, str], ...]
    doubt: str


@dataclass(frozen=True)
class Asked:
    """When something falls due, and under which limit."""

    words: str
    limit: str
    source: str
    doubt: str


def grouped(rules: Iterable[Rule], day: date) -> list[tuple[str, list[Listed]]]:
    """Give rules under a heading for each kind, by title, with the limit in force on a day."""
    by_kind: dict[str, list[Listed]] = {kind: [] for kind in KINDS}
    for rule in sorted(rules, key=lambda one: one.title):
        by_kind[kind_of(rule)].append(listed(rule, day))
    return [(KINDS[kind], many) for kind, many in by_kind.items() if many]


def kind_of(rule: Rule) -> str:
    """Say whether a rule is a clock, a threshold or a date."""
    return "date" if rule.dates else ("threshold" if rule.limits[0].test else "clock")


def listed(rule: Rule, day: date) -> Listed:
    """Give a rule as it stands on a day."""
    standing = rule.in_force(day) or rule.date_in_force(day)
    limit = words_of(standing) if standing else "Nothing in force"
    strength, colour = STRENGTHS[standing.strength] if standing else ("", "")
    return Listed(rule.code, rule.title, rule.about, limit, strength, colour, bool(standing and standing.doubt))


def limits_of(rule: Rule, day: date) -> list[Limits]:
    """Give every limit and date of a rule, the oldest first."""
    every = sorted([*rule.limits, *rule.dates], key=lambda one: one.starts or date.min)
    return [told(one, day) for one in every]


def told(one: Limit | Fixed, day: date) -> Limits:
    """Give a limit with its source, its reading and its doubt."""
    strength, colour = STRENGTHS[one.strength]
    clock = isinstance(one, Limit) and not one.test and one.value
    rows = [
        ("Counted from", DAY_ONES[one.day_one] if isinstance(one, Limit) and clock else ""),
        ("Set by", one.authority if one.authority != strength else ""),
        ("Source", one.source),
        ("How it is read", one.reading),
    ]
    filled = tuple((name, value) for name, value in rows if value)
    return Limits(stretch(one), words_of(one), one.holds_on(day), strength, colour, filled, one.doubt)


def stretch(one: Limit | Fixed) -> str:
    """Say from when to when something was in force."""
    if one.starts and one.ends:
        return f"{written(one.starts)} to {written(one.ends)}"
    if one.starts:
        return f"Since {written(one.starts)}"
    return f"Until {written(one.ends)}" if one.ends else "Throughout"


def words_of(one: Limit | Fixed) -> str:
    """Say a limit: "6 school days", "at least 80%", "30 September each year"."""
    if isinstance(one, Fixed):
        return written(one.once) if one.once else f"{yearly(one)} each year"
    if one.value == 0 and not one.test:
        return SAME_DAY
    amount = amount_of(one.value, one.unit)
    if not one.test:
        return amount
    if one.test == "from to":
        return f"{plural(one.unit)} {number(one.value)} to {number(one.most or one.value)}"
    return f"{tested(one)} {amount}{per(one.per)}"


def tested(one: Limit) -> str:
    """Say how a threshold is tested: a share or a level is below or above, and not fewer or more."""
    if one.unit in ("percent", "level", "year group"):
        return {"fewer than": "below", "more than": "above"}.get(one.test, one.test)
    return one.test


def plural(unit: str) -> str:
    """Name many of what has a number: "years 9 to 11", "levels 1 to 3"."""
    return {"year group": "years", "level": "levels"}.get(unit, unit)


def amount_of(value: Decimal, unit: str) -> str:
    """Say a value with its unit: "1 working day", "80%", "level 4"."""
    match unit:
        case "percent":
            return f"{number(value)}%"
        case "pounds":
            return f"£{number(value)}"
        case "level" | "year group":
            return f"{unit.removesuffix(' group')} {number(value)}"
        case "times":
            return number(value)
        case _:
            return f"{number(value)} {unit.removesuffix('s') if value == 1 else unit}"


def per(what: str) -> str:
    """Say in what something is counted: " in any five days", " per term"."""
    if not what:
        return ""
    return f" in {what}" if what.startswith("any") else f" per {what}"


def number(value: Decimal) -> str:
    """Write a number without noughts that say nothing."""
    return f"{value.normalize():f}"


def worked(examples: Iterable[RuleExample]) -> list[tuple[str, str]]:
    """Give examples with what comes of them."""
    return [(one.title, outcome(one)) for one in examples]


def outcome(example: RuleExample) -> str:
    """Say what comes of an example."""
    if example.none:
        return "Nothing was in force."
    last = example.due or example.last_in_time
    if example.starts and last:
        return f"From {said(example.starts)}: {said(last)} is the last day in time."
    passed, failed = (" and ".join(map(number, many)) for many in (example.passes, example.fails))
    parts = [f"{passed} counts" if passed else "", f"{failed} does not" if failed else ""]
    return "; ".join(part for part in parts if part) + "."


def asked_under(rule: Rule, started: date, due: date | None) -> Asked:
    """Say when something that started on a day falls due under a rule."""
    standing = rule.in_force(started) or rule.date_in_force(started)
    if standing is None or due is None:
        return Asked(f"No limit of “{rule.title}” was in force on {said(started)}", "", "", "")
    when = "the same day" if due == started else said(due)
    words = f"From {said(started)}, the last day in time is {when}"
    if isinstance(standing, Fixed):
        words = f"{rule.title}: due by {said(date_from(standing, started))}"
    return Asked(words, words_of(standing), standing.source, standing.doubt)


def written(day: date) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B %Y}"


def yearly(one: Fixed) -> str:
    """Write the day of each year: "30 September"."""
    day = date.fromisoformat(f"2024-{one.each_year}")
    return f"{day.day} {day:%B}"
