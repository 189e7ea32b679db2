"""Pages about one child or one entry read the rows of that one, whatever the number of others. On PostgreSQL."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.registers import PASSES, a_child, a_harbour, a_pass

from tallystick.modules.registers.models import Entry

pytestmark = pytest.mark.row("PLT-01")
OTHERS, FEW = 3000, 150
FILL = """
INSERT INTO registers_entry (authority_id, definition_id, register, series, number, person_id, "values", stage,
                             version, made_by_id, made_at)
SELECT authority_id, definition_id, register, register, number + turn, %s, "values", stage, 1, made_by_id, made_at
FROM registers_entry, generate_series(1, %s) AS turn WHERE id = %s
"""


def an_entry_among_many() -> tuple[Client, Entry]:
    """Give somebody who has signed in, and a child's one entry beside thousands about another child."""
    harbour = a_harbour()
    entry = a_pass(harbour)
    with connection.cursor() as cursor:
        cursor.execute(FILL, [a_child(harbour.authority, "Sky", "Penrose").pk, OTHERS, entry.pk])
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(harbour.officer)
    return client, entry


def rows_read(question: str) -> int:
    """Give how many entries PostgreSQL read to answer a question."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {question}")
        told = cursor.fetchone()[0]
    plan = (told if isinstance(told, list) else json.loads(told))[0]["Plan"]
    return sum(
        (one["Actual Rows"] + one.get("Rows Removed by Filter", 0)) * one["Actual Loops"]
        for one in nodes(plan)
        if one.get("Relation Name") == "registers_entry"
    )


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every step of a plan."""
    yield plan
    for one in plan.get("Plans", []):
        yield from nodes(one)


def test_what_is_shown_of_one_child_is_not_looked_for_through_every_other(postgres_database):
    client, entry = an_entry_among_many()
    child = entry.person_id
    for address in (
        entry.get_absolute_url(),
        reverse("desk:child", args=[child]),
        f"{reverse('registers:list', args=[PASSES])}?person={child}",
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        questions = [one["sql"] for one in asked if "registers_entry" in one["sql"] and one["sql"].startswith("SELECT")]
        assert questions, address
        assert max(map(rows_read, questions)) < FEW, address
