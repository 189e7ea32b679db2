"""What returns tell of a child, put in order: each thing once, as the latest return has it. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tallystick.engine.attendance.codes import Codes
from tallystick.engine.attendance.of_one import Month, Sessions, months_told, sessions_in
from tallystick.engine.attendance.stretches import stretch
from tallystick.engine.clocks import Span

ATTENDANCE, EXCLUSIONS, ATTAINMENT, CARE, SCHOOLS = "attendance", "exclusions", "attainment", "care", "schools"


class Attended(NamedTuple):
    """Sessions of a stretch of days, and the rows that tell of them."""

    span: Span
    sessions: Sessions
    schools: tuple[str, ...]
    rows: tuple[Any, ...]


def attended(rows: Sequence[Any], spans: Iterable[Span]) -> list[Attended]:
    """Give what rows of marks come to in each stretch that has any session. Inventory: LRN-02, ATX-03."""
    months = months_told([row.said for row in rows])
    found = (_in_span(months, rows, one) for one in spans)
    return [one for one in found if one.sessions.possible]


def _in_span(months: Sequence[Month], rows: Sequence[Any], span: Span) -> Attended:
    days = stretch(span.name, span.starts, span.ends)
    within = [one for one in months if sessions_in([one], days).possible]
    where = {(one.laestab, one.starts) for one in within}
    schools = tuple(dict.fromkeys(one.laestab for one in within))
    told = tuple(row for row in rows if (row["laestab"], row["month"]) in where)
    return Attended(span, sessions_in(within, days), schools, told)


def totals(rows: Iterable[Any], reasons: Iterable[Any], codes: Codes) -> list[tuple[Any, Sessions]]:
    """Give the totals of censuses, the latest first; absence that is told by reason only is added up by its codes."""
    missed: Counter[tuple[Any, ...]] = Counter()
    for row in reasons:
        code = codes.on(row.load.period or date.max).get(row["reason"].upper())
        missed[*_place(row), code.counts_as if code else ""] += row["sessions"]
    found = []
    for row in reversed([*rows]):
        by_reason = [missed[*_place(row), group] for group in ("authorised", "unauthorised")]
        said = [row["authorised"], row["unauthorised"]]
        counted = said if any(one is not None for one in said) else by_reason
        found.append((row, Sessions(row["possible"], *(one or 0 for one in counted))))
    return [(row, told) for row, told in found if told.possible]


def _place(row: Any) -> tuple[Any, ...]:
    return row.load.pk, row["laestab"], row["block"]


def once(rows: Iterable[Any], key: Sequence[str]) -> list[Any]:
    """Give each thing once, by some columns, as the last of the rows has it."""
    return list({tuple(row[one] for one in key): row for row in rows}.values())


def episodes(rows: Sequence[Any]) -> list[Any]:
    """Give the episodes of care, the newest first, each once as the latest of the rows has it.

    Which load tells an episode last is settled where rows are read: the record table says what it is told by.
    """
    found = once(sorted(rows, key=lambda row: row.load.period or date.min), ("decom", "ls", "place"))
    return sorted(found, key=lambda row: row["decom"] or date.min, reverse=True)


SUBJECTS = {"ENG": "english", "REA": "reading", "WRI": "writing", "MAT": "mathematics", "SCI": "science"}
STAGES = {"EYF": "early", "PHO": "ks1", "KS1": "ks1", "KS2": "ks2", "KS3": "ks3", "KS4": "ks4", "KS5": "post16"}


def attainment_said(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a result or an entry as the register of attainment would hold it; known from the end of its school year."""
    told = {"assessed": date(row["year"], 7, 31), "points": row["points"]}
    if table == "entries":
        source, said = "Entries at key stage 4", {"key_stage": "ks4", "subject_taught": "other", "result": row["grade"]}
    else:
        source = "Results that were returned"
        taught = SUBJECTS.get(row["subject"], "other")
        said = {"key_stage": STAGES.get(row["stage"], ""), "subject_taught": taught, "result": row["result"]}
        said |= {"by_teacher": row["method"] == "TA"}
    return {**told, **said, "source": source}
