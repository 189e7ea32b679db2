"""What returns and a register both tell of a child: each pair with how far the two agree, and what stands alone."""

from typing import Any

from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day
from tallystick.modules.desk.presenters.returned.tables import NOTHING, TITLES, Section, Table, source_of, words_of
from tallystick.modules.desk.queries.returned import Beside, ReturnsPage
from tallystick.modules.people.rules.returned import CARE, EXCLUSIONS

AGREE, DIFFER = Tag("Agree", "green"), Tag("Differ", "red")
ONLY_TOLD, ONLY_HERE = Tag("Only in the return", "yellow"), Tag("Only in the register", "yellow")


def laid(part: str, beside: Beside, rows: list[Row]) -> Section:
    """Give a part that a register holds as well: rows of both, each with how far they agree."""
    heads = {
        EXCLUSIONS: ("First day", "Return", "Register", "The two", "School"),
        CARE: ("Began", "Return", "Register", "The two", "Placement"),
    }[part]
    caption = "Returned and entered in the register" if part == EXCLUSIONS else "Time in care, returned and entered"
    table = Table(part, caption, heads, rows)
    open_ = [
        (f"Discrepancy {one.pk}, since {day(one.opened_on)}, with {one.owner}", one.get_absolute_url())
        for one in beside.discrepancies
    ]
    return Section(part, TITLES[part], NOTHING[part], tables=[table] if rows else [], discrepancies=open_)


def exclusion_rows(page: ReturnsPage) -> list[Row]:
    """Give each suspension or exclusion that either tells of."""
    beside, kinds, reasons = page.beside[EXCLUSIONS], words_of("exclusion-categories"), words_of("exclusion-reasons")
    found = []
    for place, row in enumerate(beside.rows):
        lost = f", {count(row['sessions'], 'session')}" if row["sessions"] else ""
        why = ", ".join(reasons.get(one, one) for one in (row["reasons"] or "").split())
        told = Cell(
            "Return",
            f"{kinds.get(row['category'], row['category'])}{lost}",
            note=". ".join(filter(None, (why, source_of(row)))),
        )
        found.append((row["starts"], told, place, Cell("School", page.returned.school(row["laestab"]))))
    words = {"suspension": "Suspension", "permanent": "Permanent exclusion", "lunchtime": "Lunchtime exclusion"}
    return both(beside, found, lambda said: words.get(said.get("kind"), "Exclusion"), "School")


def care_rows(page: ReturnsPage) -> list[Row]:
    """Give each episode of care that either tells of."""
    beside, statuses, places = page.beside[CARE], words_of("legal-statuses"), words_of("placement-types")
    ends, found = words_of("episode-ends"), []
    for place, row in enumerate(beside.rows):
        until = f" to {day(row['dec'])}" if row["dec"] else ", goes on"
        why = ends.get(row["rec"], row["rec"]) if row["dec"] else ""
        told = Cell(
            "Return",
            f"{statuses.get(row['ls'], row['ls'] or '')}{until}",
            note=". ".join(filter(None, (why, source_of(row)))),
        )
        found.append((row["decom"], told, place, Cell("Placement", places.get(row["place"], row["place"] or ""))))
    return both(beside, found, lambda said: statuses.get(said.get("legal_status"), "Time in care"), "Placement")


def both(beside: Beside, told: list[tuple[Any, Cell, int, Cell]], words: Any, last: str) -> list[Row]:
    """Give rows of a return with the entry that each is paired with, and the entries that no return tells of."""
    paired = {pair.one.where: pair for pair in beside.laid.pairs if pair.one}
    alone = {int(pair.other.where) for pair in beside.laid.pairs if pair.other and pair.one is None}
    entries = {one.pk: one for one in beside.entries}
    found = []
    for on, cell, place, more in told:
        pair = paired.get(str(place))
        other = entries.get(int(pair.other.where)) if pair and pair.other else None
        entry = (
            entry_cell(other, beside, words) if other else Cell("Register", "The same" if pair is None else "Nothing")
        )
        found.append((on, Row(day(on) or "Not said", cells=(cell, entry, Cell("The two", tag=standing(pair)), more))))
    for pk in alone:
        one = entries[pk]
        cells = (Cell("Return", "Nothing"), entry_cell(one, beside, words), Cell("The two", tag=ONLY_HERE), Cell(last))
        found.append((one.happened_on, Row(day(one.happened_on), cells=cells)))
    return [row for _, row in sorted(found, key=lambda one: str(one[0] or ""), reverse=True)]


def standing(pair: Any) -> Tag:
    """Say how a row of a return and the register stand to each other."""
    if pair is None:
        return AGREE
    return DIFFER if pair.other else ONLY_TOLD


def entry_cell(entry: Any, beside: Beside, words: Any) -> Cell:
    """Give an entry of the register with its day and where it leads."""
    return Cell(
        "Register",
        f"{words(beside.said[entry.pk])}, {day(entry.happened_on)}",
        link="Open the entry",
        address=entry.get_absolute_url(),
    )
