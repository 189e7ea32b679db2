"""What is the matter with what a primary sent: pupils without number or result, wrong numbers, and who goes nowhere."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tallystick.lib.identifiers import tidy
from tallystick.modules.exchange.models import TransferSchool
from tallystick.modules.exchange.queries.transfer import COUNTS, RECEIVES, schools_of, uploads_of
from tallystick.modules.exchange.queries.transfer_contents import (
    NOTES,
    PUPILS,
    allocations_in,
    first_rows,
    has_result,
    made_now,
    results_in,
    said_in,
)
from tallystick.modules.exchange.rules.transfer import Problem, Sent, problems_in, told_by_several

Row = dict[str, Any]


def sent_by(school: TransferSchool) -> list[Sent]:
    """Give the pupils of whom a school tells, each as its latest file does, in the order of the files."""
    numbers = {str(one.load_id): one.number for one in uploads_of(school) if one.load.state == COUNTS}
    loads = [int(one) for one in numbers]
    rows = first_rows(school.authority_id, loads)
    results = results_in(school.authority_id, loads)
    in_notes = {tidy(row["upn"] or "") for row in rows[NOTES] if has_result(row)}
    found = []
    for row in latest_of_each(rows[PUPILS], rows[NOTES]):
        upn, at = tidy(row["upn"] or ""), row.get("pupil") or row["line"]
        assessed = upn in in_notes or (row["load"], row.get("pupil")) in results or has_result(row)
        name = f"{row['forename']} {row['surname']}"
        found.append(Sent(f"Pupil {at} of file {numbers[row['load']]}", name, upn, assessed))
    return found


def latest_of_each(pupils: Iterable[Row], notes: Iterable[Row]) -> list[Row]:
    """Give one row for each pupil: of several files the latest; a transfer file's row before that of notes.

    A pupil is known by number, and also by name and birth: a file sent again with the number put right takes the
    place of the row that had it wrong.
    """
    kept: list[Row] = []
    seen: set[Any] = set()
    for rows in (pupils, notes):
        for load in _latest_first(rows):
            fresh = [row for row in load if seen.isdisjoint(_known_by(row))]
            kept += fresh
            seen |= {known for row in fresh for known in _known_by(row)}
    return sorted(kept, key=lambda row: (int(row["load"]), row["line"]))


def _latest_first(rows: Iterable[Row]) -> list[list[Row]]:
    loads: dict[int, list[Row]] = {}
    for row in rows:
        loads.setdefault(int(row["load"]), []).append(row)
    return [loads[load] for load in sorted(loads, reverse=True)]


def _known_by(row: Row) -> set[Any]:
    who = (row["surname"].casefold(), row["forename"].casefold(), row["born"])
    upn = tidy(row["upn"] or "")
    return {who, upn} if upn else {who}


def problems_of(school: TransferSchool, today: date, sent: Iterable[Sent] | None = None) -> list[Problem]:
    """Give what is the matter with the pupils of whom a school tells. Inventory: LRN-11."""
    made = made_now(school.round, today)
    lists = allocations_in(school.round, made)
    several = told_by_several(said_in(school.authority_id, made.uploads))
    receiving = set(schools_of(school.round, RECEIVES).values_list("laestab", flat=True))
    return problems_in(sent_by(school) if sent is None else sent, lists, receiving, several)
