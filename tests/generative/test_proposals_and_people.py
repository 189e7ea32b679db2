"""Whatever is loaded and whatever people do, no entry appears without a person, and nothing is accepted twice.

TALLYSTICK_PROVE=1 tries many more sequences.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.proposing import Returns, an_episode, returns

from tallystick.lib.refusals import ChangedSince
from tallystick.modules.exchange.models import Proposal
from tallystick.modules.registers.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-09")]
EXAMPLES = 300 if os.environ.get("TALLYSTICK_PROVE") else 6
NUMBERS, UNKNOWN = ("4101", "4102"), "4199"
ROW = st.tuples(st.sampled_from([*NUMBERS, UNKNOWN]), st.sampled_from(["C2", "E1"]), st.booleans())
ROWS = st.lists(ROW, min_size=1, max_size=3, unique_by=lambda row: row[0])
PLACE = st.integers(min_value=0, max_value=1)
STEP = st.one_of(
    st.tuples(st.just("load"), ROWS),
    st.tuples(st.sampled_from(["accept", "accept", "aside"]), PLACE),
    st.tuples(st.just("enter"), st.sampled_from(NUMBERS)),
)


class Story:
    """What happened, and what has to hold after it."""

    def __init__(self, here: Returns) -> None:
        self.here, self.entered, self.accepted = here, 0, Counter[int]()
        self.children = {number: here.child(number) for number in NUMBERS}
        self.aside: dict[int, str] = {}

    def load(self, rows: list[tuple[str, str, bool]]) -> None:
        """Load what rows say; it is worked out."""
        ended = {True: {"dec": "09/01/2026", "rec": "E4A"}, False: {}}
        self.here.proposed(*(an_episode(number, ls=status, **ended[over]) for number, status, over in rows))

    def decide(self, what: str, place: int) -> None:
        """Decide about one that waits; what is accepted is tried again."""
        for one in Proposal.objects.open().order_by("pk")[place : place + 1]:
            if what == "aside":
                self.aside[one.pk] = self.here.aside(one).says
                continue
            self.entered += one.kind == "new"
            self.accepted[one.pk] += 1
            taken = self.here.accept(one)
            with pytest.raises(ChangedSince):
                self.here.accept(taken)

    def enter(self, number: str) -> None:
        """Enter the episode by hand, where it is not there; and look again."""
        child = self.children[number]
        if not Entry.objects.filter(person=child).exists():
            self.here.entered(child)
            self.entered += 1
            self.here.work_out()

    def take(self, step: tuple[str, Any]) -> None:
        """Take one step."""
        what, told = step
        if what == "load":
            self.load(told)
        elif what == "enter":
            self.enter(told)
        else:
            self.decide(what, told)

    def holds(self) -> None:
        """No entry came by itself, none twice, and what was put aside waits only where a row says otherwise."""
        assert Entry.objects.count() == self.entered
        assert not [pk for pk, times in self.accepted.items() if times > 1]
        assert max(Counter(Entry.objects.values_list("person", flat=True)).values(), default=0) <= 1
        waiting = {one.pk: one.says for one in Proposal.objects.open()}
        assert not [pk for pk, says in self.aside.items() if waiting.get(pk) == says]
        self.aside = {pk: says for pk, says in self.aside.items() if pk not in waiting}  # it came back, and waits anew


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=ROWS, steps=st.lists(STEP, min_size=4, max_size=9))
def test_no_entry_appears_without_a_person_and_none_twice(
    tmp_path_factory: pytest.TempPathFactory, first: list[Any], steps: list[Any]
):
    folder: Path = tmp_path_factory.mktemp("proposals")
    with transaction.atomic():
        story = Story(returns(folder))
        for step in [("load", first), *steps]:
            story.take(step)
            story.holds()
        transaction.set_rollback(True)
