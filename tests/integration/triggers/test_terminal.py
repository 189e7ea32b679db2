"""Figures are looked at and listed at the terminal, and by the API, as on the pages."""

import json

import pytest
from click.testing import CliRunner
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, counted

from tallystick.config.cli import main
from tallystick.modules.triggers.models import Opening

pytestmark = pytest.mark.row("SCH-15")


def run(*words: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(main, ["triggers", *words, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_figures_are_looked_at_once_and_listed_as_somebody_is_told(db, settings, tmp_path):
    settings.HOME = tmp_path
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    member = a_person(authority, "elected-member", name="Cllr Moss")
    counted(authority, {ABBEY: 28, BEACON: 22}, child_level=True, kept_back={"members": [ABBEY], "professionals": []})
    assert run("look") == [{"new": True, "opened": 2, "said": 0}]
    assert run("look") == [{"new": False, "opened": 0, "said": 0}]
    told = run("list", "--which", "owed", "--person", adviser.email)
    assert {(one["group"], one["figure"]) for one in told} == {(ABBEY, "28.0"), (BEACON, "22.0")}
    assert [one["group"] for one in run("list", "--person", member.email)] == [BEACON]
    assert Opening.objects.count() == 2
