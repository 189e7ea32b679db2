"""Comparisons, their runs and discrepancies as rows; each state with the colour of its tag."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tallystick.engine.catalogue.comparisons import Comparison, Side
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day

HEADS = {
    "watches": ("Comparison", "To look into", "Who looks"),
    "runs": ("Compared", "Stretch", "Rows of each", "Agreement"),
    "discrepancies": ("Child", "What is the matter", "Age", "Who looks"),
    "told": ("What is told", "First source", "Second source"),
}
OLD = 28  # days after which a discrepancy is shown as old


def watch_row(watch: Any, how: Comparison) -> Row:
    """A comparison in the list."""
    waiting = Tag(count(watch.waiting, "discrepancy", "discrepancies"), "yellow") if watch.waiting else None
    none = "" if watch.waiting else "Nothing"
    owners = dict.fromkeys((watch.one_owner.name, watch.other_owner.name))
    cells = (Cell("To look into", none, tag=waiting), Cell("Who looks", " and ".join(owners)))
    return Row(how.title, watch.get_absolute_url(), "", cells)


def run_row(run: Any) -> Row:
    """One time that two sources were compared."""
    rows = f"{run.one_rows} and {run.other_rows}"
    cells = (
        Cell("Stretch", f"{day(run.first)} to {day(run.last)}"),
        Cell("Rows of each", rows),
        Cell("Agreement", agreement(run), of_what(run)),
    )
    return Row(day(run.at), cells=cells)


def agreement(run: Any) -> str:
    """How far two sources agree, as it is said."""
    return "Neither source says anything" if run.share is None else f"{run.share}%"


def of_what(run: Any) -> str:
    """What an agreement is made of."""
    return (
        f"{run.agreed} agree, {run.missing_in_other} only in the first, {run.missing_in_one} only in the second, "
        f"{run.different} told differently"
    )


def figures(run: Any) -> list[Figure]:
    """The last comparison's numbers worth seeing first."""
    return [
        Figure("agree", agreement(run) if run.share is not None else "–", ""),
        Figure("only in the first", str(run.missing_in_other), "warning" if run.missing_in_other else ""),
        Figure("only in the second", str(run.missing_in_one), "warning" if run.missing_in_one else ""),
        Figure("told differently", str(run.different), "warning" if run.different else ""),
    ]


def discrepancy_row(row: Any, how: Comparison, today: date) -> Row:
    """A discrepancy in the list."""
    age = (today - row.opened_on).days
    cells = (
        Cell("What is the matter", matter(row, how)),
        Cell("Age", count(age, "day", "days"), tag=Tag("Old", "red") if age > OLD else None),
        Cell("Who looks", row.owner.name),
    )
    return Row(child_said(row), row.get_absolute_url(), first_said(row, how), cells)


def child_said(row: Any) -> str:
    """Whom a discrepancy is about."""
    return row.person.name if row.person else f"Not in the index: {row.told.get('child', '')}"


def first_said(row: Any, how: Comparison) -> str:
    """What two rows have in common, such as the day."""
    said = row.told["one"] or row.told["other"]
    return ", ".join(value_said(said[name]) for name in how.same)


def matter(row: Any, how: Comparison) -> str:
    """What is the matter, naming the source."""
    if row.kind == row.Kind.MISSING_IN_ONE:
        return f"Not in: {how.one.title}"
    if row.kind == row.Kind.MISSING_IN_OTHER:
        return f"Not in: {how.other.title}"
    return f"Told differently: {', '.join(name.replace('_', ' ') for name in row.told['differs'])}"


def told_rows(row: Any, how: Comparison) -> list[Row]:
    """What each source says, one row a thing."""
    one, other = row.told["one"] or {}, row.told["other"] or {}
    return [_told(name, one.get(name), other.get(name), how) for name in [*how.same, *how.compare]]


def _told(name: str, one: str | None, other: str | None, how: Comparison) -> Row:
    cells = tuple(
        Cell(side.title, "Not there" if value is None else value_said(value) or "Left empty")
        for side, value in ((how.one, one), (how.other, other))
    )
    return Row(name.replace("_", " ").capitalize(), cells=cells)


def value_said(value: str) -> str:
    """A value in words: a day as a day."""
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def sides_said(how: Comparison) -> list[tuple[str, str]]:
    """Where each side is read."""
    return [(side.title, _read_in(side)) for side in (how.one, how.other)]


def _read_in(side: Side) -> str:
    return f"the register “{side.register}”" if side.register else f"the record table “{side.table}”"


def offered(comparisons: Iterable[Comparison]) -> list[tuple[str, str]]:
    """Comparisons to choose from."""
    return [(one.code, one.title) for one in comparisons]
