"""Targets are set, revised and never overwritten; figures stand against them, beside neighbours, with what was said."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.support.people import a_person, an_authority
from tests.support.targets import (
    AS_AT,
    INDICATOR,
    SET_AT,
    TEN,
    a_target,
    figures,
    is_published,
    others_figures,
    said,
    ten_neighbours,
    told,
)

from tallystick.foundation.ledger.models import Notch
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.indicators.deeds.targets import (
    choose_comparators,
    comment_on,
    give_forecast,
    revise_target,
    set_target,
)
from tallystick.modules.indicators.models import ComparisonSet, Target
from tallystick.modules.indicators.queries.standings import (
    Measure,
    aimless_for,
    measures_of,
    scorecard_for,
    standings_of,
)
from tallystick.modules.indicators.queries.targets import standing_targets, targets_of
from tallystick.modules.indicators.rules.grouping import NoSuchGroup
from tallystick.modules.indicators.rules.targets import TargetRefused

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KEY = (INDICATOR, ())
OWN = {"authority": None, "code": INDICATOR, "group": ()}


@pytest.fixture
def analyst(db, settings, tmp_path: Path, monkeypatch):
    is_published(monkeypatch, "under no name of theirs")
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    return a_person(an_authority(), "performance-analyst", name="Ash Vane")


def measure(person, as_at: date = AS_AT) -> Measure:
    """Give how our indicator stands."""
    return measures_of(person, [KEY], as_at)[0]


@pytest.mark.row("KPI-02")
def test_a_target_is_revised_with_a_reason_and_the_first_one_stays(analyst):
    first = a_target(analyst)
    later = revise_target(
        first, said=said(amount="17"), because="The board agreed to go more slowly.", by=analyst, at=NOW, seen_version=1
    )
    assert [int(one.amount) for one in targets_of(analyst, INDICATOR)] == [17, 15]
    assert standing_targets(analyst)[KEY] == later
    assert standing_targets(analyst, date(2026, 3, 1))[KEY].pk == first.pk
    assert later.replaces_id == first.pk
    assert Notch.objects.filter(deed="target revised").exists()


@pytest.mark.row("KPI-02")
def test_a_second_target_is_refused_and_so_is_a_revision_without_a_reason_or_of_what_was_revised(analyst):
    first = a_target(analyst)
    with pytest.raises(TargetRefused, match="not overwritten"):
        a_target(analyst)
    with pytest.raises(TargetRefused, match="Say why"):
        revise_target(first, said=said(), because=" ", by=analyst, at=NOW, seen_version=1)
    with pytest.raises(ChangedSince):
        revise_target(first, said=said(), because="So", by=analyst, at=NOW, seen_version=7)
    revise_target(first, said=said(), because="So", by=analyst, at=NOW, seen_version=1)
    with pytest.raises(TargetRefused, match="took its place"):
        revise_target(first, said=said(), because="So", by=analyst, at=NOW, seen_version=2)
    assert Target.objects.count() == 2


def test_a_group_by_which_nothing_is_counted_is_refused(analyst):
    a_target(analyst, group={"laestab": "9981001"})
    with pytest.raises(NoSuchGroup, match="not counted by shoe_size"):
        a_target(analyst, group={"shoe_size": "40"})


def test_only_whoever_sets_targets_sets_one(analyst):
    member = a_person(analyst.authority, "elected-member", name="Rue Dale")
    with pytest.raises(NotAllowed):
        a_target(member)
    other = a_person(an_authority("Harrowmere", "harrowmere"), "performance-analyst", name="Kit Moor")
    with pytest.raises(NotAllowed):
        set_target(analyst.authority, code=INDICATOR, group=(), said=said(), by=other, at=NOW)


@pytest.mark.row("KPI-31")
def test_a_figure_stands_against_the_target_of_its_day(analyst, monkeypatch):
    a_target(analyst)
    figures(monkeypatch, told("18.1"))
    stands = standings_of(analyst, [KEY], AS_AT)[KEY]
    assert (stands.rating, stands.expected) == ("amber", Fraction("17.5"))
    assert (
        stands.words
        == "Within tolerance: 18.1% against 17.5% expected by 31 August 2026, 0.6 off where 1.0 is allowed."
    )
    figures(monkeypatch, told(None, why="Kept back: few pupils."))
    assert standings_of(analyst, [KEY], AS_AT)[KEY].words == "Not rated: Kept back: few pupils."
    figures(monkeypatch)
    assert "not counted yet" in standings_of(analyst, [KEY], AS_AT)[KEY].words


@pytest.mark.row("KPI-31")
def test_a_red_is_listed_until_somebody_says_what_is_done_about_it(analyst, monkeypatch):
    a_target(analyst)
    figures(monkeypatch, told("19.0"))
    assert [one.lacks_recovery for one in scorecard_for(analyst, AS_AT)] == [True]
    about = {"authority": analyst.authority, "code": INDICATOR, "group": (), "by": analyst, "at": NOW}
    comment_on(last=date(2025, 8, 31), words="Of the year before.", recovery="Letters", **about)
    comment_on(last=date(2026, 8, 31), words="Two schools were closed by floods.", **about)
    assert measure(analyst).lacks_recovery
    comment_on(last=date(2026, 8, 31), words="Two schools.", recovery="Visits: action 4.2", **about)
    found = measure(analyst)
    assert not found.lacks_recovery
    assert found.comment.recovery == "Visits: action 4.2"
    with pytest.raises(TargetRefused, match="by that day"):
        comment_on(last=date(2026, 8, 31), words="So.", recovery_due=date(2027, 1, 1), **about)


@pytest.mark.row("KPI-28", "KPI-31")
def test_the_scorecard_says_direction_forecast_and_outlook(analyst, monkeypatch):
    a_target(analyst)
    figures(
        monkeypatch, *(told(value, year) for year, value in ((2023, "22"), (2024, "21"), (2025, "20.2"), (2026, "19")))
    )
    found = measure(analyst)
    assert found.direction.words == "Reduction each year: met 3 years running."
    assert found.forecast.value == Decimal("18.2")
    assert found.outlook == "unlikely to be met"
    given = give_forecast(
        analyst.authority, code=INDICATOR, group=(), day=date(2027, 8, 31), value=Decimal("16.5"), because="New team.",
        by=analyst, at=NOW,
    )  # fmt: skip
    assert measure(analyst).given == given


@pytest.mark.row("KPI-03", "KPI-02")
def test_ten_neighbours_give_mean_and_rank_and_the_one_that_is_missing_is_named(analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    a_target(analyst, said("parity", None, comparator="neighbours"))
    values = dict(zip(TEN, ("16", "17", "18", "19", "20", "21", "22", "23", "24", "c"), strict=True))
    others_figures(analyst, tmp_path, values, country="20.3", region="20.9")
    ten_neighbours(analyst, tmp_path)
    figures(monkeypatch, told("19.5"))
    found = measure(analyst)
    near = found.comparison.neighbours
    assert (near.mean, near.rank, near.of) == (20, 5, 10)
    assert [(one.name, one.why) for one in near.missing] == [("Town 79", "Kept back to protect people")]
    assert near.group.vintage == "as at 31 May 2025"
    assert (found.comparison.country, found.comparison.region) == (Fraction("20.3"), Fraction("20.9"))
    assert found.standing.goal == 20
    assert found.standing.rating == "green"


@pytest.mark.row("KPI-03")
def test_a_later_workbook_of_neighbours_holds_from_its_day(analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    others_figures(analyst, tmp_path, {"970": "16", "971": "20"}, period="202425", vintage="2025-10")
    ten_neighbours(analyst, tmp_path)
    ten_neighbours(analyst, tmp_path, date(2026, 5, 31), [*list(TEN)[1:], "969"])
    figures(monkeypatch, told("19.5"))
    now, before = (measure(analyst, day).comparison for day in (AS_AT, date(2026, 3, 31)))
    assert (now.neighbours.mean, before.neighbours.mean) == (20, 18)
    assert (now.period, now.same_period) == ("202425", False)


@pytest.mark.row("KPI-03")
def test_authorities_that_we_chose_are_a_set_with_a_name_and_a_vintage(analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    others_figures(analyst, tmp_path, {"970": "16", "971": "20"}, vintage="2025-10")
    told_of = {"name": "Coastal towns", "source": "Regional group", "by": analyst, "at": NOW}
    choose_comparators(analyst.authority, vintage="2024", members=["970"], **told_of | {"at": SET_AT})
    choose_comparators(analyst.authority, vintage="2026", members=["970", "971", " 970 "], **told_of)
    figures(monkeypatch, told("19.5"))
    (group,) = measure(analyst).comparison.groups
    assert (group.group.vintage, group.mean, group.rank) == ("2026", 18, 2)
    assert measure(analyst, date(2026, 3, 1)).comparison.groups[0].group.vintage == "2024"
    with pytest.raises(TargetRefused, match="that name and vintage"):
        choose_comparators(analyst.authority, vintage="2026", members=["970"], **told_of)
    with pytest.raises(TargetRefused, match="at least one"):
        choose_comparators(analyst.authority, vintage="2027", members=[" "], **told_of)
    assert ComparisonSet.objects.count() == 2


@pytest.mark.row("KPI-02", "KPI-03")
def test_a_target_looks_to_the_set_that_it_names_whatever_the_alphabet_says(analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    others_figures(analyst, tmp_path, {"970": "16", "971": "20"})
    for name, member in (("Ash towns", "970"), ("Zinc towns", "971")):
        more = {"vintage": "2026", "source": "Regional group", "by": analyst, "at": SET_AT}
        choose_comparators(analyst.authority, name=name, members=[member], **more)
    with pytest.raises(TargetRefused, match="which set of authorities"):
        a_target(analyst, said("parity", None, comparator="set"))
    with pytest.raises(TargetRefused, match="which set of authorities"):
        a_target(analyst, said("parity", None, comparator="region", comparator_set="Ash towns"))
    with pytest.raises(TargetRefused, match="No set is called “Oak towns”"):
        a_target(analyst, said("parity", None, comparator="set", comparator_set="Oak towns"))
    a_target(analyst, said("parity", None, comparator="set", comparator_set="Zinc towns"))
    figures(monkeypatch, told("19.5"))
    assert measure(analyst).standing.goal == 20
    with pytest.raises(TargetRefused, match="loaded, not chosen"):
        choose_comparators(analyst.authority, name="Statistical neighbours", members=["970"], **more)


def test_what_is_not_published_or_of_a_group_says_so(analyst, monkeypatch):
    a_target(analyst)
    figures(monkeypatch, told("19.5"))
    assert "No published figure" in measure(analyst).comparison.why
    group = {"laestab": "9981001"}
    a_target(analyst, group=group)
    figures(monkeypatch, told("19.5", group=group))
    by_group = {one.group: one.comparison.why for one in scorecard_for(analyst, AS_AT)}
    assert "not of this group" in by_group[(("laestab", "9981001"),)]


@pytest.mark.row("KPI-02")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"source": " "}, "where the target was agreed"),
        ({"baseline_on": None}, "the day that it is of"),
        ({"tolerance": Decimal(-1)}, "0 or more"),
        ({"kind": "parity"}, "with whose mean"),
        ({"amount": None}, "how much is to be reached"),
        ({"comparator": "region"}, "parity only"),
        ({"kind": "relative", "baseline": None, "baseline_on": None}, "Give the baseline"),
        ({"due": None}, "by when"),
        ({"due": date(2025, 8, 31)}, "on or before"),
        ({"milestones": [(date(2027, 8, 31), Decimal(1))]}, "milestone lies between"),
        ({"milestones": [(date(2026, 8, 31), Decimal(1))] * 2}, "one a day"),
    ],
)
def test_a_target_that_lacks_something_is_refused_with_what_to_do(analyst, changed, says):
    with pytest.raises(TargetRefused, match=says):
        a_target(analyst, replace(said(), **changed))
    assert not Target.objects.exists()


@pytest.mark.row("KPI-02")
def test_milestones_stand_with_their_target(analyst, monkeypatch):
    a_target(analyst, said(milestones=[(date(2026, 8, 31), Decimal("19.2"))]))
    figures(monkeypatch, told("19.0"))
    assert standings_of(analyst, [KEY], AS_AT)[KEY].expected == Fraction("19.2")


@pytest.mark.row("KPI-27")
def test_a_change_says_whether_it_is_more_than_chance_and_nothing_kept_back_is_used(analyst, monkeypatch):
    before = told("20", 2025, numerator=400, denominator=2000)
    figures(monkeypatch, before, told("16.5", numerator=330, denominator=2000))
    assert measure(analyst).change.startswith("−3.5: significant, between −5.9 and −1.1. Newcombe's")
    few = told("40", 2025, numerator=4, denominator=10)
    figures(monkeypatch, few, told("30", numerator=3, denominator=10))
    assert "not significant" in measure(analyst).change
    assert "Small: 10 and 10. One is 10.0 % of them." in measure(analyst).change
    figures(monkeypatch, before, told("16.5"))
    assert measure(analyst).change == ""


def test_a_figure_without_a_target_is_listed_apart(analyst, monkeypatch):
    figures(monkeypatch, told("16.5"))
    assert scorecard_for(analyst, AS_AT) == []
    assert [one.indicator.code for one in aimless_for(analyst, AS_AT)] == [INDICATOR]
    a_target(analyst)
    assert aimless_for(analyst, AS_AT) == []
