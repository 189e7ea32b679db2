"""What the invented authority is like: families, schools, absence, care. Nothing in it contradicts itself."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest

from tallystick.engine.synth.attended import AUTHORISED, NOT_POSSIBLE, PRESENT, UNAUTHORISED
from tallystick.engine.synth.people import District
from tallystick.engine.synth.schools import AUTHORITY
from tallystick.engine.synth.world import CannotInvent, World, district_of
from tallystick.engine.synth.years import YEAR_ENDS, age_on, school_days, year_group
from tallystick.lib.identifiers import is_uln, is_upn, read_upn

pytestmark = pytest.mark.row("PLT-05")


@pytest.fixture(scope="module")
def districts() -> list[District]:
    return [district_of(11, number, 700) for number in (0, 1)]


@pytest.fixture(scope="module")
def people(districts):
    return [person for district in districts for person in district.people]


@pytest.fixture(scope="module")
def pupils(people):
    return [person for person in people if person.pupil]


@pytest.mark.parametrize("pupils", [1, 37, 2_501])
def test_there_are_as_many_pupils_as_were_asked_for(pupils):
    world = World(pupils, 4)

    assert sum(bool(person.pupil) for district in world.districts() for person in district.people) == pupils


@pytest.mark.parametrize("pupils", [0, -3, 400_001])
def test_an_authority_of_no_size_or_of_none_that_there_is_is_refused(pupils):
    with pytest.raises(CannotInvent, match="from 1 to 400,000 pupils"):
        World(pupils, 1)


def test_another_seed_gives_other_people(people):
    other = district_of(12, 0, 700).people

    assert [one.forename for one in other[:50]] != [one.forename for one in people[:50]]


def test_the_order_in_which_python_keeps_sets_changes_nothing():
    asked = "from tallystick.engine.synth.world import district_of; import hashlib;"
    asked += "print(hashlib.sha256(repr(district_of(2, 0, 150)).encode()).hexdigest())"
    other = {**os.environ, "PYTHONHASHSEED": "12345"}
    printed = subprocess.run(
        [sys.executable, "-c", asked], env=other, capture_output=True, text=True, check=True
    ).stdout

    assert printed.strip() == sha256(repr(district_of(2, 0, 150)).encode()).hexdigest()


def test_every_pupil_number_is_right_and_nobody_shares_one(pupils):
    numbers = [person.pupil.upn for person in pupils] + [person.pupil.former_upn for person in pupils]
    given = [number for number in numbers if number]

    assert all(is_upn(number) for number in given)
    assert len(set(given)) == len(given)
    assert {read_upn(number).temporary for number in given} == {True, False}


def test_learner_numbers_are_right_and_nobody_shares_one(pupils):
    given = [person.pupil.uln for person in pupils if person.pupil.uln]

    assert given
    assert all(is_uln(number) for number in given)
    assert len(set(given)) == len(given)


def test_numbers_and_schools_are_of_an_authority_that_is_not(districts):
    assert {school.laestab[:3] for district in districts for school in district.schools} == {AUTHORITY}
    assert len({school.urn for district in districts for school in district.schools}) == sum(
        len(district.schools) for district in districts
    )


def test_one_school_became_an_academy_and_keeps_its_number(districts):
    converted = [school for district in districts for school in district.schools if school.old_urn]

    assert [(school.laestab, school.opened) for school in converted] == [(f"{AUTHORITY}4001", date(2026, 1, 1))]
    assert converted[0].urn != converted[0].old_urn


def test_twins_share_a_family_and_a_birthday_and_no_first_name(people):
    by_number = {person.number: person for person in people}
    twins = [person for person in people if person.twin_of]

    assert twins
    for person in twins:
        other = by_number[person.twin_of]
        assert (other.family, other.born, other.twin_of) == (person.family, person.born, person.number)
        assert other.forename != person.forename


def test_brothers_and_sisters_are_twins_or_a_year_apart(people):
    families: dict[int, list[date]] = {}
    for person in people:
        families.setdefault(id(person.family), []).append(person.born)

    gaps = [(second - first).days for born in families.values() for first, second in pairwise(sorted(born))]
    assert any(gaps)
    assert all(gap == 0 or gap >= 400 for gap in gaps)


def test_schools_have_pupils_of_their_ages_and_some_are_small(districts, pupils):
    for person in pupils:
        for one in person.pupil.enrolments:
            assert one.school.low <= person.pupil.group <= one.school.high
    assert min(school.pupils for school in districts[0].schools if school.phase == "primary") < 70


def test_pupils_who_move_are_on_one_main_roll_at_a_time(pupils):
    movers = [person for person in pupils if len(person.pupil.enrolments) > 1]

    assert any(person.pupil.enrolments[0].left for person in movers)
    for person in movers:
        first, second = person.pupil.enrolments
        assert first.school is not second.school
        assert second.status == "S" or (first.left and first.left < second.entry and first.end <= second.first)


def test_every_mark_is_a_code_of_2024_and_each_stretch_has_two_a_school_day(pupils):
    used = Counter(mark for person in pupils for one in person.pupil.enrolments for mark in one.marks)

    assert set(used) <= PRESENT | AUTHORISED | UNAUTHORISED | NOT_POSSIBLE
    assert len(used) > 20
    for person in pupils:
        for one in person.pupil.enrolments:
            assert len(one.marks) == 2 * (one.end - one.first) <= 2 * len(school_days())


def test_absence_comes_to_few_pupils_and_in_stretches(pupils):
    absent = sorted(
        sum(mark in AUTHORISED | UNAUTHORISED for one in person.pupil.enrolments for mark in one.marks)
        for person in pupils
    )
    a_tenth = len(absent) // 10
    runs = [
        one.marks[at - 1] == "I"
        for person in pupils
        for one in person.pupil.enrolments
        for at in range(1, len(one.marks))
        if one.marks[at] == "I"
    ]

    assert sum(absent[-a_tenth:]) > 3 * sum(absent[: 5 * a_tenth])
    assert sum(runs) > len(runs) * 0.7


def test_a_suspension_takes_the_sessions_that_are_marked_for_it(pupils):
    suspended = [(person, one) for person in pupils for one in person.pupil.suspensions if one.category == "SUSP"]

    assert suspended
    for person, one in suspended:
        on = next(each for each in person.pupil.enrolments if each.school.laestab == one.laestab)
        first = 2 * (school_days().index(one.began) - on.first)
        marked = set(on.marks[first : first + one.sessions])
        assert marked <= {"E", "B", "Y4", "Y3", "Y2"}
        assert 1 <= len(one.reasons) == len(set(one.reasons)) <= 3


def test_episodes_of_care_follow_one_another_and_say_what_changed(people):
    for person in people:
        episodes = person.care.episodes if person.care else []
        assert [one.why_began for one in episodes][:1] in ([], ["S"])
        for before, after in pairwise(episodes):
            assert (before.ended, before.why_ended) == (after.began, "X1")
            moved = (before.place, before.at) != (after.place, after.at)
            ordered = before.status != after.status
            assert after.why_began == {(True, True): "B", (True, False): "P", (False, True): "L"}[moved, ordered]
            assert bool(before.why_moved) == moved


def test_nobody_is_in_care_before_birth_or_past_eighteen(people):
    for person in people:
        for one in person.care.episodes if person.care else []:
            assert person.born <= one.began < (one.ended or YEAR_ENDS)
            assert age_on(person.born, one.began) < 18


def test_cases_are_closed_after_all_that_they_hold(people):
    cases = [case for person in people for case in person.referrals]

    assert cases
    for case in cases:
        days = [one.finished for one in case.assessments] + [one.conference for one in case.enquiries]
        assert all(case.made <= day <= YEAR_ENDS for day in days if day)
        assert case.closed is None or all(day <= case.closed for day in days if day)
        assert all(one.began <= one.finished for one in case.assessments if one.finished)


def test_what_a_source_has_wrong_is_said_and_nothing_else_is_wrong(people):
    for person in people:
        for known in person.known:
            right = (person.forename, person.surname, person.born, person.sex, person.family.postcode, person.upn)
            says = (known.forename, known.surname, known.born, known.sex, known.postcode, known.upn)
            assert bool(known.wrong) == (right != says)


def test_no_two_people_share_a_number_in_a_source(people):
    numbers = Counter((known.source, known.number) for person in people for known in person.known)

    assert {source for source, _number in numbers} == {"education", "care", "youth"}
    assert set(numbers.values()) == {1}


def test_those_past_year_11_are_followed_and_those_before_it_go_to_school(people):
    for person in people:
        group = year_group(person.born)
        assert bool(person.pupil) == (0 <= group <= 11)
        assert bool(person.youth) == (12 <= group <= 13)
