"""A study of before and after that names what there is not, or goes by a rule of another kind, is not taken."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.changes import Lost, Sides
from tallystick.engine.catalogue.faults.changes import of_change
from tallystick.engine.catalogue.faults.found import Known
from tallystick.engine.catalogue.faults.indicators import Among
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import Study, studies

pytestmark = [pytest.mark.row("LRN-04"), pytest.mark.row("SEN-04")]
KNOWN = Known(registers(), frozenset(rules()), None, frozenset(), frozenset(coverage.rows()))
AMONG = Among(KNOWN, indicators(), populations(), rules(), partial(columns_of))
OURS = sorted(code for code, one in studies().items() if one.changes)
Change = Callable[[dict[str, Any]], object]


def sentences(code: str, change: Change) -> str:
    """Give the faults of one of ours after a change to it."""
    told = msgspec.to_builtins(studies()[code])
    change(told["changes"])
    found = msgspec.convert(told, Study, strict=False).changes
    assert found is not None
    return " ".join(one.sentence for one in of_change(found, AMONG))


@pytest.mark.parametrize("code", OURS)
def test_ours_have_no_faults(code: str):
    assert sentences(code, lambda one: None) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one["events"].update(population="harbour"), "There is no population “harbour”"),
        (lambda one: one["events"].update(child="harbour"), "There is no column “harbour”"),
        (lambda one: one["events"].update(day="reason"), "“reason” is text. Name a column that is date."),
        (lambda one: one["events"].update(by=["harbour"]), "There is no column “harbour”"),
        (lambda one: one["windows"].update(rule="harbour"), "There is no rule “harbour”"),
        (lambda one: one["windows"].update(rule="family-support"), "has a limit in working days"),
        (lambda one: one["falls"].update(rule="low-attendance"), "has a limit in percent"),
        (lambda one: one["beside"].update(population="harbour"), "There is no population “harbour”"),
        (lambda one: one["beside"].update(child="born"), "“born” is date. Name a column that is text."),
        (lambda one: one["beside"].update(same={"harbour": "sen"}), "There is no column “harbour”"),
        (lambda one: one["beside"].update(same={"sen": "harbour"}), "There is no column of the events “harbour”"),
        (lambda one: one["beside"].update(each=0), "Nobody would be compared"),
        (lambda one: one.update(attendance=False), "Nothing is compared"),
    ],
)
def test_what_is_not_there_is_told(change: Change, words: str):
    assert words in sentences("travel-withdrawn", change)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"population": "harbour"}, "There is no population “harbour”"),
        ({"starts": "kind"}, "“kind” is text. Name a column that is date."),
        ({"lunchtime": "kind"}, "“kind” is text. Name a column that is yes-no."),
        ({"ends": "", "sessions": "days_lost"}, "Name a column that is whole."),
    ],
)
def test_spells_that_are_not_there_are_told(change: dict[str, str], words: str):
    assert words in sentences("placement-moves", lambda one: one["lost"].update(change))


@pytest.mark.parametrize("given", [{}, {"rule": "move-window", "days": 60}])
def test_a_window_has_one_length(given: dict[str, Any]):
    with pytest.raises(ValueError, match="either a rule or how many days"):
        Sides(**given)


@pytest.mark.parametrize("given", [{}, {"ends": "ends", "sessions": "sessions"}])
def test_a_spell_has_one_end(given: dict[str, str]):
    with pytest.raises(ValueError, match="either the column of the last day or"):
        Lost(population="days-excluded", child="subject_upn", starts="starts", **given)
