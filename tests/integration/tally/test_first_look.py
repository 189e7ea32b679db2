"""What somebody sees first of claims and figures: how many agree, and which red nobody works on."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from tests.support.tally import bound

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31")]
FALLING = {"baseline": Decimal(40), "target": Decimal(20), "baseline_on": date(2026, 1, 1)}


def test_the_first_look_says_what_agrees_disagrees_is_measured_by_nothing_and_which_red_has_no_action(
    asked, officer, plan, figures
):
    bound(plan, "WX 4", "quay-safety", officer)
    bound(plan, "Fewer boats", "late-boats", officer, **FALLING)
    figures.show("quay-safety", "81.0")
    figures.show("late-boats", "22.0")
    summary = asked(plan=plan.pk).context["summary"]
    assert [(one.number, one.words) for one in summary.counts] == [
        ("1", "claim more than is shown"),
        ("0", "show more than is claimed"),
        ("1", "agree"),
        ("0", "measured, nothing to compare"),
        ("2", "measured by nothing"),
        ("1", "reds without an action"),
    ]
    assert summary.reds == "Red, and no open action works on it: Crossings without an accident."
    assert summary.counts[4].address == f"/claimed-and-shown/?plan={plan.pk}&list=unmeasured"
    listed: Counter[str] = Counter()
    for one in summary.counts:
        listed[one.address] += int(one.number)
    for address, number in listed.items():
        assert asked.client.get(address).context["counts"][address.rpartition("=")[2]] == number


def test_a_stick_over_several_says_that_they_match_only_where_each_does(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    bound(plan, "Fewer boats", "late-boats", officer, **FALLING)
    figures.show("quay-safety", "100.0")
    figures.show("late-boats", "22.0")
    assert "The two match." in asked().content.decode()
    figures.show("quay-safety", "88.2")
    words = asked().content.decode()
    assert "Behind these means, 1 of 2 disagrees with its figure." in words
    assert "The two match." not in words


def test_where_nothing_is_claimed_yet_the_page_says_so_and_draws_no_stick(asked, figures):
    words = asked().content.decode()
    assert "No plan has an action yet, so nothing is claimed." in words
    assert "of the way" not in words
    assert "No plan stood on the register then" in asked("", **{"as-at": "2020-01-01"}).content.decode()
