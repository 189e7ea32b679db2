"""Whatever people do in whatever order, an agreed update says exactly what each of them signed."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.progress import SAID
from tests.support.signing import LATER, Chain, a_chain, stands

from tallystick.lib.refusals import Refusal
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Signature, Update

moments = (LATER + timedelta(minutes=n) for n in count())
words = (f"Crew {n} has been trained." for n in count())


def begin(chain: Chain, _: Update | None, seen: str) -> None:
    action = chain.plan.actions.get()
    deeds.begin_update(action, period=None, by=chain.lead, at=next(moments))


def edit(chain: Chain, update: Update, seen: str) -> None:
    said = SAID | {"narrative": next(words)}
    deeds.change_update(update, **said, by=chain.lead, at=next(moments), seen_version=update.version)


def hand_in(chain: Chain, update: Update, seen: str) -> None:
    deeds.submit_update(update, by=chain.lead, at=next(moments), seen_version=update.version)


def manager_signs(chain: Chain, update: Update, seen: str) -> None:
    deeds.sign_update(update, digest=seen, by=chain.manager, at=next(moments))


def owner_signs(chain: Chain, update: Update, seen: str) -> None:
    deeds.sign_update(update, digest=seen, by=chain.owner, at=next(moments))


def returned(chain: Chain, update: Update, seen: str) -> None:
    deeds.return_update(update, because="Which crew?", digest=seen, by=chain.manager, at=next(moments))


def evidence(chain: Chain, update: Update, seen: str) -> None:
    told = {"title": next(words), "effective": LATER.date(), "public": False, "seen_version": update.version}
    deeds.add_link(update, "https://ferries.example/crews", **told, by=chain.lead, at=next(moments))


STEPS: list[Callable[..., None]] = [begin, edit, edit, hand_in, hand_in, manager_signs, owner_signs, returned, evidence]


def assert_signed_as_it_stands(update: Update) -> None:
    standing = Signature.objects.filter(update=update, agreed=True, void_at=None)
    if update.state == "agreed":
        assert {one.stage for one in standing} == {"manager", "owner"}
    assert {one.digest for one in standing} <= {stands(update)}


@pytest.fixture
def chain(db) -> Chain:
    return a_chain(actions=1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), min_size=5, max_size=18))
def test_what_is_agreed_is_what_was_signed(chain, steps):
    seen = ""
    for step, looks in [(begin, True), (edit, True), (hand_in, True), *steps]:
        update = Update.objects.order_by("pk").last()
        # Whoever does not look again signs what they saw before.
        seen = stands(update) if update and looks else seen
        try:
            step(chain, update, seen)
        except Refusal:
            continue
        for one in Update.objects.order_by("-pk")[:2]:
            assert_signed_as_it_stands(one)
