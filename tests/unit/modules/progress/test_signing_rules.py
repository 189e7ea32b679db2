"""Who signs and when, decided without a database."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.lib.refusals import ChangedSince
from tallystick.modules.progress.rules import signing
from tallystick.modules.progress.rules.differing import differences
from tallystick.modules.progress.rules.signing import Hand, ToSign

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
LEAD, MANAGER, OWNER = 1, 2, 3  # people
LEADS, MANAGES, OWNS = 11, 12, 13  # their posts


@dataclass
class Mark:
    stage: str
    by_id: int
    digest: str = "now"
    agreed: bool = True
    void_at: datetime | None = None


def hand(person: int, *posts: int, stands_for: tuple[int, ...] = (), by_role: bool = False) -> Hand:
    return Hand(person, frozenset({person, *stands_for}), frozenset(posts), by_role)


def waiting(*marks: Mark, **other: object) -> ToSign:
    posts = {"manager": frozenset({MANAGES}), "owner": frozenset({OWNS})}
    usual = ToSign(True, LEAD, ("manager", "owner"), posts, frozenset({LEADS}), "now", marks)
    return replace(usual, **other)


def test_the_manager_signs_first_and_the_owner_after():
    manager, owner = hand(MANAGER, MANAGES), hand(OWNER, OWNS)
    assert signing.can_sign(manager, waiting())
    assert not signing.can_sign(owner, waiting())
    signed = waiting(Mark("manager", MANAGER))
    assert not signing.can_sign(manager, signed)
    assert signing.can_sign(owner, signed)
    assert signing.turn_of(waiting(Mark("manager", MANAGER), Mark("owner", OWNER))) is None


@pytest.mark.row("CAS-02")
def test_nobody_signs_their_own_words():
    with pytest.raises(signing.OwnWords, match="You wrote this"):
        signing.check_can_sign(hand(LEAD, MANAGES), waiting())


@pytest.mark.row("CAS-02")
def test_nobody_signs_the_words_of_somebody_they_stand_in_for():
    with pytest.raises(signing.OwnWords, match="stand in for"):
        signing.check_can_sign(hand(MANAGER, MANAGES, stands_for=(LEAD,)), waiting())


def test_one_person_does_not_sign_at_two_stages():
    with pytest.raises(signing.NotTheirTurn, match="another person"):
        signing.check_can_sign(hand(MANAGER, MANAGES, OWNS), waiting(Mark("manager", MANAGER)))


def test_a_signature_under_other_words_does_not_count():
    before = Mark("manager", MANAGER, digest="before")
    assert signing.turn_of(waiting(before)) == "manager"
    assert signing.turn_of(waiting(Mark("manager", MANAGER, void_at=AT))) == "manager"
    assert signing.turn_of(waiting(Mark("manager", MANAGER, agreed=False))) == "manager"


def test_who_stands_in_for_the_manager_signs_by_the_managers_post():
    assert signing.can_sign(hand(9, MANAGES, stands_for=(MANAGER,)), waiting())


def test_where_no_post_is_known_a_role_signs_but_not_whoever_leads_the_work():
    nobody = waiting(posts={})
    assert signing.can_sign(hand(9, by_role=True), nobody)
    assert not signing.can_sign(hand(9, LEADS, by_role=True), nobody)
    assert not signing.can_sign(hand(9), nobody)


def test_a_role_does_not_sign_where_a_post_does():
    assert not signing.can_sign(hand(9, by_role=True), waiting())


def test_what_does_not_wait_cannot_be_signed():
    with pytest.raises(signing.NothingToSign):
        signing.check_can_sign(hand(MANAGER, MANAGES), waiting(waits=False))


def test_one_signature_is_enough_where_the_manager_owns_the_plan():
    both = {"manager": frozenset({OWNS}), "owner": frozenset({OWNS})}
    assert signing.stages_of(["manager", "owner"], both, frozenset())[0] == ("owner",)


def test_a_post_that_leads_the_work_does_not_sign_it():
    posts = {"manager": frozenset({MANAGES}), "owner": frozenset({LEADS})}
    stages, left = signing.stages_of(["manager", "owner"], posts, frozenset({LEADS}))
    assert stages == ("manager", "owner")
    assert left["owner"] == frozenset()


def test_a_cycle_that_asks_nobody_asks_the_usual_two():
    assert signing.stages_of([], {}, frozenset())[0] == ("manager", "owner")
    assert signing.stages_of(["owner"], {}, frozenset())[0] == ("owner",)


@given(st.lists(st.sampled_from(["manager", "owner", "board"]), min_size=1, unique=True), st.data())
def test_stages_keep_their_order_and_no_post_signs_twice(wanted: list[str], data: st.DataObject):
    posts = {stage: data.draw(st.frozensets(st.integers(1, 4))) for stage in wanted}
    leading = data.draw(st.frozensets(st.integers(1, 4)))
    stages, left = signing.stages_of(wanted, posts, leading)
    assert stages
    assert list(stages) == [stage for stage in wanted if stage in stages]
    signers = [post for stage in stages for post in left[stage]]
    assert len(signers) == len(set(signers))
    assert not leading & set(signers)


def test_a_signature_under_words_that_changed_is_refused():
    signing.check_unchanged("a", "a")
    with pytest.raises(ChangedSince, match="changed after you opened it"):
        signing.check_unchanged("a", "b")


@pytest.mark.parametrize("because", ["", "  \n"])
def test_a_return_without_a_reason_is_refused(because: str):
    with pytest.raises(signing.ReturnNeedsReason):
        signing.check_reason(because)


@pytest.mark.row("CAS-02")
def test_a_decision_cannot_be_dated_before_the_one_it_follows():
    signing.check_in_order(None, AT)
    signing.check_in_order(AT, AT)
    with pytest.raises(signing.DecisionOutOfOrder):
        signing.check_in_order(AT, AT.replace(hour=8))


def test_what_is_returned_is_due_by_the_end_of_the_window_or_in_a_week():
    assert signing.mend_by(date(2026, 10, 30), date(2026, 10, 1)) == date(2026, 10, 30)
    assert signing.mend_by(date(2026, 10, 3), date(2026, 10, 1)) == date(2026, 10, 8)
    assert signing.mend_by(None, date(2026, 10, 1)) == date(2026, 10, 8)


def test_a_changed_word_shows_and_no_other():
    found = differences("Six of ten rooms are open.", "Eight of ten rooms are open.")
    assert [(one.kind, one.words) for one in found] == [
        ("out", "Six"),
        ("in", "Eight"),
        ("same", " of ten rooms are open."),
    ]


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_differences_join_to_both_texts(before: str, after: str):
    found = differences(before, after)
    assert "".join(one.words for one in found if one.kind != "in") == before
    assert "".join(one.words for one in found if one.kind != "out") == after


def test_very_long_texts_are_compared_as_a_whole():
    before, after = "a " * 3_000, "b " * 3_000
    assert [one.kind for one in differences(before, after)] == ["out", "in"]
    assert [one.kind for one in differences(before, before)] == ["same"]
