"""What the exchange holds about a child, for the child to read."""

from collections.abc import Iterable
from typing import Any

from tallystick.modules.exchange.models import Discrepancy, Proposal, Settled, Told
from tallystick.modules.exchange.queries.proposing import source_said
from tallystick.modules.exchange.rules.feeding import TITLES
from tallystick.modules.people.rules import Held, Part, Words


def held_about_child(person: Any) -> Part:
    """Give what agencies told of a child, what was settled, and where two sources differ. Inventory: LRN-20."""
    parts = (_told, _settled, _differ, _proposed)
    return Part(
        "What agencies send, sources that were compared, and what returns propose",
        [one for part in parts for one in part(person)],
    )


def _told(person: Any) -> Iterable[Held]:
    for one in Told.objects.of(person.authority_id).filter(person=person).select_related("feed"):
        yield Held(
            f"From “{one.feed.title}” since {one.since:%d/%m/%Y}", [Words(TITLES.get(one.kind, one.kind), one.value)]
        )


def _settled(person: Any) -> Iterable[Held]:
    for one in Settled.objects.of(person.authority_id).filter(person=person):
        place = f"exchange.settled/{one.pk}/because"
        why = Words("How we know", one.because, others=True, place=place)
        yield Held("Settled between agencies", [Words(TITLES.get(one.kind, one.kind), one.value), why])


def _differ(person: Any) -> Iterable[Held]:
    for row in Discrepancy.objects.of(person.authority_id).filter(person=person):
        place = f"exchange.discrepancy/{row.pk}/reason"
        why = [Words("Explained", row.reason, others=True, place=place)] if row.reason else []
        yield Held(f"Discrepancy {row.pk}", [*_sides(row), *why])


def _sides(row: Discrepancy) -> Iterable[Words]:
    for side, key in (("The first source", "one"), ("The second source", "other")):
        for name, value in (row.told.get(key) or {}).items():
            yield Words(f"{side}: {name.replace('_', ' ')}", value)


def _proposed(person: Any) -> Iterable[Held]:
    """Give that a return proposes something; what it says lies in the return."""
    for one in Proposal.objects.of(person.authority_id).filter(person=person).select_related("load"):
        place = f"exchange.proposal/{one.pk}/reason"
        why = [Words("Put aside because", one.reason, others=True, place=place)] if one.reason else []
        where = Words("Where it stands", f"{one.get_state_display()}. {source_said(one)}")
        yield Held(f"Proposed for the register “{one.register}”", [where, *why])
