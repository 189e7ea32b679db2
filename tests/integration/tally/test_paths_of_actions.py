"""The path that is drawn of an action's figures: forecast, neighbours, units, the past, and what is kept back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from tests.support.people import MORNING
from tests.support.tally import INDICATOR, SAFE, an_indicator, bound, line_of

from tallystick.modules.indicators.deeds import comment_on
from tallystick.modules.indicators.queries.comparisons import Comparison

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31")]


def laid_before(figures, code: str, values: dict[date, str | None], why: str = "") -> None:
    told = figures.told[code, ()]
    figures.before[code] = [
        replace(
            told, last=last, period=f"{last:%B %Y}", value=Decimal(value) if value else None, why="" if value else why
        )
        for last, value in values.items()
    ]


def chart_of(asked, plan, text: str = "Put up"):
    return asked(f"actions/{line_of(plan, text).pk}/").context["page"].parts[0].chart


QUARTERS = {date(2026, 3, 31): "82", date(2026, 5, 31): "84", date(2026, 7, 31): "86", date(2026, 9, 30): "87"}


def test_an_actions_path_is_drawn_with_its_forecast_for_the_day_that_the_target_is_due(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    laid_before(figures, "quay-safety", QUARTERS)
    chart = chart_of(asked, plan)
    headings = [column.heading for column in chart.columns]
    assert headings[1:4] == ["This authority", "Target", "Forecast"]
    last = [one.text for one in chart.rows[-1]]
    assert last[:3] == ["1 January 2027", "", "100.0%"]
    assert 88 < float(last[3].removesuffix("%")) < 92


def test_neighbours_stand_in_the_path_only_in_the_period_of_which_they_published(
    asked, officer, plan, figures, monkeypatch
):
    published = msgspec.structs.replace(SAFE, published=["crossings"])
    figures.know(monkeypatch, published)
    same = {date(2026, 10, 31): True}
    near = lambda _, __, told, *___: Comparison(  # noqa: E731
        same_period=same.get(told.last, False), means={"neighbours": Fraction(9012, 100)}
    )
    monkeypatch.setattr("tallystick.modules.tally.queries.action.others_for", lambda *_: object())
    monkeypatch.setattr("tallystick.modules.tally.queries.action.comparison_of", near)
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2")
    laid_before(figures, "quay-safety", {date(2026, 9, 30): "87"})
    chart = chart_of(asked, plan)
    assert [[cell.text for cell in row][-1] for row in chart.rows] == ["", "90.1%"]
    assert "Statistical neighbours: 90.1% in October 2026." in chart.chart.alt


def test_a_count_is_drawn_in_its_own_unit_and_printed_once(asked, officer, plan, figures, monkeypatch):
    figures.know(monkeypatch, an_indicator("quay-safety", "Crossings", unit="crossings", measure="count", decimals=0))
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "90", numerator=90)
    laid_before(figures, "quay-safety", {date(2026, 9, 30): "87"})
    page = asked(f"actions/{line_of(plan, 'Put up').pk}/").context["page"]
    assert [row[1].text for row in page.parts[0].chart.rows] == ["87", "90"]
    assert "crossings" in page.parts[0].chart.caption
    assert page.parts[0].row.counts == ""


def test_a_path_of_the_past_asks_for_what_was_known_then(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", last=date(2026, 1, 31))
    query = {"as-at": MORNING.date().isoformat(), "known-by": MORNING.date().isoformat()}
    asked(f"actions/{line_of(plan, 'Put up').pk}/", **query)
    assert ("quay-safety", MORNING.date(), MORNING.date()) in figures.asked


@pytest.mark.row("KPI-31")
def test_what_was_said_of_a_figure_stands_beside_it_as_known_then_and_not_where_it_is_kept_back(
    asked, officer, plan, figures, monkeypatch
):
    figures.know(monkeypatch, an_indicator(INDICATOR, "Crossings without an accident"))
    bound(plan, "WX 4", INDICATOR, officer)
    figures.show(INDICATOR, "81.0", last=date(2026, 1, 31))
    said = {
        "code": INDICATOR,
        "group": (),
        "last": date(2026, 1, 31),
        "by": None,
        "at": MORNING + timedelta(days=5),
    }
    words = {"words": "Two boats were out of use.", "recovery": "Hire a boat", "recovery_due": date(2026, 12, 1)}
    comment_on(plan.authority, **said, **words)
    path = f"actions/{line_of(plan, 'Put up').pk}/"
    page = asked(path).content.decode()
    for told in ("Two boats were out of use.", "What is done:", "Hire a boat, by 1 December 2026."):
        assert told in page
    assert "Two boats" not in asked(path, **{"as-at": MORNING.date()}).content.decode()
    figures.show(INDICATOR, None, why=KEPT, last=date(2026, 1, 31))
    assert "Two boats" not in asked(path).content.decode()


KEPT = "Kept back: it is of few pupils."


@pytest.mark.row("GOV-21")
def test_a_figure_that_is_kept_back_shows_nowhere_by_length_gap_rating_words_or_chart(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    kept = figures.show("quay-safety", None, why=KEPT)
    laid_before(figures, "quay-safety", {date(2026, 8, 31): "80", date(2026, 9, 30): None}, why=KEPT)
    beside = asked(f"actions/{line_of(plan, 'Put up').pk}/").context["page"]
    row, part = beside.row, beside.parts[0]
    assert (row.halves.shown, row.halves.came, row.halves.notches, row.gap) == (None, None, (), "")
    assert (part.row.value, part.row.counts, part.row.rating, part.row.standing) == ("", "", None, "")
    assert [one.text for one in part.chart.rows[-1]][1] == "Kept back"
    assert kept.value is None
    assert asked(list="reds").context["reds"] == []
    for rating in ("red", "amber", "green"):
        assert asked(rating=rating).context["summary"].halves.shown is None
    listed = asked(list="uncompared").context["uncompared"]
    assert [one.action.text for one in listed] == ["Put up a shelter"]
    assert KEPT in asked(list="uncompared").content.decode()
    for address in ("/plans/", plan.get_absolute_url()):
        assert "of the way" not in asked.client.get(address).content.decode()
