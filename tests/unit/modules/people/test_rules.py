"""Names as they are sought, what counts as alike, where two records disagree, and what a seal covers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.accounts.rules import permissions
from tallystick.modules.people.rules import (
    GROUPS,
    KINDS,
    Conflict,
    Known,
    PersonRefused,
    check_reason,
    check_spell,
    conflicts,
    folded,
    groups_of,
    key_of_person,
    kinds_in,
    likeness,
    pk_of,
    readings_digest,
    sought_words,
)
from tallystick.modules.people.rules.joining import Spell

BORN = date(2014, 3, 2)
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Zoë O’Neil", " zoe o'neil"),
        ("  ANNE-Marie  Łuczak ", " anne-marie luczak"),
        ("Bjørn Straße", " bjorn strasse"),
        ("Đặng Thị Hà", " dang thi ha"),
        ("", ""),
    ],
)
def test_a_name_is_sought_without_accents_capitals_or_odd_dashes(written: str, kept: str):
    assert folded(written) == kept


@given(st.text())
def test_folding_twice_changes_nothing(words: str):
    assert folded(folded(words)) == folded(words)


@pytest.mark.parametrize(("typed", "words"), [("z", []), (" z ", []), ("zo", ["zo"]), ("z o", ["z", "o"]), ("", [])])
def test_fewer_than_two_letters_seek_nothing(typed: str, words: list[str]):
    assert sought_words(typed) == words


def test_every_kind_of_fact_is_in_a_group_that_some_role_opens():
    assert {kind.group for kind in KINDS.values()} <= GROUPS.keys()
    assert {group.needs for group in GROUPS.values()} <= permissions()
    assert kinds_in(GROUPS) == KINDS.keys()


@pytest.mark.row("LRN-20")
def test_a_group_is_opened_by_its_own_permission_only():
    assert groups_of(["read own children"]) == {"identity", "education"}
    assert groups_of(["read care facts", "read plans"]) == {"care"}
    assert "offending" not in kinds_in(groups_of(["read own children", "read care facts", "read background facts"]))


def test_a_person_is_known_by_a_key_and_found_again_by_it():
    assert pk_of(key_of_person(12)) == pk_of(12) == 12


def test_a_spell_cannot_end_before_it_begins():
    check_spell(BORN, BORN)
    check_spell(None, BORN)
    with pytest.raises(PersonRefused):
        check_spell(BORN, BORN - timedelta(days=1))


@pytest.mark.parametrize("reason", ["", "  ", "because"])
def test_a_reason_is_more_than_a_word(reason: str):
    with pytest.raises(PersonRefused, match="why"):
        check_reason(reason, "this is so")


def known(**more: object) -> Known:
    """Give a record that says little."""
    return Known(**{"born": BORN, "names": frozenset({" robin vale"}), **more})


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({}, {}, ("the same name and date of birth",)),
        ({}, {"born": date(2014, 2, 3)}, ()),
        ({}, {"names": frozenset({" linnet vale"})}, ()),
        ({"born": None}, {"born": None}, ()),
        ({"upns": frozenset({"X"}), "born": None}, {"upns": frozenset({"X"})}, ("the same unique pupil number",)),
        ({"upns": frozenset()}, {"upns": frozenset(), "names": frozenset()}, ()),
    ],
)
def test_records_are_alike_by_number_or_by_name_and_birthday(one: dict, other: dict, alike: tuple):
    assert likeness(known(**one), known(**other)) == alike


def facts(kind: str, *spells: Spell) -> dict[str, tuple[Spell, ...]]:
    return {kind: spells}


def test_values_of_different_days_do_not_conflict():
    first = known(facts=facts("sen-stage", Spell("SEN support", BORN, date(2020, 8, 31))))
    then = known(facts=facts("sen-stage", Spell("EHC plan", date(2020, 9, 1))))
    assert conflicts(first, then) == []
    meeting = known(facts=facts("sen-stage", Spell("EHC plan", date(2020, 8, 31))))
    assert conflicts(first, meeting) == [
        Conflict("Stage of special educational needs", "SEN support", "EHC plan"),
    ]


def test_facts_of_which_several_hold_at_once_do_not_conflict():
    one = known(facts=facts("offending", Spell("Reprimand")))
    assert conflicts(one, known(facts=facts("offending", Spell("Order")))) == []


def test_what_one_record_does_not_say_is_no_conflict():
    assert conflicts(known(born=None), known(upns=frozenset({"X"}))) == []


rows = st.lists(
    st.tuples(
        st.integers(1, 10**9),
        st.datetimes(timezones=st.just(UTC)),
        st.integers(1, 10**6),
        st.integers(1, 10**6),
        st.text(max_size=20),
        st.text(max_size=20),
    ),
    max_size=8,
    unique_by=lambda row: row[0],
)


@pytest.mark.row("PLT-06")
@given(rows, rows)
def test_other_readings_have_another_digest(one: list, other: list):
    assert (readings_digest(one) == readings_digest(other)) == (one == other)


def test_the_same_moment_of_another_zone_seals_alike():
    row = (1, AT, 2, 3, "the record", "")
    assert readings_digest([row]) == readings_digest([(1, AT.astimezone(), *row[2:])])
