"""Every paper says, word for word and cell for cell, what its examples have written down by hand."""

import msgspec
import pytest

from tallystick.engine.catalogue.papers import Asks, Paper, papers
from tallystick.modules.papers.rules.examples import differences
from tallystick.modules.papers.rules.sections import BUILDERS


@pytest.mark.row("GOV-06", "GOV-07", "GOV-08", "GOV-09", "GOV-10", "GOV-12", "GOV-13", "GOV-18", "KPI-31")
@pytest.mark.parametrize("one", papers().values(), ids=lambda one: one.code)
def test_an_example_prints_what_was_written_down_by_hand(one: Paper):
    assert len(one.examples) >= 2
    assert differences(one) == []


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ({"says": ["Nobody wrote this."]}, "it does not say “Nobody wrote this.”"),
        ({"silent": ["Time scale"]}, "it says “Time scale”"),
        ({"missing": ["Foreword"]}, "it does not miss “Foreword”, but: nothing"),
        ({"tables": {"Plan": []}}, "the table “Plan” has [['Recommendation', 'Action proposed'"),
    ],
)
def test_an_example_that_does_not_hold_says_what_came(then: dict[str, object], told: str):
    plain = msgspec.to_builtins(papers()["scrutiny-progress"])
    plain["examples"] = [plain["examples"][0] | {"then": then}]
    (wrong,) = differences(msgspec.convert(plain, Paper, strict=False))
    assert told in wrong


def test_an_example_that_says_whole_and_lacks_something_says_what():
    plain = msgspec.to_builtins(papers()["scrutiny-progress"])
    plain["examples"] = [plain["examples"][1] | {"then": {"whole": True}}]
    (wrong,) = differences(msgspec.convert(plain, Paper, strict=False))
    assert "it is not whole: “Exempt status” is not written yet." in wrong


def test_every_question_that_a_section_can_ask_has_a_builder_and_no_other():
    assert set(BUILDERS) == set(Asks.__args__)


def test_each_of_the_papers_that_are_owed_is_there():
    rows = {row for one in papers().values() for row in one.rows}
    assert {"GOV-06", "GOV-07", "GOV-08", "GOV-09", "GOV-10", "GOV-12", "GOV-13", "GOV-18", "GOV-28"} <= rows
