"""Figures, targets, comments and what others published, as at a day and by what was known by another."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.indicators import ALL, CHILDREN, GIRLS, counted, written
from tests.support.people import a_person
from tests.support.records import a_header, received
from tests.support.targets import a_target, figures, is_published, others_figures, said, ten_neighbours, told
from tests.support.tokens import a_program

from tallystick.modules.indicators import queries
from tallystick.modules.indicators.deeds.targets import choose_comparators, comment_on, give_forecast, revise_target
from tallystick.modules.indicators.queries.dictionary import latest_result
from tallystick.modules.indicators.queries.standings import aimless_for, measures_of, scorecard_for, standings_of
from tallystick.modules.indicators.queries.targets import standing_targets

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-06"), pytest.mark.row("KPI-31")]
KEY = (GIRLS, ())
OTHERS = ("persistent-absence", ())


def ten(kind: str = "absolute", amount: str = "10", **more):
    """Give a target that is due at once and reckoned from nothing."""
    return said(kind, amount, "60", baseline_on=date(2025, 1, 1), due=date(2026, 1, 1), **more)


def test_an_older_snapshot_that_is_counted_later_does_not_replace_the_newer(analyst, tmp_path):
    before = timezone.now()
    received(a_header(tmp_path / "h2.csv", *CHILDREN, "4190,2,04/04/2012,WBRI,,0,"), analyst.authority, analyst)
    today = counted(analyst.authority, ALL).as_at
    counted(analyst.authority, ALL, known_by=before)
    assert queries.figures_of(analyst, [(ALL, ())], today)[ALL, ()].value == 13
    assert [one.value for one in queries.series_of(analyst, ALL, (), today)] == [13]
    newest = latest_result(analyst, ALL, today)
    assert newest is not None
    assert queries.told_of(newest, analyst)[()].value == 13


def test_a_target_a_figure_and_a_comment_are_told_as_known_by_a_day(analyst):
    today, now = timezone.localdate(), timezone.now()
    yesterday = today - timedelta(days=1)
    counted(analyst.authority, GIRLS)
    first = a_target(analyst, ten(), code=GIRLS)
    assert standings_of(analyst, [KEY], today)[KEY].rating == "red"
    assert "not counted yet" in standings_of(analyst, [KEY], today, yesterday)[KEY].words
    about = {"code": GIRLS, "group": (), "by": analyst, "at": now}
    comment_on(analyst.authority, last=today, words="Why.", recovery="Visits", **about)
    give_forecast(analyst.authority, day=today, value=Decimal(1), because="So", **about)
    revise_target(first, said=ten(amount="70"), because="So", by=analyst, at=now, seen_version=1)
    (card,) = scorecard_for(analyst, today)
    assert (card.standing.goal, card.lacks_recovery, card.given is None) == (70, False, False)
    (then,) = scorecard_for(analyst, today, yesterday)
    assert (then.row.pk, then.told, then.comment, then.given) == (first.pk, None, None, None)
    assert standing_targets(analyst, today, yesterday)[KEY].pk == first.pk
    assert aimless_for(analyst, today, yesterday) == []


@pytest.mark.row("KPI-03")
def test_what_others_published_is_told_as_known_by_a_day(analyst, monkeypatch, tmp_path):
    is_published(monkeypatch)
    others_figures(analyst, tmp_path, {"970": "16", "971": "20"})
    ten_neighbours(analyst, tmp_path)
    members = {"vintage": "2026", "members": ["970"], "source": "Regional group", "by": analyst}
    choose_comparators(analyst.authority, name="Coastal towns", at=timezone.now(), **members)
    figures(monkeypatch, told("19.5"))
    today = timezone.localdate()
    (now,) = measures_of(analyst, [OTHERS], today)
    assert [(one.group.title, one.mean) for one in now.comparison.groups] == [
        ("Statistical neighbours", 18),
        ("Coastal towns", 16),
    ]
    (then,) = measures_of(analyst, [OTHERS], today, today - timedelta(days=1))
    assert (then.comparison.groups, then.comparison.means) == ((), {})
    assert "No published figure" in then.comparison.why


def test_pages_and_the_api_say_what_was_known_and_offer_the_other_way(analyst, client):
    counted(analyst.authority, GIRLS)
    a_target(analyst, ten(), code=GIRLS)
    client.force_login(analyst)
    today = timezone.localdate()
    asked = {"as-at": today.isoformat(), "known-by": (today - timedelta(days=1)).isoformat()}
    for name, args in (("scorecard", []), ("targets", [GIRLS]), ("indicator", [GIRLS])):
        page = client.get(reverse(f"indicators:{name}", args=args), asked).text
        assert "by what was counted and said until" in page, name
        assert "By all that is counted now" in page, name
        assert "50.0%" not in page, name
        assert "Set a target" not in page, name
    now = client.get(reverse("indicators:scorecard")).text
    assert "50.0%" in now
    assert "counted and said until" not in now
    past = client.get(reverse("indicators:scorecard"), {"as-at": "2026-01-01"}).text
    assert "Only what was known by then" in past
    assert "as-at=2026-01-01&amp;known-by=2026-01-01" in past
    program = a_program(analyst, ["read indicators"])
    (told_now,), (told_then,) = (
        program.get("/scorecard", **more).json() for more in ({}, {"known_by": asked["known-by"]})
    )
    assert (told_now["value"], told_then["value"], told_then["rating"]) == ("50.0", None, "")
    about = f"/indicators/{GIRLS}"
    assert program.get(about).json()["figures"]
    assert not program.get(about, known_by=asked["known-by"]).json()["figures"]
    assert [len(program.get(f"{about}/series", **more).json()) for more in ({}, {"known_by": asked["known-by"]})] == [
        1,
        0,
    ]


def test_the_scorecard_asks_as_much_of_a_dozen_measures_as_of_two(analyst, client, settings):
    folder = settings.HOME / "catalogue" / "indicators"
    codes = [f"harbour-{n}" for n in range(12)]
    for code in codes:
        written(folder, code, title=f"Girls of pier {code}")
    counted(analyst.authority, *codes, back=2)
    member = a_person(analyst.authority, "elected-member", name="Rue Dale")

    def asked(person) -> int:
        client.force_login(person)
        client.get(reverse("indicators:scorecard"))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("indicators:scorecard")).status_code == 200
        assert not [one for one in caught if "SELECT" in one["sql"] and 'definition"."text' in one["sql"]]
        return len(caught)

    about = {"last": timezone.localdate(), "words": "Why.", "group": (), "by": analyst, "at": timezone.now()}
    for number, code in enumerate(codes):
        a_target(analyst, ten(), code=code)
        comment_on(analyst.authority, code=code, **about)
        if number == 1:
            few = [asked(one) for one in (analyst, member)]
    many = [asked(one) for one in (analyst, member)]
    assert many == few


def test_what_has_no_group_is_not_said_to_have_nobody(analyst, settings):
    written(settings.HOME / "catalogue" / "indicators", "by-two", breakdowns="ethnicity", title="Girls again")
    run = counted(analyst.authority, GIRLS, "by-two")
    written(settings.HOME / "catalogue" / "indicators", "by-two", breakdowns="ethnicity, uasc", title="Girls again")
    asked = [(GIRLS, {"ethnicity": "XXXX"}), ("by-two", {"uasc": "1"}), (GIRLS, {"no_such": "1"})]
    told_of = queries.figures_of(analyst, asked, run.as_at)
    assert [one.why for one in told_of.values()] == [
        "Nobody is in this group.",
        "It was not counted by this breakdown.",
        "It was not counted by this breakdown.",
    ]
