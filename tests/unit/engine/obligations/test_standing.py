"""How what is owed stands on a day, and what a new calendar or rule changes in what is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tallystick.engine.clocks import Span
from tallystick.engine.obligations import Changes, Kept, Owed, State, reckoned_anew, state

DUE = date(2004, 11, 5)
DAY = timedelta(1)
TODAY = date(2004, 11, 1)
DAYS = (DUE - 30 * DAY, DUE - 10 * DAY)


def line(name: str, due: date) -> Owed:
    return Owed(Span(name, due - 30 * DAY, due - 10 * DAY), due)


@pytest.mark.row("GOV-05")
@pytest.mark.parametrize(
    ("delivered", "today", "excused", "how"),
    [
        (None, DUE - DAY, None, State.TO_COME),
        (None, DUE, None, State.DUE),
        (None, DUE + DAY, None, State.LATE),
        (DUE, DUE + DAY, None, State.DELIVERED),
        (DUE + DAY, DUE, None, State.DUE),  # asked as of a day before it was delivered
        (DUE + DAY, DUE + DAY, None, State.DELIVERED_LATE),
        (None, DUE + DAY, DUE, State.EXCUSED),
        (None, DUE + DAY, DUE + 2 * DAY, State.LATE),
        (DUE + DAY, DUE + DAY, DUE, State.DELIVERED_LATE),
    ],
)
def test_it_is_late_from_the_day_after(delivered: date | None, today: date, excused: date | None, how: State):
    assert state(DUE, delivered, today, excused) is how


def test_what_is_new_is_added_and_what_moved_is_redated():
    kept = [Kept("Autumn 1 2004", DUE)]
    now = [line("Autumn 1 2004", DUE + DAY), line("Autumn 2 2004", date(2005, 1, 5))]
    assert reckoned_anew(kept, now, TODAY) == Changes(added=(now[1],), redated=(now[0],))


def test_what_was_delivered_excused_moved_by_a_person_or_is_late_already_stays():
    settled = Kept("Autumn 1 2004", DUE, settled=True)
    late = Kept("Summer 2 2004", TODAY - DAY)
    assert reckoned_anew([settled, late], [line("Autumn 1 2004", DUE + DAY)], TODAY) == Changes()
    assert reckoned_anew([settled, late], [], TODAY) == Changes()


@pytest.mark.row("GOV-05")
def test_what_is_called_otherwise_now_is_owed_once():
    name, now = "Autumn 1 2004", replace(line("Autumn 1 2004", DUE), stretch=Span("First half", *DAYS))
    for kept in (Kept(name, DUE, days=DAYS), Kept(name, DUE, settled=True, days=DAYS)):
        assert reckoned_anew([kept], [now], TODAY) == Changes()
    later = replace(now, due=DUE + DAY)
    changed = reckoned_anew([Kept(name, DUE, days=DAYS)], [later], TODAY)
    assert changed == Changes(redated=(replace(later, stretch=Span(name, *DAYS)),))
    both = [line(name, DUE), now]
    assert reckoned_anew([Kept(name, DUE, days=DAYS)], both, TODAY) == Changes(added=(now,))


def test_what_is_owed_no_more_is_gone_and_comes_back_with_its_stretch():
    assert reckoned_anew([Kept("Autumn 1 2004", DUE)], [], TODAY) == Changes(gone=("Autumn 1 2004",))
    gone = Kept("Autumn 1 2004", DUE, gone=True)
    assert reckoned_anew([gone], [], TODAY) == Changes()
    assert reckoned_anew([gone], [line("Autumn 1 2004", DUE)], TODAY) == Changes(back=(line("Autumn 1 2004", DUE),))
    excused = Kept("Autumn 1 2004", DUE, settled=True, gone=True)
    assert reckoned_anew([excused], [line("Autumn 1 2004", DUE)], TODAY) == Changes()
