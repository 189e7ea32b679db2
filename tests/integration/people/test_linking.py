"""Agencies' records linked with the index: clear ones by themselves, the others by a person, whose decision stands."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.http import Http404
from tests.support.children import a_child, a_upn, somebody
from tests.support.extracts import changed, extracts
from tests.support.people import MORNING, an_authority
from tests.support.records import a_header, received

from tallystick.engine.linking import Row, rows_of
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Link, LinkDecision, LinkPair, Person, Reading
from tallystick.modules.people.queries import Held
from tallystick.modules.people.rules import DIFFERENT, SAME, UNSURE, PersonRefused

pytestmark = pytest.mark.row("LRN-01")
WHY = "The school has seen both birth certificates"
UPN = a_upn(serial=7001)
HOME = {"born": "2014-03-02", "sex": "F", "postcode": "WX1 2AB"}


@dataclass
class World:
    authority: Authority
    keeper: User
    robin: Person

    def link(self, *rows: Row, source: str = "care", **more):
        return deeds.link_records(
            self.authority, sources=[Held(source, source, list(rows))], by=self.keeper, at=MORNING, **more
        )

    def pair(self) -> LinkPair:
        return queries.pairs_to_settle(self.keeper).get()

    def decide(self, verdict: str) -> LinkDecision:
        return deeds.decide_pair(self.pair(), verdict=verdict, reason=WHY, by=self.keeper, at=MORNING)


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    """Keep the keys of these tests apart: a destroyed one is never given again."""
    settings.HOME = tmp_path


@pytest.fixture
def world(db):
    return a_world()


@pytest.fixture
def either_world(either_database):
    return a_world()


def a_world() -> World:
    authority = an_authority()
    robin = a_child(authority, "Robin", "Vale", upn=UPN)
    return World(authority, somebody(authority, "data-manager"), robin)


def clear(world, number="C1", **otherwise):
    told = HOME | {"given": "Robin", "family": "Vale", "upn": UPN}
    return Row(id=number, **told | otherwise)


def doubtful(number="C2", **otherwise):
    told = HOME | {"given": "Robin", "family": "Marsh", "upn": "UN2", "postcode": "WX9 9ZL"}
    return Row(id=number, **told | otherwise)


def test_what_is_clear_is_linked_and_what_is_not_waits_for_a_person(either_world):
    world = either_world
    run = world.link(clear(world), doubtful())
    assert run.counts == {"records": 2, "linked": 1, "proposed": 0, "possible": 1, "beyond": 0}
    assert Link.objects.get(person=world.robin).number == "C1"
    assert Link.objects.get(number="C2").person is None
    assert {world.pair().one.number, world.pair().other.number} == {"C1", "C2"}
    world.decide(SAME)
    assert Link.objects.filter(person=world.robin).count() == 2
    assert verify(world.authority).holds


def test_a_decision_links_and_is_kept_by_the_next_run_and_undone(world):
    world.link(doubtful())
    made = world.decide(SAME)
    assert Link.objects.get().person == world.robin
    again = world.link(doubtful())
    assert (again.counts["linked"], again.counts["possible"]) == (1, 0)
    deeds.undo_decision(made, because="Another Robin", by=world.keeper, at=MORNING)
    assert Link.objects.get().person is None
    assert world.link(doubtful()).counts["possible"] == 1
    assert verify(world.authority).holds


def test_two_that_were_said_to_be_two_are_not_asked_about_again(world):
    world.link(doubtful())
    world.decide(DIFFERENT)
    assert world.link(doubtful()).counts["possible"] == 0
    assert Link.objects.get().person is None


def test_what_nobody_could_tell_stays_with_its_reason_and_does_not_wait(world):
    world.link(doubtful())
    world.decide(UNSURE)
    assert world.link(doubtful()).counts["possible"] == 1
    assert not queries.pairs_to_settle(world.keeper).exists()
    assert queries.pairs_to_settle(world.keeper, UNSURE).get().decision.reason == WHY


def test_of_two_years_the_later_says_what_is_compared_whichever_was_loaded_first(world, tmp_path):
    for year, born in ((2026, "05/04/2012"), (2025, "04/04/2012")):
        header = a_header(tmp_path / f"{year}.csv", f"4101,1,{born},WBRI,{UPN},0,")
        assert received(header, world.authority, None, date(year, 3, 31)).state == "published"
    (held,) = queries.tables_held(world.authority.pk)
    assert [row.born for row in held.rows] == ["2012-04-05"]


def test_a_twin_is_never_linked_by_itself(world):
    run = world.link(clear(world, given="Rowan"))
    assert (run.counts["linked"], run.counts["possible"]) == (0, 1)


def test_a_child_who_was_adopted_is_never_linked_with_who_they_were(world):
    world.link(clear(world, child="S77"), doubtful(child="S78"))
    deeds.separate_adoption(world.robin, by=None, at=MORNING)
    now = a_child(world.authority, "Robin", "Heron", upn=a_upn(serial=7002))
    assert not Link.objects.filter(number="C1").exists()
    run = world.link(clear(world, child="S77"), clear(world, "C9"), clear(world, "C10", upn="", child="S77"))
    assert run.sources[0]["left_out"] == 3
    assert not Link.objects.filter(person=now).exists()
    assert not queries.pairs_to_settle(world.keeper).exists()


def test_a_child_who_is_forgotten_leaves_no_record_of_a_source(world):
    world.link(clear(world), doubtful())
    world.decide(SAME)
    deeds.forget(world.robin, ground="erasure", by=None, at=MORNING)
    assert not Link.objects.exists()
    assert not LinkPair.objects.exists()
    assert not LinkDecision.objects.exists()
    assert verify(world.authority).holds


def test_records_of_a_child_who_is_not_in_the_index_are_proposed_and_added_by_a_person(world):
    kit = {"given": "Kit", "family": "Ashby", "born": "2013-05-06", "sex": "M", "upn": a_upn(serial=7003)}
    schools, care = Held("schools", "Schools", [Row(id="S1", **kit)]), Held("care", "Care", [Row(id="C1", **kit)])
    deeds.link_records(world.authority, sources=[schools, care], by=world.keeper, at=MORNING)
    assert Person.objects.count() == 1
    proposed = queries.proposed(world.keeper).first()
    added = deeds.add_proposed(proposed, by=world.keeper, at=MORNING)
    assert added.name == "Kit Ashby"
    assert set(queries.links_of(added).values_list("source", flat=True)) == {"schools", "care"}
    again = deeds.link_records(world.authority, sources=[schools, care], by=world.keeper, at=MORNING)
    assert (again.counts["linked"], again.counts["proposed"]) == (2, 0)


def test_two_children_of_the_index_are_not_made_one_by_a_link(world):
    kit = a_child(world.authority, "Kit", "Ashby", upn=a_upn(serial=7004))
    world.link(clear(world), doubtful())
    pair = world.pair()
    ash = Row(id="C2", given="Kit", family="Ashby", born="2014-03-02", upn=kit.identifiers.get().value)
    world.link(clear(world), ash)
    assert Link.objects.get(number="C2").person == kit
    with pytest.raises(PersonRefused, match="Merge those two first"):
        deeds.decide_pair(pair, verdict=SAME, reason=WHY, by=world.keeper, at=MORNING)


def test_merging_moves_what_is_linked_and_decisions_go_with_it(world):
    world.link(doubtful())
    world.decide(DIFFERENT)
    kept = a_child(world.authority, "Robin", "Vale", born=None)
    deeds.merge(kept, world.robin, reason=WHY, by=world.keeper, at=MORNING)
    assert LinkDecision.objects.get().person == kept
    world.link(doubtful(), clear(world))
    assert not queries.pairs_to_settle(world.keeper).filter(person=kept).exists()
    assert Link.objects.get(number="C1").person == kept


def test_whoever_looks_at_a_pair_has_read_of_its_child_and_others_find_none(world):
    world.link(doubtful())
    pair = world.pair()
    queries.pair_for(world.keeper, pair.pk)
    assert Reading.objects.get().person == world.robin.pk
    with pytest.raises(NotAllowed):
        queries.pair_for(somebody(world.authority, "social-worker"), pair.pk)
    with pytest.raises(Http404):
        queries.pair_for(somebody(an_authority("Harrowmere Council", "harrowmere"), "data-manager"), pair.pk)


def test_no_name_or_number_of_a_child_reaches_the_ledger(world):
    world.link(clear(world), doubtful())
    world.decide(SAME)
    told = " ".join([*Notch.objects.values_list("subject", flat=True), *map(str, Facts.objects.values_list("told"))])
    assert "verdict" in told
    for secret in ("Robin", "Marsh", "C2", UPN, "WX1"):
        assert secret not in told


def test_three_extracts_of_two_hundred_report_precision_and_recall_and_ask_about_twins(world):
    """Row LRN-01: ten planted duplicates, five twins and name changes; what is ambiguous goes to a person."""
    told = extracts(200, seed=11, agencies=("schools", "care", "youth"), rates=changed(twins=0.05, family_changed=0.05))
    planted = []
    for place in range(10):
        row = told.rows["care"][place]
        double = row | {"id": f"D{place:06}", "given": row["given"].upper(), "postcode": ""}
        told.rows["care"].append(double)
        told.truth["care", double["id"]] = told.truth["care", row["id"]]
        planted.append((("care", row["id"]), ("care", double["id"])))
    sources = [Held(code, code, list(rows_of(rows))) for code, rows in told.rows.items()]
    run = deeds.link_records(world.authority, sources=sources, by=world.keeper, at=MORNING, truth=told.truth)
    assert run.measured["precision"] == 1
    assert run.measured["recall"] > 0.95
    assert run.measured["recall_with_people"] > 0.98
    groups = {(one.source, one.number): one.together for one in Link.objects.all()}
    asked = {frozenset([(p.one.source, p.one.number), (p.other.source, p.other.number)]) for p in pairs(world)}
    assert all(groups.get(one) == groups.get(two) or frozenset([one, two]) in asked for one, two in planted)


def pairs(world):
    return [pair for pair in queries.pairs_to_settle(world.keeper) if pair.other]
