"""The whole demo, made twice for one moment, is the same: every row of every room, and what is said while it is made.

It takes a minute or two, so it is tried where all is proved: TALLYSTICK_PROVE=1.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.test import override_settings
from django.utils.timezone import localdate
from pytest_django.plugin import DjangoDbBlocker
from tests.support.databases import SqliteCopies, default_database

from tallystick.config.demo.authority import CODE, make_demo
from tallystick.config.demo.children.planting import missing
from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.finding.queries import found_for
from tallystick.modules.finding.rules import Asked
from tallystick.modules.registers.queries import registers_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROOMS = ("plans", "progress", "decisions", "protocols", "quality", "bodies", "people", "registers", "calendars", "due")
# What nobody may guess, and so is drawn anew each time; everything else has to be the same.
DRAWN = {"secret", "key", "token", "password", "commitment"}

pytestmark = [
    pytest.mark.row("PLT-05"),
    pytest.mark.skipif(not os.environ.get("TALLYSTICK_PROVE"), reason="a whole demo takes a minute: make prove"),
]


@dataclass
class Made:
    """What one making of the demo left: the digest of each table, how many rows, and what was said."""

    tables: dict[str, str]
    rows: int
    said: list[str]
    lacking: dict[str, list[str]]  # of each clock what no entry shows
    young: str  # the young people's list on its public site
    found: list[str]  # kinds of things that a search for attendance finds


@pytest.fixture(scope="module")
def made(
    sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Made]]:
    folders = [tmp_path_factory.mktemp(name) for name in ("demo", "again")]
    with django_db_blocker.unblock():
        yield [one(folder, sqlite_copies) for folder in folders]


def one(folder: Path, copies: SqliteCopies) -> Made:
    """Make the demo in a database of its own."""
    said: list[str] = []
    with override_settings(HOME=folder, MEDIA_ROOT=folder / "evidence"), copies.fresh() as copy, default_database(copy):
        make_demo(say=said.append, now=NOW)
        tables = {label: digest(rows) for label, rows in rows_of_tables().items()}
        rows = sum(map(len, rows_of_tables().values()))
        lacking, found = clocks_lacking(), kinds_found("attendance")
    young = (folder / "public" / CODE / "young" / "index.html").read_text()
    return Made(tables, rows, said, lacking, young, found)


def kinds_found(words: str) -> list[str]:
    """Give the kinds of things that the council's officer finds."""
    officer = User.objects.get(email="officer@harrowmere.example")
    return [one.kind.code for one in found_for(officer, Asked(words), localdate(NOW)).groups]


def clocks_lacking() -> dict[str, list[str]]:
    """Give the clocks of the demo that no entry passes or none breaches, with which of the two is missing."""
    council = Authority.objects.get()
    clocks = [(one, clock) for one in registers_of(council.pk).values() for clock in one.clocks]
    found = {f"{one.code}.{clock.code}": missing(council, one, clock, localdate(NOW)) for one, clock in clocks}
    return {name: kinds for name, kinds in found.items() if kinds}


def rows_of_tables() -> dict[str, list[dict[str, object]]]:
    """Give every row of the rooms that the demo fills, without what is drawn anew."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    columns = {
        model: [f.attname for f in model._meta.concrete_fields if not DRAWN & set(f.name.split("_"))]
        for model in models
    }
    found = {m: m._base_manager.order_by("pk").values(*columns[m]) for m in models}
    return {model._meta.label: list(rows) for model, rows in found.items()}


def digest(rows: list[dict[str, object]]) -> str:
    """Give the digest of rows' values."""
    return hashlib.sha256(json.dumps(rows, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def test_the_same_seed_gives_the_identical_demo(made: list[Made]):
    first, second = made
    assert first.rows > 1000
    assert [label for label in first.tables if first.tables[label] != second.tables[label]] == []
    assert first.said == second.said


def test_every_clock_of_the_demo_has_a_pass_and_a_breach(made: list[Made]):
    first, _ = made
    told = [found for line in first.said if (found := re.search(r"(\d+) of (\d+) clocks", line))]
    assert first.lacking == {}
    assert [one[1] == one[2] for one in told] == [True]


@pytest.mark.row("GOV-17")
def test_the_young_peoples_page_is_on_the_public_site_of_the_demo(made: list[Made]):
    assert re.search(r'href="\.\./papers/\d+/paper\.html">Our promises to you', made[0].young)


@pytest.mark.row("P16-21")
def test_what_the_demo_holds_is_found_at_once(made: list[Made]):
    assert {"plan", "action", "paper", "indicator"} <= set(made[0].found)
