"""A distribution on its page: each answer with its share, and none of a cohort under the minimum."""

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.support.indicators import counted
from tests.support.people import a_person
from tests.support.records import a_file, received
from tests.support.terminal import do, told

pytestmark = [pytest.mark.django_db, pytest.mark.row("KPI-27")]
HEAD = "Survey,Year,LAESTAB,Returned,Service,Question,Answer"


def test_a_page_shows_the_share_of_each_answer_and_none_of_fewer_than_five(client, analyst, tmp_path):
    advice = [f"Schools survey,2025,820410{n},01/07/2025,Advice,In time,5" for n in range(4)]
    transport = [f"Schools survey,2025,820400{n},01/07/2025,Transport,Useful,{2 + 2 * (n > 1)}" for n in range(8)]
    received(a_file(tmp_path / "answers.csv", HEAD, *advice, *transport), analyst.authority, analyst, period=None)
    counted(analyst.authority, "survey-answers", as_at=date(2026, 2, 1), back=1)
    member = a_person(analyst.authority, "elected-member", name="Bo Quill")
    address = reverse("indicators:indicator", args=["survey-answers"])
    for person in (analyst, member):
        client.force_login(person)
        page = client.get(address).content.decode()
        assert "50.0%" in page  # six of twelve answered 4
        assert "not counted by this breakdown" not in page
        page = client.get(address, {"by": "points,service"}).content.decode()
        assert "75.0%" in page  # six of the eight about transport
        assert "There were too few to work a figure out of, fewer than 5" in page
        assert "100.0%" not in page
        rows = [one.split("</tr>")[0] for one in page.split("<tr") if "There were too few" in one]
        assert rows
        for one in rows:
            assert re.findall(r'data-label="(?:Counted|Of)"[^>]*><span><span[^>]*>([^<]*)<', one) == ["–", "–"]
        figures = told(do("read_indicator", person, "survey-answers", "--json"))["figures"]
        few = [one for one in figures if one["why"].startswith("There were too few")]
        assert few
        assert {(one["numerator"], one["denominator"], one["value"]) for one in few} == {(None, None, None)}
        found = client.get(reverse("indicators:indicators"), {"words": "survey"}).content.decode()
        assert "Each value has its own share, and no one figure is for all." in found
