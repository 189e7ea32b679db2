"""Schools' half-termly attendance: who returned and how, what it comes to, and whom a list names to whom."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from tests.support.half_terms import ANNA, BEN, CARA, HARBOUR, HILL, QUAY, TOTALS, a_half_term, some_marks, two_terms
from tests.support.people import a_person, an_authority
from tests.support.records import a_file, received

from tallystick.engine.attendance.collecting import How, Status
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.records import queries as records
from tallystick.modules.records.deeds import withdraw_load
from tallystick.modules.records.models import Load, LoadedPart
from tallystick.modules.records.queries import attendance as queries

pytestmark = pytest.mark.django_db
PAGE, LOW = "records:attendance", "records:low-attendance"


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"


@pytest.fixture
def analyst():
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


@pytest.mark.row("ATX-01", "ATX-02")
def test_schools_stand_by_what_they_sent_and_pupils_below_the_threshold_are_listed(analyst, tmp_path: Path):
    half_term, today = a_half_term(analyst, tmp_path), timezone.localdate()
    expected = queries.expected_half_terms(analyst, today)
    half = queries.half_of(analyst, half_term, expected, today)
    assert {one.laestab: (one.status, one.came and one.came.how) for one in half.standings} == {
        HARBOUR: (Status.LATE, How.MARKS),
        HILL: (Status.LATE, How.TOTALS),
        QUAY: (Status.MISSING, None),
    }
    assert half.names[QUAY] == "Quay Primary"
    assert (half.counted[HARBOUR].possible, half.counted[HARBOUR].attended_percent) == (20, 75)
    assert (half.counted[HILL].attended_percent, half.counted[HILL].unauthorised_percent) == (90, 4)
    assert [one.electronic for one in half.roll_out if one.term.name == half_term.span.name] == [(HARBOUR,)]
    listed = queries.listed_pupils(analyst, half_term)
    assert [(one.laestab, one.upn, one.by_school) for one in listed] == [(HARBOUR, BEN, False), (HILL, CARA, True)]


@pytest.mark.row("ATX-02")
def test_marks_sent_again_stand_beside_the_earlier_ones_and_the_same_file_is_known(analyst, tmp_path: Path):
    half_term = a_half_term(analyst, tmp_path)
    again = some_marks(analyst, tmp_path / "marks.csv", half_term)
    assert LoadedPart.objects.filter(table="attendance-months").get().load == again
    later = some_marks(analyst, tmp_path / "other.csv", half_term_of(half_term, days=7))
    assert (later.state, later.refused) == ("published", 1)
    assert LoadedPart.objects.filter(table="attendance-months").current().count() == 2
    assert [row["column"] for row in records.refusals_of(later)] == ["mark"]
    assert queries.half_of(analyst, half_term, [half_term], timezone.localdate()).counted[HARBOUR].possible > 20


@pytest.mark.row("ATX-01")
def test_totals_that_came_in_time_are_in_time_whatever_is_corrected_later(analyst, tmp_path: Path):
    half_term, today = a_half_term(analyst, tmp_path), timezone.localdate()
    days = f"{half_term.span.starts},{half_term.span.ends}"
    first = Load.objects.get(returned="half-term-attendance", name="totals.csv")
    QuerySet.update(Load.objects.filter(pk=first.pk), at=first.at - timedelta(days=25))
    came = timezone.localdate(first.at) - timedelta(days=25)
    later = received(a_file(tmp_path / "t.csv", TOTALS, f"{HILL},{days},1000,50,40"), analyst.authority, period=None)
    found = queries.half_of(analyst, half_term, [half_term], today)
    assert found.counted[HILL].authorised == 50
    assert [one.came.on for one in found.standings if one.laestab == HILL] == [came]
    told = {"because": "Of another year", "by": None, "at": timezone.now()}
    withdraw_load(later, **told, seen_version=later.version)
    none = queries.half_of(analyst, half_term, [half_term], today)
    assert [one.came for one in none.standings if one.laestab == HILL] == [None]


@pytest.mark.row("ATX-01")
def test_a_return_from_a_school_of_another_area_makes_nobody_else_there_expected():
    known = {one: queries.School(one, None, None) for one in ("9984001", "9984002", "9974001", "9974002")}
    day = timezone.localdate()
    assert set(queries.schools_expected(known, day, {"9984001", "9984009", "9974001"})) == {*known, "9984009"} - {
        "9974002"
    }
    assert set(queries.schools_expected(known, day, {})) == set(known)


@pytest.mark.row("ATX-01")
@pytest.mark.parametrize(("sent", "column"), [("-1,0,0", "possible"), ("10,-2,0", "authorised")])
def test_less_than_no_session_is_refused(analyst, tmp_path: Path, sent: str, column: str):
    line = f"{HILL},2026-09-02,2026-10-23,{sent}"
    load = received(a_file(tmp_path / "t.csv", TOTALS, line), analyst.authority, period=None)
    assert load.state == "refused"
    assert [(row["column"], row["remedy"]) for row in records.refusals_of(load)] == [(column, "Write 0 or more.")]


def half_term_of(half_term, days: int):
    """Give the half-term as though it had ended some days earlier."""
    return type(half_term)(half_term.span, half_term.last - timedelta(days=days), half_term.due)


@pytest.mark.row("ATX-01")
def test_who_reads_the_list_is_in_the_ledger_and_no_child_is(client, analyst, tmp_path: Path):
    half_term = a_half_term(analyst, tmp_path)
    client.force_login(analyst)
    answer = client.get(reverse(LOW), {"half_term": half_term.span.starts.isoformat()})
    assert BEN in answer.text
    assert ANNA not in answer.text
    assert "no-store" in answer["Cache-Control"]
    notch = Notch.objects.latest("pk")
    assert "low attendance read" in str(vars(notch))
    assert BEN not in str(vars(notch))


@pytest.mark.row("ATX-01")
@pytest.mark.parametrize(
    ("role", "page", "listed"),
    [("education-welfare-officer", 200, 200), ("service-manager", 200, 403), ("action-lead", 403, 403)],
)
def test_the_list_is_for_whoever_needs_to_know(client, analyst, role: str, page: int, listed: int):
    two_terms(analyst.authority, timezone.localdate())
    client.force_login(a_person(analyst.authority, role, name="Ida Brook"))
    answer = client.get(reverse(PAGE))
    assert answer.status_code == page
    assert client.get(reverse(LOW)).status_code == listed
    if page == 200:
        assert ("Pupils with low attendance" in answer.text) == (listed == 200)


def test_without_terms_the_pages_say_what_to_do(client, analyst):
    client.force_login(analyst)
    for address in (PAGE, LOW):
        assert "Enter the school terms first" in client.get(reverse(address), {"half_term": "nonsense"}).text
