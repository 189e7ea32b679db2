"""Agencies send again and again: only what is mapped crosses, nothing without an agreement, a conflict is shown."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from tests.support.children import a_child, somebody
from tests.support.feeds import Agencies, agencies, weeks
from tests.support.linked import linked
from tests.support.people import MORNING

from tallystick.foundation.due.models import Due
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import Arrival, Told
from tallystick.modules.exchange.rules.feeding import FeedRefused, next_due
from tallystick.modules.exchange.tasks import go_round
from tallystick.modules.people.deeds import end_agreement, forget, merge

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-09")]
A, B = "9984001", "9984002"


@pytest.fixture
def three(tmp_path: Path) -> Agencies:
    found = agencies(tmp_path)
    for name in ("Social care", "Education", "Youth support"):
        found.feed(name)
    return found


def test_three_extracts_make_one_view_and_a_school_that_changes_in_one_is_a_conflict(three: Agencies):
    child, other = three.child("Robin"), three.child("Wren")
    for name in three.feeds:
        three.taken(name, {child.pk: (A, "English"), other.pk: (A, "Cornish")})
    assert queries.conflicts_for(three.analyst) == []
    three.taken("Education", {child.pk: (B, "English"), other.pk: (A, "Cornish")}, weeks(1))
    (found,) = queries.conflicts_for(three.analyst)
    assert (found.person, found.kind) == (child.pk, "school")
    assert {(one.feed, one.value) for one in found.said} == {
        ("From Social care", A),
        ("From Education", B),
        ("From Youth support", A),
    }
    (view,) = queries.merged(three.analyst, [child.pk])
    assert [one.value for one in view.said["first-language"]] == ["English"] * 3


def test_only_mapped_columns_cross(three: Agencies):
    child = three.child()
    three.taken("Education", {child.pk: (A, "English")})
    kept = [str(list(model.objects.values())) for model in apps.get_app_config("exchange").get_models()]
    assert any("English" in one for one in kept)
    assert not any("WX1 2AB" in one or three.upns[child.pk] in one for one in kept)


@pytest.mark.row("LRN-20")
def test_nothing_moves_once_the_agreement_has_ended(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    three.taken("Education", {child.pk: (A, "English")})
    end_agreement(feed.agreement, ends=date(2026, 9, 7), by=None, at=MORNING)
    arrival = three.taken("Education", {child.pk: (B, "English")}, weeks(1))
    assert (arrival.outcome, arrival.because) == ("held back", "The sharing agreement is not in force.")
    assert [one.value for one in Told.objects.filter(kind="school")] == [A]


def test_a_column_that_the_agreement_does_not_share_is_refused_at_set_up(three: Agencies):
    with pytest.raises(FeedRefused, match="does not share: Social worker"):
        three.feed("Health", columns={"social-worker": "surname"})
    with pytest.raises(FeedRefused, match="at least one column"):
        three.feed("Police", columns={})


def test_a_weekly_feed_that_does_not_come_is_told_to_its_owner_once(three: Agencies):
    go_round(weeks(1))
    go_round(weeks(1))
    missed = Arrival.objects.filter(outcome="missed")
    assert sorted(one.feed.title for one in missed) == ["From Education", "From Social care", "From Youth support"]
    assert {(line.user, line.what) for line in Due.objects.open()} == {
        (three.analyst, f"A feed has not come: {feed.title}") for feed in three.feeds.values()
    }


def test_a_feed_that_comes_late_is_taken_in_and_off_the_list_and_due_again_in_its_week(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    go_round(weeks(1))
    three.send("Education", {child.pk: (A, "English")})
    go_round(weeks(2))
    feed.refresh_from_db()
    assert [one.outcome for one in feed.arrivals.all()] == ["late", "missed"]
    assert feed.due == date(2026, 9, 21)
    assert feed.title not in str(list(Due.objects.open().values_list("what")))


def test_a_feed_that_came_early_is_due_the_week_after_and_then_told_when_it_is_missed(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    three.taken("Education", {child.pk: (A, "English")}, MORNING + timedelta(days=3))
    feed.refresh_from_db()
    assert feed.due == date(2026, 9, 14)
    go_round(weeks(2))
    go_round(weeks(2))
    assert [(one.outcome, one.due) for one in feed.arrivals.all()] == [
        ("missed", date(2026, 9, 14)),
        ("taken", date(2026, 9, 7)),
    ]


def test_a_load_that_is_sent_again_on_the_next_day_does_not_hide_that_the_next_is_missed(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    for days, school in ((6, A), (7, B)):
        three.taken("Education", {child.pk: (school, "English")}, MORNING + timedelta(days=days))
    go_round(weeks(2))
    assert [one.outcome for one in feed.arrivals.all()] == ["missed", "taken", "taken"]


def test_what_was_held_back_is_still_missed_and_is_taken_in_once_the_agreement_is_in_force_again(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    agreement = feed.agreement
    for name in ("Social care", "Youth support"):
        deeds.end_feed(three.feeds[name], seen_version=1, by=three.analyst, at=MORNING)
    end_agreement(agreement, ends=date(2026, 8, 31), by=None, at=MORNING)
    three.send("Education", {child.pk: (A, "English")})
    assert [go_round(at) for at in (MORNING, MORNING, weeks(1), weeks(1))] == [1, 0, 1, 0]
    assert sorted(one.outcome for one in feed.arrivals.all()) == ["held back", "missed"]
    end_agreement(agreement, ends=date(2027, 8, 31), by=None, at=MORNING)
    assert [go_round(weeks(1)), go_round(weeks(1))] == [1, 0]
    late = feed.arrivals.get(outcome="late")
    assert (late.because, late.changed) == ("Held back on 01 September 2026.", 2)
    assert not Due.objects.open().exists()


def test_what_was_held_back_is_not_taken_in_over_what_came_later(three: Agencies):
    child, feed = three.child(), three.feeds["Education"]
    agreement = feed.agreement
    end_agreement(agreement, ends=date(2026, 8, 31), by=None, at=MORNING)
    three.send("Education", {child.pk: (A, "English")})
    go_round(MORNING)
    end_agreement(agreement, ends=date(2027, 8, 31), by=None, at=MORNING)
    feed.refresh_from_db()
    three.taken("Education", {child.pk: (B, "English")})
    go_round(MORNING)
    assert [one.value for one in Told.objects.current().filter(kind="school")] == [B]


def test_a_load_is_taken_in_once(three: Agencies):
    child = three.child()
    three.send("Education", {child.pk: (A, "English")})
    go_round(MORNING)
    go_round(MORNING)
    assert Arrival.objects.count() == 1


def test_what_is_told_no_more_ends_and_who_is_unknown_is_counted(three: Agencies):
    child, other = three.child("Robin"), three.child("Wren")
    three.taken("Education", {child.pk: (A, "English"), other.pk: (A, "English")})
    arrival = three.taken("Education", {child.pk: (A, ""), 99: (A, "English")}, weeks(1))
    assert (arrival.rows, arrival.children, arrival.unknown, arrival.changed) == (2, 1, 1, 0)
    assert [(one.person, one.kind) for one in Told.objects.current()] == [(child, "school")]


def test_a_child_whom_linkage_found_is_known_in_a_feed(three: Agencies):
    child = a_child(three.authority, "Ash")
    linked(three.authority, "G301200019009", child, "pupils")
    arrival = three.taken("Education", {"G301200019009": (A, "English")})
    assert (arrival.children, arrival.unknown) == (1, 0)
    assert set(Told.objects.values_list("person", flat=True)) == {child.pk}


def test_what_a_feed_tells_twice_otherwise_or_at_too_great_length_is_said_on_its_arrival(three: Agencies):
    child, other = three.child("Robin"), three.child("Wren")
    said = {child.pk: (A, "English"), three.upns[child.pk]: (B, "English"), other.pk: (A, "n" * 201)}
    arrival = three.taken("Education", said)
    assert arrival.because == (
        "1 child stands in it more than once, told otherwise: the last row counts. "
        "1 value is longer than 200 characters and was cut."
    )
    assert (arrival.rows, arrival.children, arrival.changed) == (3, 2, 4)
    assert Told.objects.get(person=child, kind="school").value == B
    assert Told.objects.get(person=other, kind="first-language").value == "n" * 200


def test_what_a_person_settled_stays_settled_until_something_else_is_told(three: Agencies):
    child = three.child()
    three.taken("Social care", {child.pk: (A, "English")})
    three.taken("Education", {child.pk: (B, "English")})
    (found,) = queries.conflicts_for(three.analyst)
    told = {"because": "The school said so", "by": three.analyst, "at": MORNING}
    with pytest.raises(FeedRefused, match="Choose one of the values"):
        deeds.settle(child.pk, "school", value="9984009", seen=found.seen, **told)
    with pytest.raises(FeedRefused, match="something else since"):
        deeds.settle(child.pk, "school", value=B, seen="0" * 64, **told)
    deeds.settle(child.pk, "school", value=B, seen=found.seen, **told)
    assert queries.conflicts_for(three.analyst) == []
    three.taken("Social care", {child.pk: ("9984003", "English")}, weeks(1))
    assert len(queries.conflicts_for(three.analyst)) == 1


def test_who_need_not_know_sees_no_child_and_no_kind_beyond_their_groups(three: Agencies):
    child = three.child()
    three.taken("Education", {child.pk: (A, "English")})
    owner = somebody(three.authority, "exclusions-officer")
    assert "offending" not in queries.kinds_for(owner)
    for user in (somebody(three.authority, "elected-member"), somebody(three.authority, "auditor")):
        with pytest.raises(NotAllowed):
            queries.conflicts_for(user)


def test_two_records_made_one_are_told_of_once_after_the_next_arrival(three: Agencies):
    child, twin = three.child("Robin"), three.child("Robyn")
    three.taken("Education", {child.pk: (A, "English"), twin.pk: (A, "English")})
    merge(child, twin, reason="The same child", by=None, at=MORNING)
    three.taken("Education", {child.pk: (A, "English")}, weeks(1))
    assert Told.objects.current().filter(kind="school").count() == 1


def test_who_is_forgotten_is_told_of_no_more(three: Agencies):
    child, other = three.child(), a_child(three.authority, "Ash")
    three.taken("Education", {child.pk: (A, "English")})
    assert queries.held_about_child(child).held
    forget(child, ground="erasure", by=None, at=MORNING)
    assert not Told.objects.exists()
    assert not queries.held_about_child(other).held


@pytest.mark.parametrize(
    ("day", "cadence", "then"),
    [
        (date(2026, 9, 7), "weekly", date(2026, 9, 14)),
        (date(2026, 9, 7), "fortnightly", date(2026, 9, 21)),
        (date(2027, 1, 31), "monthly", date(2027, 2, 28)),
        (date(2026, 12, 15), "monthly", date(2027, 1, 15)),
    ],
)
def test_a_feed_is_due_again(day: date, cadence: str, then: date):
    assert next_due(day, cadence) == then
