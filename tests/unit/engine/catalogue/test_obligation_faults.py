"""An obligation that is owed to nobody, falls to nobody or has no day that its cycle can give is not taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from tallystick.engine.catalogue import coverage, files
from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.faults.found import Known
from tallystick.engine.catalogue.faults.obligations import Among, faults_in_obligation
from tallystick.engine.catalogue.obligations import LISTS, Audience, Obligation, obligations
from tallystick.engine.catalogue.papers import papers
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience as Readers
from tallystick.engine.obligations.examples import differences
from tallystick.foundation.accounts.rules.roles import roles
from tallystick.foundation.calendars.queries import england

KNOWN = Known(registers(), frozenset(rules()), frozenset(roles()), frozenset(), frozenset(coverage.rows()))
AMONG = Among(KNOWN, rules(), [one.code for one in code_lists()[LISTS].codes], papers())
HOW_TO = Path(__file__).parents[4] / "docs" / "how-to" / "say-what-is-owed.md"
Change = Callable[[dict[str, Any]], object]


def changed(code: str, change: Change) -> Obligation:
    """Give one of ours after a change to it."""
    told = msgspec.to_builtins(obligations()[code])
    change(told)
    return msgspec.convert(told, Obligation, strict=False)


@pytest.mark.parametrize("code", sorted(obligations()))
def test_ours_have_no_faults(code: str):
    assert faults_in_obligation(obligations()[code], AMONG) == []


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("q-report", lambda one: one.update(owner="pirate"), "There is no role “pirate”"),
        ("q-report", lambda one: one.update(register="none"), "There is no register “none”"),
        ("q-report", lambda one: one.update(paper="none"), "There is no paper “none”"),
        ("q-report", lambda one: one.update(to=[]), "It is owed to nobody"),
        ("q-report", lambda one: one.update(to=[{"people": "pirates"}]), "There is no list of people “pirates”"),
        ("q-report", lambda one: one.update(to=[{"body": "Board"}] * 2), "“Board” stands here twice"),
        ("q-report", lambda one: one["due"].update(rule="none"), "There is no rule “none”"),
        ("q-report", lambda one: one["due"].update(rule="floor-target"), "Nothing falls due under"),
        ("q-report", lambda one: one["due"].update(rule="annual-plan"), "Only what is yearly is due by it"),
        ("annual-plan", lambda one: one["due"].update(rule="two-grades-time"), "for more than half a year"),
        ("q-report", lambda one: one.update(due={"on": "2004-06-30"}), "Only what comes once is due on one day"),
        ("q-report", lambda one: one.update(due={"days": -5}), "Only before a meeting is anything due"),
        ("q-report", lambda one: one.update(year="school"), "What is quarterly goes by no year"),
        ("q-report", lambda one: one.update(ends="2003-01-01"), "It ends before it starts"),
        ("q-report", lambda one: one.update(settled=[{"by": "entry"}]), "Say the register, and in `done`"),
        ("q-report", lambda one: one.update(settled=[{"by": "meeting", "done": "met"}]), "Only an entry has fields"),
        ("q-report", lambda one: one.update(settled=[{"by": "agenda"}]), "only what goes by a body's meetings"),
        (
            "race-equality-scrutiny",
            lambda one: one.update(settled=[{"by": "agenda"}]),
            "It stands on no agenda by itself",
        ),
        (
            "joint-vulnerable-children",
            lambda one: one.update(settled=[{"by": "meeting"}]),
            "What several agencies make",
        ),
        ("issues-paper", lambda one: one.update(due={"days": 3}), "has no stretch to count from"),
        ("issues-paper", lambda one: one["due"].update(rule="report-after"), "what comes once has such a date"),
        ("annual-plan", lambda one: one["due"].update(rule="issues-paper"), "is for what comes once"),
        ("scrutiny-response", lambda one: one.update(to=[{"people": "heads"}]), "Name the body"),
        (
            "scrutiny-response",
            lambda one: one.update(due={"days": -5, "counted": "school"}),
            "in calendar or working days",
        ),
        ("q-report", lambda one: one.update(examples=one["examples"][:1]), "fewer than two examples"),
        ("q-report", lambda one: one.update(rows=["GOV-05", "GOV-08", "GOV-09"]), "No example proves GOV-09"),
        ("q-report", lambda one: one["examples"][0].update(count=4), "or how much does, or why it is refused"),
        ("q-report", lambda one: one["examples"][1].update(today=None), "Say in `today`"),
        ("q-report", lambda one: one["examples"][0].update(last="2001-01-01"), "It ends before it begins"),
    ],
)
def test_a_fault_is_told_with_what_to_do(code: str, change: Change, words: str):
    assert words in " ".join(one.sentence for one in faults_in_obligation(changed(code, change), AMONG))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one.update(to=[{}]), "Say the body, or else which list"),
        (lambda one: one.update(to=[{"body": "Board", "people": "heads"}]), "Say the body, or else which list"),
        (lambda one: one.update(due={}), "one of them"),
        (lambda one: one.update(due={"rule": "report-after", "days": 3}), "one of them"),
        (lambda one: one.update(due={"days": 101}), "at most 100 days"),
    ],
)
def test_an_obligation_that_says_two_things_or_none_is_refused(change: Change, words: str):
    with pytest.raises(msgspec.ValidationError, match=words):
        changed("q-report", change)


def test_who_may_read_it_is_said_in_the_words_of_disclosure():
    assert set(get_args(Audience)) == {one.value for one in Readers}


def test_an_authoritys_own_is_checked_among_its_own_rules_and_lists(tmp_path: Path):
    for folder in ("obligations", "vocabularies"):
        (tmp_path / folder).mkdir()
    ours = files.CATALOGUE / "obligations" / "secondary-strategy-team.yaml"
    text = ours.read_text("utf-8").replace("code: secondary-strategy-team", "code: ferry-team")
    own = tmp_path / "obligations" / "ferry-team.yaml"
    own.write_text(text.replace("{body: Secondary Strategy Team}", "{people: ferrymen}"), "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), tmp_path)
    (fault,) = done.faults
    assert fault.startswith("Your own ferry-team.yaml, line 11: There is no list of people “ferrymen”")
    own.write_text(text, "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), tmp_path)
    assert done.faults == []
    assert obligations(tmp_path)["ferry-team"].cycle == "monthly"


def test_the_obligation_of_the_how_to_is_taken_and_holds_as_it_is_printed(tmp_path: Path):
    (tmp_path / "obligations").mkdir()
    text = HOW_TO.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "obligations" / "ferry-safety.yaml").write_text(text, "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), tmp_path)
    assert done.faults == []
    assert differences(obligations(tmp_path)["ferry-safety"], rules(tmp_path), england()) == []
