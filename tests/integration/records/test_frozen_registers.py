"""A snapshot holds registers as they stood: figures worked out of it stay what they were, whatever is entered since."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from django.db.transaction import atomic, set_rollback
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from tests.support.people import MORNING, a_person
from tests.support.records import a_file, received
from tests.support.registers import OWN, PASSES, Harbour, a_child, a_harbour, a_pass, a_ruling, own_registers

from tallystick.engine.records import every_row, latest_rows
from tallystick.engine.records.sums.balances import Balance, counted
from tallystick.engine.registers import answer
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import Snapshot
from tallystick.modules.registers import deeds as registers
from tallystick.modules.registers import queries as asked
from tallystick.modules.registers.models import Entry

DAY = date(2026, 9, 20)
HEADER = "LAESTAB,AsAt,BudgetShare,Balance"
BEFORE = ("9982001,31/03/2026,1000000,50000", "9984002,31/03/2026,1000000,-70000")
SINCE = ("9982001,31/03/2026,1000000,10", "9984002,31/03/2026,1000000,-70000")
EARLY = MORNING.replace(year=2026, month=9, day=8)


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.HOME.mkdir()
    with own_registers():
        yield


@pytest.fixture
def harbour(db) -> Harbour:
    return a_harbour()


def taken(harbour: Harbour, as_at: date = DAY, **told) -> Snapshot:
    """Take a snapshot as at a day, by what is known now."""
    return deeds.take_snapshot(harbour.authority, as_at=as_at, by=None, at=timezone.now(), **told)


def figures(snapshot: Snapshot, code: str = PASSES) -> dict[str, object]:
    """Work the figures of a register out of what a snapshot holds, and of nothing else."""
    tables = {
        name: list(every_row(path)) for name, files in queries.files_frozen(snapshot).items() for load, path in files
    }
    world = asked.world_frozen(tables, snapshot.as_at)
    register = world.registers[code]
    return {
        one.code: (found.value, found.groups) for one in register.figures for found in [answer(register, one, world)]
    }


def schools_that_count(files) -> int:
    """Count the schools whose balance counts, over what is told last of each."""
    with TemporaryDirectory() as folder:
        rows = list(latest_rows(queries.known_tables()["school-balances"], files, Path(folder)))
    return counted(Balance(row["laestab"], row["budget"], row["balance"]) for row in rows).schools


@pytest.mark.row("PLT-06")
def test_a_figure_of_a_register_comes_out_of_the_snapshot_as_it_was(harbour: Harbour):
    first = a_pass(harbour, swims="yes")
    a_pass(harbour, kind="term", swims="no")
    a_ruling(harbour)
    found = taken(harbour)
    before = figures(found)
    assert before == {"passes": (2, {}), "swimmers": (0.5, {}), "by-kind": (None, {"Day pass": 1, "Term pass": 1})}
    told = {"by": harbour.officer, "at": timezone.now(), "reason": "Misheard"}
    registers.change_entry(first, {"kind": "year", "swims": "no"}, seen_version=1, **told)
    a_pass(harbour)
    assert figures(found) == before
    assert figures(taken(harbour, timezone.localdate())) != before


def test_the_whole_world_that_a_report_takes_comes_back(harbour: Harbour):
    friend = a_child(harbour.authority, "Pip")
    a_pass(harbour, friend=harbour.key(friend), given="9/9/2026", fare="3")
    frozen = {
        name: list(every_row(path))
        for name, files in queries.files_frozen(taken(harbour)).items()
        for load, path in files
    }
    back, now = asked.world_frozen(frozen, DAY), asked.world_for(harbour.authority.pk, {PASSES}, today=DAY)
    (one,), (live,) = back.entries, now.entries
    assert (one.stage, one.number, one.made_on) == (live.stage, live.number, live.made_on)
    differ = {code for code, value in one.values.items() if value != live.values[code]}
    assert differ == {"friend"}, "A child has no name in a snapshot."
    assert (one.values["friend"].key, one.values["friend"].born) == (harbour.key(friend), friend.born)
    assert back.scope(one).ask("working_days(asked, given)") == now.scope(live).ask("working_days(asked, given)") == 2
    assert back.fact("ferry", DAY, one.subject) == "day"
    assert back.rules == now.rules
    assert back.calendar == now.calendar


def test_no_child_has_a_name_in_what_is_frozen_of_those_whom_entries_name(harbour: Harbour):
    a_pass(harbour)
    ((_, path),) = queries.files_frozen(taken(harbour))["whom-registers-name"]
    named = [(row["key"], row["name"]) for row in every_row(path) if row["kind"] == "person"]
    assert named == [(harbour.key(), "")]


@pytest.mark.row("PLT-06")
def test_a_figure_of_a_record_table_comes_out_of_the_snapshot_as_it_was(harbour: Harbour, tmp_path: Path):
    received(a_file(tmp_path / "b.csv", HEADER, *BEFORE), harbour.authority, None, None, kind="school-balances")
    found = taken(harbour)
    assert schools_that_count(queries.files_frozen(found)["school-balances"]) == 2
    received(a_file(tmp_path / "c.csv", HEADER, *SINCE), harbour.authority, None, None, kind="school-balances")
    assert schools_that_count(queries.files_frozen(found)["school-balances"]) == 2
    assert schools_that_count(queries.files_frozen(taken(harbour))["school-balances"]) == 1


def test_what_was_known_by_a_moment_is_frozen_and_not_what_was_entered_after_it(harbour: Harbour):
    a_pass(harbour, asked="2/9/2026")
    known = timezone.now()
    told = {"by": harbour.officer, "at": known + timedelta(seconds=1)}
    said = {"kind": "year", "school": harbour.key(harbour.school), "asked": "3/9/2026"}
    registers.add_entry(harbour.authority, PASSES, said, about=harbour.key(), **told)
    assert figures(taken(harbour, known_by=known))["passes"] == (1, {})
    assert figures(taken(harbour, known_by=known + timedelta(seconds=2)))["passes"] == (2, {})


ACTS = st.lists(st.sampled_from(["pass", "ruling", "change", "child"]), max_size=6)


@tried(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_same_state_is_the_same_digest_and_another_state_is_another(harbour: Harbour, acts: list[str]):
    with atomic():
        a_pass(harbour)
        digests = {taken(harbour).digest}
        for act in acts:
            done(harbour, act)
            found = taken(harbour)
            assert taken(harbour, known_by=timezone.now()).digest == found.digest
            assert (found.digest in digests) == (act == "child"), "A child whom no entry names changes nothing frozen."
            digests.add(found.digest)
        set_rollback(True)


def done(harbour: Harbour, act: str) -> None:
    """Change the state."""
    told = {"by": harbour.officer, "at": EARLY, "reason": "Misheard"}
    if act == "change":
        entry = Entry.objects.filter(register=PASSES).latest("pk")
        registers.change_entry(entry, {"trips": str(entry.version)}, seen_version=entry.version, **told)
    else:
        {"pass": a_pass, "ruling": a_ruling, "child": lambda one: a_child(one.authority)}[act](harbour)


def test_the_page_of_a_snapshot_lists_its_registers_by_what_they_are_called(harbour: Harbour):
    a_pass(harbour)
    a_ruling(harbour)
    found, client = taken(harbour), Client()
    client.force_login(a_person(harbour.authority, "performance-analyst", name="Ash Vane"))
    with patch("tallystick.modules.records.queries.catalogue.own_folder", return_value=OWN):
        said = client.get(found.get_absolute_url()).content.decode()
    assert "Ferry passes" in said
    assert "Rulings of the harbour" in said
    assert "Register definitions" in said
    assert "Wren" not in said


@pytest.mark.row("PLT-06")
def test_a_snapshot_without_registers_is_refused_in_a_sentence():
    with pytest.raises(Refusal, match="This snapshot holds no registers"):
        asked.world_frozen({}, DAY)
