"""Which school returned for which half-term, by when and how."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.support.marks import TODAY, Mark, loaded, written

from tallystick.engine.attendance.collecting import (
    Came,
    How,
    Status,
    half_terms,
    non_returners,
    rolled_out,
    standings,
    status,
)
from tallystick.engine.attendance.received import Received, Totals, as_marks, as_totals, listed
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.clocks import Calendar, Term, spans
from tallystick.engine.returns import recognise, stage

AUTUMN = Term("Autumn", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 24), date(2026, 11, 1))
SPRING = Term("Spring", date(2027, 1, 5), date(2027, 3, 25), date(2027, 2, 13), date(2027, 2, 21))
CALENDAR = Calendar(terms=(AUTUMN, SPRING), closures={date(2026, 10, 23): "Training day"})
FIRST, SECOND = "Autumn 1 2026", "Autumn 2 2026"
EXPECTED = half_terms(CALENDAR, rules()["attendance-return"], AUTUMN.starts, AUTUMN.ends)
HARBOUR, HILL = "9982001", "9982002"


@pytest.mark.row("ATX-01")
def test_each_half_term_is_due_ten_school_days_after_it():
    told = [(one.span.name, one.last, one.due) for one in EXPECTED]
    assert told == [(FIRST, date(2026, 10, 22), date(2026, 11, 13)), (SECOND, date(2026, 12, 18), date(2027, 1, 18))]


def test_a_half_term_beyond_which_no_term_is_entered_has_no_day_yet():
    alone = half_terms(Calendar(terms=(AUTUMN,)), rules()["attendance-return"], date(2026, 12, 1), AUTUMN.ends)
    assert [one.due for one in alone] == [None]


@pytest.mark.row("ATX-01")
@pytest.mark.parametrize(
    ("on", "today", "stands"),
    [(None, 0, Status.AWAITED), (None, 1, Status.MISSING), (0, 1, Status.IN_TIME), (1, 1, Status.LATE)],
)
def test_a_return_is_missing_from_the_day_after_the_last_in_time(on: int | None, today: int, stands: Status):
    due = date(2026, 11, 13)
    assert status(due, None if on is None else due + timedelta(days=on), due + timedelta(days=today)) is stands


@pytest.mark.row("ATX-01")
def test_those_who_did_not_return_are_named_and_an_earlier_half_term_does_not_hide_them():
    came = [Came(HARBOUR, FIRST, How.MARKS, date(2026, 11, 2)), Came(HARBOUR, FIRST, How.TOTALS, date(2026, 11, 20))]
    found = standings([HARBOUR, HILL], EXPECTED, came, date(2026, 11, 14))
    assert [(one.laestab, one.half_term.span.name, one.status) for one in found] == [
        (HARBOUR, FIRST, Status.IN_TIME),
        (HILL, FIRST, Status.MISSING),
    ]
    assert [one.laestab for one in non_returners(found)] == [HILL]
    assert non_returners(standings([HILL], EXPECTED, [], date(2026, 11, 13))) == []


@pytest.mark.row("ATX-02")
def test_the_roll_out_counts_schools_whose_half_terms_of_a_term_all_came_as_marks():
    came = [
        Came(HARBOUR, FIRST, How.MARKS, date(2026, 11, 2)),
        Came(HARBOUR, SECOND, How.MARKS, date(2027, 1, 7)),
        Came(HILL, FIRST, How.MARKS, date(2026, 11, 2)),
        Came(HILL, SECOND, How.TOTALS, date(2027, 1, 7)),
    ]
    terms = list(spans("termly", CALENDAR, AUTUMN.starts, SPRING.ends))
    [then] = rolled_out([HARBOUR, HILL, "9982003"], terms, EXPECTED, came, date(2026, 12, 1))
    assert (then.electronic, then.schools) == ((HARBOUR, HILL), 3)
    [whole] = rolled_out([HARBOUR, HILL, "9982003"], terms, EXPECTED, came, date(2027, 1, 8))
    assert (whole.term.name, whole.electronic) == ("Autumn 2026", (HARBOUR,))


@pytest.mark.row("ATX-02")
def test_marks_are_a_return_once_they_reach_the_last_open_day(tmp_path: Path):
    lines = [Mark(school, "H801200001001", day, "PM", "\\")
             for school, day in ((HARBOUR, date(2026, 10, 22)), (HILL, date(2026, 10, 21)))]  # fmt: skip
    months = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to").tables["attendance-months"][0]
    loads = [Received(months, date(2026, 11, 2))]
    assert [one.laestab for one in as_marks(tmp_path / "ask", loads, EXPECTED, {})] == [HARBOUR]
    closes = {(HILL, FIRST): date(2026, 10, 21)}
    assert [one.laestab for one in as_marks(tmp_path / "ask", loads, EXPECTED, closes)] == [HARBOUR, HILL]
    assert list(as_marks(tmp_path / "ask", loads, [], {})) == []


@pytest.mark.row("ATX-01")
def test_totals_and_listed_pupils_are_those_of_the_latest_return(tmp_path: Path):
    head = "LAESTAB,HalfTermStart,HalfTermEnd,{}SessionsPossible,SessionsAuthorised,SessionsUnauthorised\n"
    days = "02/09/2026,23/10/2026"
    texts = [
        head.format("") + f"{HARBOUR},{days},1000,50,30\n",
        head.format("") + f"{HARBOUR},{days},1000,40,30\n",
        head.format("UPN,") + f"{HARBOUR},{days},H801200001001,190,20,19\n{HARBOUR},{days},X00180001701A,190,60,0\n",
        head.format("UPN,") + f"{HARBOUR},{days},H801200001001,190,20,19\n",
    ]
    paths = []
    for place, text in enumerate(texts):
        (path := tmp_path / f"{place}.csv").write_text(text, encoding="utf-8")
        staged = stage(
            path, recognise(path, returns()), tmp_path / str(place), code_lists(), record_tables(), today=TODAY
        )
        assert staged.refused == 0
        paths.append(Received(next(iter(staged.tables.values())).path, date(2026, 11, 2 + place)))
    came, totals = as_totals(tmp_path / "ask", paths[:2], EXPECTED)
    assert totals == [Totals(HARBOUR, FIRST, 1000, 40, 30)]
    assert [one.on for one in came] == [date(2026, 11, 2), date(2026, 11, 3)]
    assert [one.by for one in listed(tmp_path / "ask", paths[2:], EXPECTED)] == [(HARBOUR, "H801200001001")]
