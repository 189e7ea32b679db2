"""Schools graded out of kept figures: once a year, never changed, a version more where a return was corrected."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from django.utils import timezone
from tests.support.gradings import LAST, TARGETS_OF, kept_as_counted, of_schools
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received

from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.triggers.deeds.gradings import grade_again, grade_schools
from tallystick.modules.triggers.models import GradingRun
from tallystick.modules.triggers.queries import gradings as queries
from tallystick.modules.triggers.queries.gradings import standing_of, standings_of
from tallystick.modules.triggers.rules.gradings import GradingRefused

pytestmark = pytest.mark.django_db
TARGETS = "persistent-absence-schools"
HARBOUR, MILLRACE, QUAY = "8204001", "8204002", "8204003"
SHARES = {HARBOUR: "21.50", MILLRACE: "17.00", QUAY: "9.00"}
YEAR_BEFORE = date(2024, 8, 31)


@pytest.fixture
def authority(db, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    one = an_authority()
    received(a_header(tmp_path / "h.csv"), one, period=date(2013, 3, 31))  # so that there is something to freeze
    return one


def graded(authority, as_at: date = LAST) -> GradingRun:
    return grade_schools(authority, TARGETS, as_at=as_at, by=None, at=timezone.now())


def grades(run_or_standing) -> dict[str, str]:
    return {school: one.grade for school, one in run_or_standing.graded.items()}


@pytest.mark.row("ATX-06")
def test_the_list_of_a_september_is_made_anew_and_last_years_is_kept(authority):
    kept_as_counted(
        authority, of_schools("persistent-absence", {HARBOUR: "25", MILLRACE: "5", QUAY: "22"}), last=YEAR_BEFORE
    )
    earlier = graded(authority, date(2024, 9, 1))
    kept = earlier.canonical
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    graded(authority, date(2025, 9, 1))
    first, second = standings_of(authority.pk, TARGETS)
    assert grades(first) == {HARBOUR: "target", MILLRACE: "below", QUAY: "target"}
    assert grades(second) == {HARBOUR: "target", MILLRACE: "at-risk", QUAY: "below"}
    assert [one.last for one in (first, second)] == [YEAR_BEFORE, LAST]
    assert second.graded[HARBOUR].score == Decimal("21.50")
    earlier.refresh_from_db()
    assert earlier.canonical == kept
    assert standing_of(authority.pk, TARGETS) == second
    assert standing_of(authority.pk, TARGETS, YEAR_BEFORE) == first


def test_grading_again_out_of_the_same_figures_adds_nothing(authority):
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    once = graded(authority)
    assert graded(authority).pk == once.pk
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    assert graded(authority).pk == once.pk
    assert GradingRun.objects.count() == 1
    assert Notch.objects.filter(deed="schools graded").count() == 1


@pytest.mark.row("ATX-04")
def test_a_corrected_return_adds_a_version_and_both_are_kept(authority):
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    first = graded(authority)
    kept_as_counted(authority, of_schools("persistent-absence", {**SHARES, HARBOUR: "12.00"}))
    second = graded(authority)
    assert (first.number, second.number) == (1, 2)
    assert grades(standing_of(authority.pk, TARGETS))[HARBOUR] == "below"
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    third = graded(authority)
    assert (third.number, third.canonical) == (3, first.canonical)


def test_the_worker_grades_where_figures_came_and_looks_at_nothing_twice(authority, django_assert_max_num_queries):
    assert grade_again(authority, at=timezone.now()) == 0
    last = date(2026, 8, 31)
    kept_as_counted(authority, of_schools("persistent-absence", SHARES), last=last)
    assert grade_again(authority, at=timezone.now()) == 1
    assert standing_of(authority.pk, TARGETS).last == last
    with django_assert_max_num_queries(12):
        assert grade_again(authority, at=timezone.now()) == 0
    kept_as_counted(authority, of_schools("persistent-absence", SHARES), last=date(2025, 8, 31))
    assert grade_again(authority, at=timezone.now()) == 1
    assert [one.last for one in standings_of(authority.pk, TARGETS)] == [date(2025, 8, 31), last]


@pytest.mark.parametrize("reading", [1, 2])
def test_figures_that_come_while_schools_are_graded_are_graded_too(authority, monkeypatch, reading):
    last = date(2026, 8, 31)
    kept_as_counted(authority, of_schools("persistent-absence", SHARES), last=last)
    newer = of_schools("persistent-absence", {**SHARES, HARBOUR: "12.00"})
    meanwhile(monkeypatch, last, {reading: lambda: kept_as_counted(authority, newer, last=last)})
    for _ in range(3):
        grade_again(authority, at=timezone.now())
    assert grades(standing_of(authority.pk, TARGETS))[HARBOUR] == "below"


def test_older_figures_never_take_the_place_of_newer_ones_that_another_process_graded(authority, monkeypatch):
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))

    def another() -> None:
        kept_as_counted(authority, of_schools("persistent-absence", {**SHARES, HARBOUR: "12.00"}))
        graded(authority)

    meanwhile(monkeypatch, LAST, {1: another})
    assert graded(authority).number == 1
    assert grades(standing_of(authority.pk, TARGETS))[HARBOUR] == "below"


def meanwhile(monkeypatch, last: date, what: dict[int, Callable[[], object]]) -> None:
    """Do something right after figures of a period were read for the so-manieth time."""
    read, turns = queries.printed_in, count(1)

    def reading(authority_id, codes, lasts):
        found = read(authority_id, codes, lasts)
        if TARGETS_OF in codes and lasts[0] == last:
            what.get(next(turns), int)()
        return found

    monkeypatch.setattr(queries, "printed_in", reading)


def test_a_changed_limit_of_ones_own_is_a_new_version(authority, settings):
    from tallystick.engine.catalogue import files
    from tallystick.engine.catalogue.rules import rules

    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    graded(authority)
    ours = next(one for one in files.every("rules") if one.stem == "persistent-absence-target")
    folder = settings.HOME / "catalogue" / "rules"
    folder.mkdir(parents=True)
    text = ours.read_text("utf-8").replace("value: 20\n", "value: 22\n")
    (folder / ours.name).write_text(f"{text}overrides: {files.digest(ours)}\n", "utf-8")
    rules.cache_clear()
    assert graded(authority).number == 2
    assert grades(standing_of(authority.pk, TARGETS))[HARBOUR] == "at-risk"


def test_an_authoritys_own_file_stands_in_place_of_ours_and_old_grades_keep_their_rule(authority, settings):
    from tallystick.engine.catalogue import files
    from tallystick.engine.catalogue.gradings import gradings
    from tallystick.engine.grading.keeping import grading_in

    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    first = graded(authority)
    ours = next(one for one in files.every("gradings") if one.stem == TARGETS)
    folder = settings.HOME / "catalogue" / "gradings"
    folder.mkdir(parents=True)
    (folder / ours.name).write_text(
        ours.read_text("utf-8").replace("title: Target school,", "title: Priority school,"), "utf-8"
    )
    gradings.cache_clear()
    second = graded(authority)
    assert (second.number, second.rule_id != first.rule_id) == (2, True)
    first.refresh_from_db()
    assert grading_in(first.rule.text).grade("target").title == "Target school"
    assert grading_in(second.rule.text).grade("target").title == "Priority school"


def test_an_earlier_definition_goes_for_an_earlier_year(authority):
    told = of_schools("persistent-absence-56", {HARBOUR: "8", MILLRACE: "6.5", QUAY: "2"})
    kept_as_counted(authority, told, last=date(2014, 8, 31))
    graded(authority, date(2014, 9, 1))
    assert grades(standing_of(authority.pk, TARGETS)) == {HARBOUR: "target", MILLRACE: "at-risk", QUAY: "below"}


def test_what_cannot_be_graded_says_why(authority):
    with pytest.raises(
        GradingRefused, match="No figure of a school was counted for the period that ended on 31 August"
    ):
        graded(authority)
    with pytest.raises(GradingRefused, match="a day that is over"):
        graded(authority, date(2999, 1, 1))
    with pytest.raises(GradingRefused, match="no such grading"):
        grade_schools(authority, "nothing", as_at=LAST, by=None, at=timezone.now())


def test_who_may_not_count_indicators_does_not_grade(authority):
    member = a_person(authority, "elected-member", name="Bo Quill")
    with pytest.raises(NotAllowed):
        grade_schools(authority, TARGETS, as_at=LAST, by=member, at=timezone.now())


def test_the_ledger_keeps_nothing_by_which_a_grade_can_be_guessed(authority):
    kept_as_counted(authority, of_schools("persistent-absence", SHARES))
    run = graded(authority)
    rows = RowVersion.objects.filter(table__icontains="gradingrun", row=str(run.pk))
    assert rows
    assert not any(word in str(vars(row)) for row in rows for word in (HARBOUR, "target", "21.50"))
