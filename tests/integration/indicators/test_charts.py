"""Charts on an indicator's page: each where it answers a question, and for nobody more than the figures say."""

import base64
from html import unescape
from re import findall
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.indicators import GIRLS, counted, written
from tests.support.people import a_person

from tallystick.modules.indicators.queries.figures import told_of
from tallystick.modules.records.queries.told import rows_told

pytestmark = pytest.mark.django_db
PUBLISHED = "tallystick.modules.indicators.queries.comparisons.rows_told"


def page(person, code: str = GIRLS, **query: str) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(reverse("indicators:indicator", args=[code]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def offered(text: str) -> list[str]:
    """Give the charts that a page offers."""
    nav = text.partition('aria-label="Charts"')[2].partition("</nav>")[0]
    return findall(r">([^<>]+)</a>", nav)


def told(text: str) -> str:
    """Give what a page's charts tell: their words, their tables and every text that is drawn."""
    section = text.partition('id="charts"')[2].partition("<h2")[0]
    drawn = [base64.b64decode(one).decode() for one in findall(r"base64,([A-Za-z0-9+/=]+)", section)]
    return unescape(" ".join([section.partition('id="series"')[0], *drawn]))


@pytest.mark.row("KPI-27")
def test_eight_periods_are_told_within_limits_by_a_rule_that_is_named(analyst):
    counted(analyst.authority, GIRLS, back=8)
    text = page(analyst, chart="chance")
    assert offered(text) == ["How it went", "Is it more than chance?", "Each group over time"]
    assert "three standard errors either side by each period&#x27;s count" in text
    assert "No point signals more than chance." in told(text)
    assert text.count("<img") == 1


def test_of_three_periods_no_limits_are_offered(analyst):
    counted(analyst.authority, GIRLS, back=3)
    assert offered(page(analyst, chart="chance")) == ["How it went", "Each group over time"]


def test_what_is_kept_back_from_a_member_is_in_no_chart_no_words_and_no_table(analyst):
    counted(analyst.authority, GIRLS, back=8)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    assert "66.7%" in told(page(analyst, chart="groups", by="ethnicity"))
    for chart in ("course", "chance", "groups"):
        found = told(page(member, chart=chart, by="ethnicity"))
        assert "66.7" not in found
        assert "44.4" not in found
    assert "No group’s figure can be shown" in told(page(member, chart="groups", by="ethnicity"))


@pytest.mark.row("KPI-01")
def test_a_page_reads_each_thing_once_however_many_periods_its_charts_have(analyst, settings):
    written(settings.HOME / "catalogue" / "indicators", GIRLS, counts="counts: girl\npublished: [harbour_girls]")
    counted(analyst.authority, GIRLS, back=8)
    for chart, kinds in (("course", ["published-figures"]), ("groups", [])):
        with (
            patch(PUBLISHED, wraps=rows_told) as published,
            patch("tallystick.modules.indicators.queries.told_of", wraps=told_of) as seen,
            CaptureQueriesContext(connection) as asked,
        ):
            page(analyst, chart=chart, by="ethnicity")
        assert [call.args[1] for call in published.call_args_list if "published" in call.args[1]] == kinds
        definitions = [one for one in asked.captured_queries if 'FROM "indicators_definition"' in one["sql"]]
        assert definitions == [], chart
        assert seen.call_count == 1, "every figure of the last result"
