"""A school's return that is sent again takes the place of that school's alone, whatever came in one file before."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db.models import QuerySet
from django.db.transaction import atomic, set_rollback
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from tests.support.children import a_unit, a_upn
from tests.support.exchange import CENSUS, PUPIL
from tests.support.half_terms import NAMES, SCHOOLS
from tests.support.people import a_person, an_authority
from tests.support.records import a_file, received, rows_in

from tallystick.foundation.ledger.verification import verify
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import Load, LoadedPart

pytestmark = [pytest.mark.row("LRN-03"), pytest.mark.row("ATX-02")]
TOTALS = "LAESTAB,HalfTermStart,HalfTermEnd,SessionsPossible,SessionsAuthorised,SessionsUnauthorised"
ONE, TWO, THREE = "9984001", "9984002", "9984003"
FIRST, SECOND = a_upn(serial=7301), a_upn(serial=7302)


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.HOME.mkdir()


@pytest.fixture
def authority(db):
    return an_authority()


def census(authority, folder: Path, *upns: str) -> Load:
    """Send the census of one school with a suspension of each of some pupils."""
    pupils = "".join(PUPIL.format(upn=one, starts="2026-11-02", category="SUSP") for one in upns)
    path = folder / "census.xml"
    path.write_text(CENSUS.format(period="2027-01-21", pupils=pupils))
    return received(path, authority, period=None)


def totals(authority, folder: Path, possible: int, *schools: str, **told) -> Load:
    """Send totals of a half-term of some schools in one file."""
    lines = [f"{one},2026-09-02,2026-10-23,{possible},20,5" for one in schools]
    return received(a_file(folder / "t.csv", TOTALS, *lines), authority, period=None, **told)


def counts(authority, table: str, columns: list[str], **asked):
    """Give what counts of a table, of every load."""
    parts = queries.parts_then(authority.pk, **asked).filter(table=table)
    return sorted(row for part in parts for row in rows_in(queries.path_of(part.file), columns))


def possible(authority, **asked) -> dict[str, int]:
    """Give the sessions of each school by what counts."""
    return dict(counts(authority, "attendance-returns", ["laestab", "possible"], **asked))


def test_a_pupil_whom_the_school_takes_out_of_its_census_counts_no_longer(authority, tmp_path):
    first = census(authority, tmp_path, FIRST, SECOND)
    before = timezone.now()
    later = census(authority, tmp_path, SECOND)
    assert counts(authority, "pupils", ["upn"]) == [(SECOND,)]
    assert counts(authority, "suspensions", ["upn"]) == [(SECOND,)]
    assert counts(authority, "pupils", ["upn"], known_by=before) == sorted([(FIRST,), (SECOND,)])
    first.refresh_from_db()
    assert first.state == Load.State.SUPERSEDED
    assert {one.ended_by_id for one in first.tables.all()} == {later.pk}


def test_a_merged_file_is_replaced_for_the_school_that_sends_again_and_for_no_other(authority, tmp_path):
    merged = totals(authority, tmp_path, 1000, ONE, TWO, THREE)
    before = timezone.now()
    totals(authority, tmp_path, 900, TWO)
    assert possible(authority) == {ONE: 1000, TWO: 900, THREE: 1000}
    assert possible(authority, known_by=before) == {ONE: 1000, TWO: 1000, THREE: 1000}
    merged.refresh_from_db()
    assert (merged.state, merged.rows) == (Load.State.PUBLISHED, 3)
    assert counts(authority, "attendance-returns", ["laestab", "load", "line"])[2] == (THREE, str(merged.pk), 3)
    assert verify(authority).faults == ()
    client = Client()
    client.force_login(a_person(authority, "performance-analyst", name="Ash Vane"))
    said = client.get(merged.get_absolute_url()).content.decode()
    assert said.count("since") == 1
    assert "Until" in said


def test_a_merged_file_takes_the_place_of_each_school_that_it_holds(authority, tmp_path):
    one, two = totals(authority, tmp_path, 900, ONE), totals(authority, tmp_path, 901, TWO)
    totals(authority, tmp_path, 1000, ONE, THREE)
    assert possible(authority) == {ONE: 1000, TWO: 901, THREE: 1000}
    assert [Load.objects.get(pk=load.pk).state for load in (one, two)] == ["superseded", "published"]


def the_register_of_schools(authority, folder: Path) -> None:
    """Load the register of schools, in which the first two stand."""
    schools = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,2,WX1 1AA" for one, name in NAMES.items()]
    received(a_file(folder / "schools.csv", SCHOOLS, *schools), authority, period=timezone.localdate())


def test_a_school_that_is_known_takes_the_place_of_its_own_rows_whoever_sent_them(authority, tmp_path):
    the_register_of_schools(authority, tmp_path)
    totals(authority, tmp_path, 1000, ONE, TWO)
    totals(authority, tmp_path, 900, ONE, sender=a_unit(authority, NAMES[ONE]))
    assert possible(authority) == {ONE: 900, TWO: 1000}
    totals(authority, tmp_path, 800, ONE)
    assert possible(authority) == {ONE: 800, TWO: 1000}


def test_a_school_that_is_known_cannot_send_the_rows_of_another(authority, tmp_path):
    the_register_of_schools(authority, tmp_path)
    totals(authority, tmp_path, 1000, TWO)
    school = a_unit(authority, NAMES[ONE])
    for sent in ([TWO], [ONE, TWO], [THREE]):
        load = totals(authority, tmp_path, 900, *sent, sender=school)
        assert (load.state, load.tables.exists()) == ("refused", False)
        assert "another school" in load.because
    assert possible(authority) == {TWO: 1000}


def test_a_unit_of_which_no_school_is_known_takes_the_place_of_its_own_files_alone(authority, tmp_path):
    trust, other = a_unit(authority, "Ferry Trust", "trust"), a_unit(authority, "Quay Trust", "trust")
    totals(authority, tmp_path, 1000, ONE)
    totals(authority, tmp_path, 1000, TWO, sender=other)
    for sent in (ONE, TWO):
        load = totals(authority, tmp_path, 900, sent, THREE, sender=trust)
        assert (load.state, "somebody else" in load.because) == ("refused", True)
    totals(authority, tmp_path, 900, THREE, sender=trust)
    totals(authority, tmp_path, 901, THREE, sender=trust)
    assert possible(authority) == {ONE: 1000, TWO: 1000, THREE: 901}
    totals(authority, tmp_path, 800, TWO, THREE)
    assert possible(authority) == {ONE: 1000, TWO: 800, THREE: 800}


def test_of_what_came_before_schools_were_noted_the_file_says_whose_it_is(authority, tmp_path):
    merged = totals(authority, tmp_path, 1000, ONE, TWO)
    first = census(authority, tmp_path, FIRST, SECOND)
    QuerySet.update(LoadedPart.objects.of(authority.pk), whose=[])
    totals(authority, tmp_path, 900, TWO)
    assert possible(authority) == {ONE: 1000, TWO: 900}
    assert merged.tables.current().get().whose == [ONE]
    census(authority, tmp_path, SECOND)
    assert counts(authority, "pupils", ["upn"]) == [(SECOND,)]
    assert not first.tables.current().exists()


def test_a_file_that_was_corrected_is_loaded_when_it_is_sent_again(authority, tmp_path):
    merged = totals(authority, tmp_path, 1000, ONE, TWO)
    totals(authority, tmp_path, 900, TWO)
    again = totals(authority, tmp_path, 1000, ONE, TWO)
    assert (again.pk != merged.pk, possible(authority)) == (True, {ONE: 1000, TWO: 1000})
    assert totals(authority, tmp_path, 1000, ONE, TWO) == again


BALANCES = "LAESTAB,AsAt,BudgetShare,Balance"


def test_a_file_that_another_was_added_to_has_the_last_word_when_it_is_sent_again(authority, tmp_path):
    def sent(balance: int) -> Load:
        line = f"{ONE},31/03/2026,1000,{balance}"
        return received(a_file(tmp_path / "b.csv", BALANCES, line), authority, period=None)

    first, second = sent(10), sent(20)
    again = sent(10)
    assert again.state == "published"
    assert len({first.pk, second.pk, again.pk}) == 3
    assert sent(10) == again


def test_what_is_withdrawn_takes_what_was_left_of_it_along(authority, tmp_path):
    merged = totals(authority, tmp_path, 1000, ONE, TWO)
    totals(authority, tmp_path, 900, TWO)
    merged.refresh_from_db()
    told = {"because": "Of another year", "by": None, "at": timezone.now()}
    deeds.withdraw_load(merged, **told, seen_version=merged.version)
    assert possible(authority) == {TWO: 900}


def test_a_snapshot_holds_each_school_once(authority, tmp_path):
    totals(authority, tmp_path, 1000, ONE, TWO)
    totals(authority, tmp_path, 900, TWO)
    at = timezone.now() + timedelta(seconds=1)
    found = deeds.take_snapshot(authority, as_at=date(2026, 11, 20), by=None, at=at)
    frozen = [path for _, path in queries.files_frozen(found)["attendance-returns"]]
    assert sorted(row for path in frozen for row in rows_in(path, ["laestab", "possible"])) == [(ONE, 1000), (TWO, 900)]


FILES = st.lists(st.sets(st.sampled_from([ONE, TWO, THREE]), min_size=1), min_size=1, max_size=5)


@tried(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=FILES)
def test_each_school_counts_as_the_last_file_that_holds_it_says(authority, tmp_path, files):
    with atomic():
        last = {}
        for number, schools in enumerate(files, 1):
            totals(authority, tmp_path, 1000 + number, *sorted(schools))
            last |= dict.fromkeys(schools, 1000 + number)
        assert possible(authority) == last
        set_rollback(True)
