"""The demo's children: the same seed gives the same names, and a register's examples become entries of them."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from tests.support.calendars import a_school_year
from tests.support.children import a_child, enrolled
from tests.support.people import an_authority
from tests.support.registers import own_registers

from tallystick.config.demo.children import STAFF, known
from tallystick.config.demo.children.entries import Cast, enter, lines_of, moved, way_to
from tallystick.config.demo.children.known import Children, drawn_name
from tallystick.config.demo.children.places import SCHOOLS, Places
from tallystick.engine.catalogue.registers import registers
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.registers.queries import registers_of

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.row("PLT-05")
def test_the_same_seed_gives_the_same_names_and_none_twice():
    def drawn() -> list[tuple[str, str]]:
        by_lot, named = Random(1908), set()
        return [drawn_name(by_lot, named) for _ in range(300)]

    assert drawn() == drawn()
    assert len(set(drawn())) == 300


def test_every_day_within_a_line_is_moved_and_nothing_else():
    line = {
        "of": "Robin Vale",
        "starts": date(2008, 11, 3),
        "rows": [{"on": "2008-11-14"}],
        "trips": 4,
        "say": "Room 2008",
    }
    assert moved(line, timedelta(weeks=2)) == {
        "of": "Robin Vale",
        "starts": "2008-11-17",
        "rows": [{"on": "2008-11-28"}],
        "trips": 4,
        "say": "Room 2008",
    }


def test_the_way_to_a_stage_is_the_shortest_permitted():
    with own_registers():
        passes = registers_of(1)["ferry-passes"]
    assert [way_to(passes, one) for one in ("asked", "granted", "ended")] == [[], ["granted"], ["ended"]]


@pytest.fixture
def cast(db) -> Cast:
    """Give an authority with two children and a unit of each kind."""
    council = a_school_year(an_authority("Harrowmere Council", "harrowmere"))
    units = [add_unit(council, name=name, by=None, at=NOON) for name in ("Alder House", "Boatyard", "Bakery", "Team")]
    school = add_unit(council, name="Mere Academy", agency="school", by=None, at=NOON)
    both = [a_child(council, "Wren", "Calder"), a_child(council, "Sky", "Penrose")]
    for child in both:
        enrolled(child, school)
    places = Places([school], *([one] for one in units))
    return Cast(council, places, Children(all=both, in_care=both[:1]), NOON)


@pytest.mark.row("PLT-05")
def test_a_register_of_ones_own_is_in_the_demo_by_its_example(cast: Cast):
    with own_registers():
        known = registers_of(cast.council.pk)
        passes = known["ferry-passes"]
        [line] = [line for one in passes.examples for line in lines_of(one, passes, known, cast)]
        entry = enter(cast.council, line)
    assert (entry.register, entry.person_id, entry.happened_on) == (
        "ferry-passes",
        cast.children.all[1].pk,
        date(2026, 9, 1),
    )
    assert entry.clocks.get().clock == "ten-days"


def test_what_may_not_stand_is_left_out(cast: Cast):
    with own_registers():
        known = registers_of(cast.council.pk)
        passes = known["ferry-passes"]
        [line] = [line for one in passes.examples for line in lines_of(one, passes, known, cast)]
        line.written["kind"] = "a balloon"
        assert enter(cast.council, line) is None


@pytest.mark.row("PLT-05", "LRN-01")
def test_being_in_care_has_one_source_a_fact_or_the_entries(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(known, "NUMBER", 9)
    monkeypatch.setattr(known, "IN_CARE", 8)
    schools = [add_unit(cast.council, name=f"{name}, new", agency="school", by=None, at=NOON) for name, *_ in SCHOOLS]
    children = known.add_children(cast.council, Places(schools, [], [], [], []), Random(1908), NOON)
    noted = [one for one in children.all if one.facts.filter(kind="looked-after").exists()]
    assert [one for one in children.in_care if one not in noted] == children.told_by_entries
    assert (len(noted), len(children.told_by_entries)) == (6, 2)
    episodes = registers()["care-episodes"]
    told = Cast(cast.council, cast.places, children, NOON)
    about = {line.about for one in episodes.examples for line in lines_of(one, episodes, registers(), told)}
    assert about == {key_of(one) for one in children.told_by_entries}


@pytest.mark.row("CAS-07", "ATX-13")
def test_the_demo_has_a_sign_in_for_each_way_that_is_shown():
    shown = {"conference-administrator", "reviewing-officer", "residential-manager", "admissions-officer", "carer"}
    assert shown <= {one.role for one in STAFF}
    assert len({one.email for one in STAFF}) == len({one.name for one in STAFF}) == len(STAFF)
