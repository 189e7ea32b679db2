"""What a page of an indicator says before somebody unfolds how it was worked out: sentences, no method, no digest."""

from html import unescape
from pathlib import Path
from re import sub

import pytest
from django.urls import reverse
from tests.support.indicators import CHILDREN, GIRLS, counted, own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.targets import INDICATOR, a_target, figures, is_published, told

SERIES = [told(value, year) for year, value in ((2023, "22"), (2024, "21"), (2025, "20.2"), (2026, "19.0"))]


def words_of(page: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def asked(db, settings, tmp_path: Path, client):
    """Give a page whole, and without what is folded."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    person = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    client.force_login(person)

    def page(name: str, code: str, **query: str) -> tuple[str, str]:
        answer = client.get(reverse(f"indicators:{name}", args=[code]), query)
        assert answer.status_code == 200, answer.status_code
        return words_of(answer.text), words_of(sub(r"(?s)<details.*?</details>", "", answer.text))

    page.person, page.folder = person, tmp_path
    return page


@pytest.fixture
def girls(asked, settings):
    own_indicators(settings.HOME)
    for _ in range(2):
        received(a_header(asked.folder / "h.csv", *CHILDREN), asked.person.authority, asked.person)
    return counted(asked.person.authority, GIRLS, back=8)


@pytest.mark.row("KPI-02", "KPI-31")
def test_a_forecast_is_a_plain_sentence_and_its_method_stands_folded(asked, monkeypatch):
    is_published(monkeypatch, "under no name of theirs")
    a_target(asked.person)
    figures(monkeypatch, *SERIES)
    whole, plain = asked("targets", INDICATOR)
    assert "If it goes on as it went, " in plain
    assert " is to be expected on 31 August 2027. Nineteen times in twenty it would lie between " in plain
    for method in ("least squares", "Student"):
        assert method not in plain
        assert method in whole


@pytest.mark.row("KPI-01", "KPI-27")
def test_limits_and_where_a_figure_comes_from_are_plain_and_rules_and_digests_stand_folded(asked, girls):
    whole, plain = asked("indicator", GIRLS, chart="chance")
    assert "The limits are how far the figures stray by chance alone. A point outside the limits" in plain
    assert "whoever counts again out of the same two comes to the same figure" in plain
    for method in ("three standard errors", girls.snapshot.digest, "tallystick indicators explain"):
        assert method not in plain
        assert method in whole
