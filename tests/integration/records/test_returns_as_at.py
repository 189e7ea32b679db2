"""The lists of returns can be asked for a day: of which periods, and as they stood by what was known when."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.support.people import a_person, an_authority
from tests.support.records import CARE, CHILDREN, WRONG_DAY, a_header, received, some_episodes
from tests.support.tokens import a_program

from tallystick.modules.records import deeds
from tallystick.modules.records.models import Load
from tallystick.modules.records.rules.then import moment_of, state_then

pytestmark = pytest.mark.row("LRN-01")
FIRST, SECOND, THIRD = date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 15)
SET = f"/returns/of/{CARE}/2026-03-31/"


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    settings.HOME.mkdir()


def on(day: date):
    """Let it be noon of a day."""
    return patch("django.utils.timezone.now", return_value=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


@pytest.fixture
def analyst(db, tmp_path: Path):
    """Give an analyst whose authority sent a return, then a refused file of it, then the return again."""
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    with on(FIRST):
        received(a_header(tmp_path / "first.csv"), analyst.authority)
    with on(SECOND):
        received(some_episodes(tmp_path / "wrong.csv", WRONG_DAY), analyst.authority)
    with on(THIRD):
        received(a_header(tmp_path / "again.csv", CHILDREN[0]), analyst.authority)
    return analyst


def states(analyst, query: str) -> list[tuple[str, str]]:
    """Give the files that a page shows, each with its state."""
    client = Client()
    client.force_login(analyst)
    page = client.get(f"{SET}{query}")
    return [(row.words, row.cells[0].tag.words) for row in page.context["rows"]] if "rows" in page.context else []


def test_a_list_shows_each_file_as_it_stood(analyst):
    assert states(analyst, "") == [("again.csv", "Loaded"), ("wrong.csv", "Refused"), ("first.csv", "Replaced")]
    known = "?as-at=2026-10-31&known-by="
    assert states(analyst, f"{known}{SECOND}") == [("wrong.csv", "Refused"), ("first.csv", "Loaded")]
    assert states(analyst, f"{known}{FIRST}") == [("first.csv", "Loaded")]
    assert states(analyst, f"{known}{FIRST - timedelta(days=1)}") == []
    assert states(analyst, f"?as-at={FIRST}") == states(analyst, "")


def test_what_is_withdrawn_later_still_counted_then(analyst):
    load = Load.objects.get(name="again.csv")
    with on(THIRD + timedelta(days=7)):
        now = datetime(2026, 10, 22, 12, tzinfo=UTC)
        deeds.withdraw_load(load, because="Of another year", by=analyst, at=now, seen_version=load.version)
    assert states(analyst, "")[0] == ("again.csv", "Withdrawn")
    assert states(analyst, f"?as-at=2026-10-31&known-by={THIRD}")[0] == ("again.csv", "Loaded")


def test_the_list_of_returns_holds_periods_that_were_over(analyst):
    client = Client()
    client.force_login(analyst)
    page = client.get("/returns/?as-at=2026-11-01")
    assert [row.address for row in page.context["rows"]] == [f"{SET}?as-at=2026-11-01"]
    assert "by all that is recorded now" in page.content.decode()
    assert "Send files" not in page.content.decode().split("subnav")[-1].split("</nav>")[-1]
    early = client.get("/returns/?as-at=2026-03-30")
    assert "No return had been received then." in early.content.decode()
    assert client.get(f"{SET}?as-at=2026-03-30").status_code == 200
    assert client.get(f"/returns/of/{CARE}/2020-03-31/?as-at=2026-03-30").status_code == 404


def test_a_program_asks_for_a_day_too(analyst):
    program = a_program(analyst, ["read returns"])
    told = program.get(f"/loads?as_at=2026-10-31&known_by={SECOND}").json()
    assert [(one["name"], one["state"]) for one in told["items"]] == [
        ("wrong.csv", "refused"),
        ("first.csv", "published"),
    ]
    assert program.get("/loads?as_at=2026-03-30").json()["items"] == []


MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))


@given(read=MOMENTS, withdrawn=MOMENTS, end=MOMENTS.filter(bool), counts=st.booleans())
def test_a_file_never_stands_as_what_it_became_later(read, withdrawn, end, counts):
    state = state_then("withdrawn" if withdrawn else "published", read, withdrawn, end, counts)
    assert (state == "received") == (read is None or read >= end)
    assert state != "withdrawn" or withdrawn < end


def test_today_is_no_moment_of_the_past():
    today = date(2026, 11, 22)
    assert moment_of(None, None, today) is None
    assert moment_of(today, today, today) is None
    assert moment_of(date(2027, 1, 1), None, today) is None
    assert moment_of(FIRST, None, today).known_by is None
