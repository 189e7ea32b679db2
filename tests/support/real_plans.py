"""Real councils’ plans, where these are at hand: read once, and put on the register."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import read
from tallystick.foundation.accounts.models import User
from tallystick.modules.papers.rules import plan_in_its_own_columns
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Plan
from tests.support.people import MORNING

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = ("000", "001", "002", "003", "004")
REPORTED = date(2003, 12, 10)
WORD = re.compile(r"\w+")
MARKS = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared is not here"),
]


def path_of(seed: str) -> Path:
    """Give where a document lies."""
    return next((SHARED / "seeds").glob(f"{seed}_*"))


@cache
def draft(seed: str) -> Draft:
    """Give what is read of a document, once a run."""
    return read(path_of(seed))


def squeezed(text: str) -> str:
    """Give a text without its white space."""
    return "".join(text.split())


def on_register(officer: User, seed: str) -> Plan:
    """Give a document’s plan on the register."""
    return deeds.import_draft(draft(seed), document=None, by=officer, at=MORNING)


def page(officer: User, address: str) -> str:
    """Give a page."""
    client = Client()
    client.force_login(officer)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def plan_page(officer: User, plan: Plan, part: str = "") -> str:
    """Give a page of a plan."""
    return page(officer, f"{plan.get_absolute_url()}{part}")


def table_of(seed: str) -> list[str]:
    """Give the cells of a plan printed in its own columns."""
    (table,) = plan_in_its_own_columns(draft(seed)).blocks
    return [cell.text for row in table.rows for cell in row if cell.text]
