"""A reason is read by councillors: titles in place of codes, and days as people write them."""

import pytest

from tallystick.engine.measures import reasons

pytestmark = pytest.mark.row("KPI-01")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("No data has come: suspensions.", "No data has come: Suspensions and exclusions."),
        ("No data has come of the period: register:care-episodes.", "No data has come of the period: Time in care."),
        (
            "Data has come for part of the period only, from 2025-09-01 until 2026-04-30: suspensions.",
            "Data has come for part of the period only, from 1 September 2025 until 30 April 2026: "
            "Suspensions and exclusions.",
        ),
        (
            "The file's version lacks sex, no_such: care-children.",
            "The file that came does not tell “Sex”, “no_such”: Looked-after children.",
        ),
        (f"{reasons.SMALL} of 10", "There were too few to work a figure out of, fewer than 10."),
        (reasons.NOTHING, "There was nothing to work a figure out of."),
        (
            f"{reasons.OTHER}: {reasons.NOTHING}",
            "What it is compared with has no figure. There was nothing to work a figure out of.",
        ),
        ("Kept back: it is of few children.", "Kept back: it is of few children."),
        ("No data has come: no-such-source.", "No data has come: no-such-source."),
        ("", ""),
    ],
)
def test_a_reason_is_said_with_titles_and_days(kept: str, said: str):
    assert reasons.in_words(kept) == said
