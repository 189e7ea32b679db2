"""Somebody writes while the period closes: it is in the frozen review, or it is refused in a sentence."""

from threading import Thread

import pytest
from django.db import connection
from tests.support.at_once import at_once
from tests.support.progress import IN_WINDOW, SAID
from tests.support.signing import a_chain, submitted
from tests.support.signing import stands as digest_of

from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress import deeds
from tallystick.modules.progress.deeds import closing
from tallystick.modules.progress.models import Period, Update

CLOSED = IN_WINDOW.replace(day=20)
TOLD = {"decisions": "", "focus": "Winter sailings."}
LONG_ENOUGH = 1.0  # seconds: only somebody who does not wait for the period is done in them


def hand_in(chain, place: int) -> Update:
    return submitted(chain, place, narrative="Written while the period closed.")


def in_review(period: Period) -> bool:
    return "Written while the period closed." in str(Period.objects.get(pk=period.pk).frozen)


def assert_told_once(chain, refused) -> None:
    """See what was handed in inside the frozen review, or a refusal and nothing handed in."""
    handed_in = Update.objects.filter(period=chain.period, submitted_at__isnull=False).exists()
    assert handed_in == in_review(chain.period) == (not refused)
    assert [type(one) for one in refused if not isinstance(one, Refusal)] == []
    assert verify(chain.authority).holds


def test_an_update_begun_and_handed_in_after_the_review_was_read_is_refused(either_database, monkeypatch):
    chain, refused, review_of = a_chain(), [], closing.review_of

    def late() -> None:
        try:
            hand_in(chain, 0)
        except Exception as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    thread = Thread(target=late)

    def read_then_written(*args):
        review = review_of(*args)
        thread.start()
        thread.join(LONG_ENOUGH)
        return review

    monkeypatch.setattr(closing, "review_of", read_then_written)
    deeds.close_period(chain.period, **TOLD, by=chain.officer, at=CLOSED)
    thread.join()
    assert [str(one) for one in refused] == [
        f"{chain.period.name} is closed. What you have to say belongs to the next period."
    ]
    assert_told_once(chain, refused)


@pytest.mark.parametrize("turn", range(3))
def test_whoever_is_first_of_a_writer_and_a_closing_both_are_told_the_same(either_database, turn):
    chain = a_chain()
    _, refused = at_once(
        lambda: deeds.close_period(chain.period, **TOLD, by=chain.officer, at=CLOSED), lambda: hand_in(chain, 0)
    )
    assert_told_once(chain, refused)


def test_who_signs_writes_and_closes_at_once_never_wait_for_each_other(either_database):
    chain = a_chain(actions=3)
    handed_in = [submitted(chain, place) for place in (0, 1)]
    _, refused = at_once(
        lambda: deeds.sign_many([(one, digest_of(one)) for one in handed_in], by=chain.manager, at=CLOSED),
        lambda: deeds.close_period(chain.period, **TOLD, by=chain.officer, at=CLOSED),
        lambda: deeds.change_update(handed_in[1], **SAID, by=chain.lead, at=CLOSED, seen_version=handed_in[1].version),
        lambda: hand_in(chain, 2),
    )
    assert [one for one in refused if not isinstance(one, Refusal)] == []
    assert in_review(chain.period) == Update.objects.filter(narrative__startswith="Written while").exists()
    assert verify(chain.authority).holds
