"""A plan whose measures invented figures tell of, and whoever asks for its pages."""

import pytest
from django.test import Client
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.tally import a_measured_draft, invented_figures


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def figures(monkeypatch):
    return invented_figures(monkeypatch)


@pytest.fixture
def plan(officer, figures):
    return a_plan(officer, a_measured_draft())


@pytest.fixture
def asked(officer):
    client = Client()
    client.force_login(officer)

    def page(path: str = "", **query):
        answer = client.get(f"/claimed-and-shown/{path}", query)
        assert answer.status_code == 200, answer.content[:500]
        return answer

    page.client = client
    return page
