"""A person says what measures a line; nobody else does, nothing is overwritten, and the plan's words stay beside."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.support.intakes import taken_in
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan
from tests.support.tally import READS, a_measured_draft, bound, invented_figures, line_of

from tallystick.foundation.ledger.queries import notches_about
from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal
from tallystick.modules.plans import deeds as plan_deeds
from tallystick.modules.plans.queries import draft_of
from tallystick.modules.plans.rules.merging import compare, takes
from tallystick.modules.tally import deeds
from tallystick.modules.tally.models import Binding
from tallystick.modules.tally.queries import bindings_on, lines_of, suggestions_for, waiting_in, when_of
from tallystick.modules.tally.rules.printing import changed_since

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-01")]
READS_WELL = deeds.Bound("reading-at-eight")


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def plan(officer, monkeypatch):
    invented_figures(monkeypatch)
    return a_plan(officer, a_measured_draft())


def test_a_suggestion_binds_nothing_until_a_person_takes_it(officer, plan):
    line = line_of(plan, "WX 4")
    told = suggestions_for(officer, line)
    assert told[0].code == "quay-safety"
    assert not Binding.objects.exists()
    binding = bound(plan, "WX 4", told[0].code, officer)
    assert bindings_on(line).get() == binding
    assert binding.printed["text"] == "WX 4: crossings without an accident"
    assert (binding.printed["baseline"], binding.target) == (80, Decimal(100))


def test_binding_is_a_deed_with_who_and_what(officer, plan):
    binding = bound(plan, "WX 4", "quay-safety", officer)
    notch = notches_about(binding).get()
    assert notch.facts.told["indicator"] == "quay-safety"
    assert notch.deed == "measure bound"


def test_whoever_may_not_bind_is_refused(plan):
    lead = a_person(plan.authority, "action-lead", name="Tamsin Crewe")
    stranger = a_person(an_authority("Elsewhere", "elsewhere"), name="Roz Amery")
    for person in (lead, stranger):
        with pytest.raises(NotAllowed):
            bound(plan, "WX 4", "quay-safety", person)
    analyst = a_person(plan.authority, "performance-analyst", name="Idris Vale")
    assert bound(plan, "WX 4", "quay-safety", analyst).made_by == analyst


def test_that_nothing_measures_a_line_needs_a_reason_and_ends_when_something_does(officer, plan):
    line = line_of(plan, "Fewer boats")
    with pytest.raises(deeds.CannotBeBound, match="Say why"):
        deeds.say_unmeasured(line, because=" ", by=officer, at=MORNING)
    said = deeds.say_unmeasured(line, because="No timetable is kept.", by=officer, at=MORNING)
    binding = bound(plan, "Fewer boats", "late-boats", officer)
    said.refresh_from_db()
    assert said.removed_because == "Measured by late-boats."
    assert list(bindings_on(line)) == [binding, said]


def test_one_indicator_measures_a_line_once(officer, plan):
    bound(plan, "WX 4", "quay-safety", officer)
    with pytest.raises(deeds.CannotBeBound, match="already"):
        bound(plan, "WX 4", "quay-safety", officer)
    with pytest.raises(deeds.CannotBeBound, match="already"):
        deeds.say_unmeasured(line_of(plan, "WX 4"), because="Not so.", by=officer, at=MORNING)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"indicator": "no-such-thing"}, "dictionary"),
        ({"indicator": "quay-safety", "group": (("tide", "low"),)}, "is not counted by tide"),
        ({"indicator": "quay-safety", "baseline": Decimal(5), "target": Decimal(5)}, "where it began"),
        (
            {"indicator": "quay-safety", "baseline_on": date(2026, 5, 1), "target_on": date(2026, 4, 1)},
            "before the baseline",
        ),
    ],
)
def test_what_cannot_measure_a_line_is_refused_with_what_to_do(officer, plan, said, why):
    with pytest.raises(Refusal, match=why):
        deeds.bind_line(line_of(plan, "WX 4"), deeds.Bound(**said), by=officer, at=MORNING)


def test_a_change_says_why_and_is_refused_to_whoever_has_not_seen_the_latest(officer, plan):
    binding = bound(plan, "More children", "reading-at-eight", officer)
    change = {"by": officer, "at": MORNING}
    with pytest.raises(deeds.CannotBeBound, match="Say why"):
        deeds.change_binding(binding, READS_WELL, because="", seen_version=1, **change)
    analyst = a_person(plan.authority, "performance-analyst", name="Idris Vale")
    later = {"by": analyst, "at": MORNING + timedelta(days=9)}
    changed = deeds.change_binding(binding, READS_WELL, because="The target was a slip.", seen_version=1, **later)
    assert (changed.version, changed.target) == (2, None)
    assert {"by": changed.made_by, "at": changed.made_at} == later, "who says what stands now"
    with pytest.raises(ChangedSince):
        deeds.take_back_binding(binding, because="Too late.", seen_version=1, **change)
    deeds.take_back_binding(binding, because="Another measures it.", seen_version=2, **change)
    assert list(bindings_on(line_of(plan, "More children")).filter(removed_at=None)) == []
    with pytest.raises(deeds.CannotBeBound, match="taken back already"):
        deeds.take_back_binding(binding, because="Again.", seen_version=3, **change)


def test_what_waits_is_every_measure_that_nobody_spoke_of(officer, plan):
    bound(plan, "WX 4", "quay-safety", officer)
    deeds.say_unmeasured(line_of(plan, "Fewer boats"), because="No timetable is kept.", by=officer, at=MORNING)
    assert [str(one) for one in waiting_in(lines_of(officer, when_of(), {plan.pk}))] == ["More children who read well"]


def test_an_action_in_its_own_words_can_be_bound(officer, plan):
    binding = bound(plan, "Open the reading rooms", READS.code, officer)
    assert (binding.kind, binding.printed) == ("action", {"text": "Open the reading rooms"})


def test_a_merged_revision_leaves_the_binding_and_shows_that_the_words_changed(officer, plan, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "evidence"
    binding, draft = bound(plan, "WX 4", "quay-safety", officer), a_measured_draft()
    draft.recommendations[0].measures[0].target = 95
    intake = taken_in(officer, tmp_path, draft, revises=plan)
    picks = {takes(line, cell) for line in compare(draft_of(plan), draft) for cell in line.cells}
    plan_deeds.merge_revision(intake, picks, by=officer, at=MORNING, seen_version=intake.version)
    line = line_of(plan, "WX 4")
    assert (line.pk, line.target) == (binding.line, 95)
    kept = lines_of(officer, when_of(), {plan.pk}).bindings[line.kind, line.pk]
    assert kept == [binding]
    assert changed_since(kept[0].printed, line) == ["target"]


def test_a_line_taken_out_is_bound_no_more_and_one_put_back_is_again(officer, plan):
    bound(plan, "WX 4", "quay-safety", officer)
    line = line_of(plan, "WX 4")
    line = plan_deeds.take_out_line(line, by=officer, at=MORNING, seen_version=line.version)
    assert line.pk not in [one.pk for one in lines_of(officer, when_of(), {plan.pk}).rows["measure"]]
    with pytest.raises(deeds.CannotBeBound, match="taken out"):
        deeds.bind_line(line, deeds.Bound("late-boats"), by=officer, at=MORNING)
