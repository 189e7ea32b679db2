"""A clock whose last day is not known stands after those of which it is, on every database."""

from tests.support.people import MORNING
from tests.support.registers import a_harbour, a_pass, own_registers

from tallystick.modules.desk.queries.child import clocks_about
from tallystick.modules.registers.models import Running


def test_a_clock_that_the_calendar_does_not_reach_comes_last(either_database):
    with own_registers():
        harbour = a_harbour()
        entries = [a_pass(harbour, asked=day) for day in ("7/9/2026", "8/9/2026", "9/9/2026")]
        Running.objects.filter(entry=entries[0]).update(due=None, why="The calendar ends before it.")
        wanted = [entries[1].pk, entries[2].pk, entries[0].pk]
        assert [one.entry_id for one in Running.objects.of(harbour.authority.pk)] == wanted
        told = clocks_about(harbour.officer, harbour.child.pk, MORNING.date(), None)
        assert [one.entry_id for one in told] == wanted
