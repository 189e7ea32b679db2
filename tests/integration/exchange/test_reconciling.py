"""Two sources of one fact compared: each discrepancy has an owner and an age, and ends when the two agree."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.support.children import a_child, somebody
from tests.support.exchange import Sources, kinds, sources
from tests.support.linked import linked
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import Discrepancy
from tallystick.modules.exchange.rules import CannotCompare
from tallystick.modules.people.deeds import forget, merge
from tallystick.modules.records.deeds import withdraw_load

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-10")]
LATER = MORNING + timedelta(days=9)


@pytest.fixture
def two(tmp_path: Path) -> Sources:
    return sources(tmp_path)


def test_twenty_returned_and_twenty_two_entered_of_which_nineteen_agree(two: Sources):
    told = []
    for number in range(19):
        child, upn = two.child(number)
        two.entered(child, "2026-09-07")
        told.append((upn, "2026-09-07", "SUSP"))
    _, only_returned = two.child(19)
    two.returned(*told, (only_returned, "2026-09-07", "SUSP"))
    for number in range(20, 23):
        two.entered(two.child(number)[0], "2026-09-07")
    run = two.compare()
    assert (run.one_rows, run.other_rows) == (20, 22)
    assert kinds(run) == (19, 1, 3, 0)
    assert str(run.share) == "82.6"
    owners = {(row.kind, row.owner) for row in Discrepancy.objects.all()}
    assert owners == {("missing in other", two.officer), ("missing in one", two.analyst)}


def test_each_owner_has_one_line_of_what_is_due_and_it_names_no_child(two: Sources):
    two.entered(two.child(1)[0], "2026-09-07")
    two.entered(two.child(2)[0], "2026-09-08")
    two.compare()
    (line,) = Due.objects.open()
    assert line.user == two.analyst
    assert (line.starts, line.due) == (date(2026, 9, 1), date(2026, 9, 29))
    assert line.what == "Look into 2 discrepancies: Exclusions: the schools' return beside the register"


def test_a_line_keeps_its_day_whatever_is_compared_or_explained_meanwhile(two: Sources):
    for number in range(3):
        two.entered(two.child(number)[0], "2026-09-07")
    two.compare()
    row, handed, _ = Discrepancy.objects.all()
    two.compare(at=LATER)
    deeds.explain(row, reason="The day of the letter", seen_version=1, by=two.analyst, at=LATER)
    deeds.hand_over(handed, to=two.officer, seen_version=1, by=two.analyst, at=LATER)
    assert dict(Due.objects.open().values_list("user", "due")) == {
        two.analyst.pk: date(2026, 9, 29),
        two.officer.pk: date(2026, 10, 8),
    }


def test_an_owners_line_says_how_many_they_do_not_see(two: Sources):
    (known, upn), (_, strange) = two.child(1), two.child(2, upn=False)
    two.returned((upn, "2026-09-07", "SUSP"), (strange, "2026-09-07", "SUSP"))
    two.compare()
    line = Due.objects.open().get(user=two.officer)
    assert [one.person for one in queries.discrepancies_for(two.officer)] == [known]
    assert line.what == (
        "Look into 2 discrepancies, 1 of them for whoever keeps the exchange: "
        "Exclusions: the schools' return beside the register"
    )


def test_a_discrepancy_keeps_its_age_and_is_closed_once_the_two_agree(two: Sources):
    child, upn = two.child(1)
    two.entered(child, "2026-09-07")
    two.compare()
    two.compare(at=LATER)
    (row,) = Discrepancy.objects.open()
    assert row.opened_on == date(2026, 9, 1)
    two.returned((upn, "2026-09-07", "SUSP"))
    run = two.compare(at=LATER)
    row.refresh_from_db()
    assert (row.closing, row.closed_on, str(run.share)) == ("agrees", date(2026, 9, 10), "100.0")
    assert not Due.objects.open().exists()


def test_what_lies_outside_the_stretch_is_neither_compared_nor_closed(two: Sources):
    two.entered(two.child(1)[0], "2026-09-07")
    two.compare()
    run = two.compare(date(2026, 10, 1), date(2026, 12, 31))
    assert (run.other_rows, Discrepancy.objects.open().count()) == (0, 1)


def test_a_kind_told_otherwise_shows_both_values(two: Sources):
    child, upn = two.child(1)
    two.entered(child, "2026-09-09", "permanent")
    two.returned((upn, "2026-09-07", "SUSP"))
    two.compare()
    (row,) = Discrepancy.objects.all()
    assert row.kind == "different"
    assert row.told["one"] == {"kind": "Suspension", "starts": "2026-09-07"}
    assert row.told["other"] == {"kind": "Permanent exclusion", "starts": "2026-09-09"}
    assert row.told["differs"] == ["starts", "kind"]


def test_a_child_whom_the_index_does_not_know_is_told_by_the_number_to_whoever_keeps_the_exchange(two: Sources):
    _, upn = two.child(1, upn=False)
    two.returned((upn, "2026-09-07", "SUSP"))
    two.compare()
    (row,) = queries.discrepancies_for(two.analyst)
    assert (row.person, row.told["child"]) == (None, f"number {upn}")
    assert not queries.discrepancies_for(two.officer).exists()


def test_a_child_whom_linkage_found_is_the_same_on_both_sides(two: Sources):
    child, upn = two.child(1, upn=False)
    linked(two.authority, upn, child, "pupils")
    two.entered(child, "2026-09-07")
    two.returned((upn, "2026-09-07", "SUSP"))
    assert kinds(two.compare()) == (1, 0, 0, 0)


def test_a_census_that_is_sent_again_tells_of_an_exclusion_once(two: Sources):
    child, upn = two.child(1)
    _, another = two.child(2)
    two.entered(child, "2026-09-07")
    two.returned((upn, "2026-09-07", "SUSP"))
    two.returned((upn, "2026-09-07", "SUSP"), (another, "2026-09-08", "SUSP"))
    assert kinds(two.compare()) == (1, 1, 0, 0)


def test_what_was_explained_stays_so_until_something_else_is_told(two: Sources):
    child, upn = two.child(1)
    load = two.returned((upn, "2026-09-07", "SUSP"))
    two.entered(child, "2026-09-09")
    two.compare()
    (row,) = Discrepancy.objects.all()
    deeds.explain(row, reason="The day of the letter", seen_version=1, by=row.owner, at=LATER)
    two.compare(at=LATER)
    assert not Discrepancy.objects.open().exists()
    withdraw_load(load, because="A wrong day", by=two.analyst, at=LATER, seen_version=load.version)
    two.returned((upn, "2026-09-08", "SUSP"))
    two.compare(at=LATER)
    assert Discrepancy.objects.open().count() == 1


def test_nobody_explains_or_hands_over_what_falls_to_somebody_else(two: Sources):
    two.entered(two.child(1)[0], "2026-09-07")
    two.compare()
    (row,) = Discrepancy.objects.all()
    for deed in (
        lambda: deeds.explain(row, reason="Mine", seen_version=1, by=two.officer, at=LATER),
        lambda: deeds.hand_over(row, to=two.officer, seen_version=1, by=two.officer, at=LATER),
    ):
        with pytest.raises(NotAllowed, match="Somebody else looks into this one"):
            deed()
    deeds.hand_over(row, to=two.officer, seen_version=1, by=two.analyst, at=LATER)
    with pytest.raises(ChangedSince):
        deeds.explain(row, reason="Mine", seen_version=1, by=two.officer, at=LATER)
    row.refresh_from_db()
    deeds.explain(row, reason="A letter that was never sent", seen_version=2, by=two.officer, at=LATER)
    with pytest.raises(CannotCompare, match="ended already"):
        deeds.explain(row, reason="Again", seen_version=3, by=two.officer, at=LATER)


def test_an_owner_sees_only_discrepancies_about_children_whom_they_see(two: Sources):
    designated = somebody(two.authority, "virtual-school-head")
    two.entered(two.child(1)[0], "2026-09-07")
    two.compare()
    (row,) = Discrepancy.objects.all()
    assert not queries.discrepancies_for(designated).exists()
    deeds.hand_over(row, to=designated, seen_version=1, by=two.analyst, at=LATER)
    assert list(queries.discrepancies_for(designated)) == [row]


def test_no_word_about_the_child_is_in_the_ledger(two: Sources):
    child, upn = two.child(1)
    two.returned((upn, "2026-09-07", "SUSP"))
    two.compare()
    told = str(list(Notch.objects.values()))
    assert upn not in told
    assert child.name not in told


def test_who_is_forgotten_is_in_no_discrepancy(two: Sources):
    child, _ = two.child(1)
    two.entered(child, "2026-09-07")
    two.compare()
    assert queries.held_about_child(child).held
    forget(child, ground="erasure", by=None, at=LATER)
    assert not Discrepancy.objects.exists()


def test_two_records_made_one_take_their_discrepancies_along(two: Sources):
    child, _ = two.child(1)
    two.entered(child, "2026-09-07")
    two.compare()
    kept = a_child(two.authority, "Robin 1")
    merge(kept, child, reason="The same child", by=None, at=LATER)
    assert Discrepancy.objects.get().person == kept


def test_an_unknown_comparison_a_turned_stretch_and_another_authority_are_refused(two: Sources):
    told = {"one_owner": two.analyst, "other_owner": two.officer, "by": two.analyst, "at": MORNING}
    with pytest.raises(CannotCompare, match="no comparison “ferries”"):
        deeds.watch(comparison="ferries", **told)
    with pytest.raises(CannotCompare, match="last day comes before the first"):
        two.compare(date(2026, 10, 1), date(2026, 9, 1))
    elsewhere = a_person(an_authority("Harrowmere Council", "harrowmere"), "performance-analyst", name="Elowen Rudd")
    with pytest.raises(NotAllowed):
        deeds.reconcile(two.watch, first=date(2026, 9, 1), last=date(2026, 9, 2), by=elsewhere, at=MORNING)
    with pytest.raises(NotAllowed):
        deeds.watch(**{**told, "comparison": "exclusions", "one_owner": elsewhere})
