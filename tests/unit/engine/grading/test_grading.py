"""What every grading keeps, whatever figures come: order, ties, small schools, weights, missing parts and bytes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.engine.catalogue.gradings import Grading, gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.grading import Graded, Told, gathered, grade, limits_of
from tallystick.engine.grading.gathering import first_of, listed, share_of
from tallystick.engine.grading.keeping import Kept, bytes_of, grading_in, kept_in, limits_in, text_of
from tallystick.engine.grading.reckoning import Figures, NoLimit, points_of, ranked

EVERY = list(gradings().values())
NEED, TARGETS, ATTENDANCE = (
    gradings()[code] for code in ("behaviour-need", "persistent-absence-schools", "school-attendance")
)
DAY = date(2025, 8, 31)
SCHOOLS = [f"820400{number}" for number in range(1, 8)]
values = st.decimals(min_value=0, max_value=300, places=2)
told = st.builds(Told, value=st.none() | values, rows=st.integers(0, 60), beside=st.none() | values)
every = pytest.mark.parametrize("grading", EVERY, ids=lambda one: one.code)


def figures_for(grading: Grading) -> st.SearchStrategy[dict[str, dict[str, Told]]]:
    """Give figures of every part for a few schools."""
    one_part = st.dictionaries(st.sampled_from(SCHOOLS), told, max_size=len(SCHOOLS))
    return st.fixed_dictionaries({part.code: one_part for part in grading.parts})


def graded(grading: Grading, figures: Figures) -> dict[str, Graded]:
    """Grade by the rules of our day."""
    return {one.group: one for one in grade(grading, figures, limits_of(grading, DAY, rules()))}


@every
@settings(max_examples=30)
@given(drawn=st.data())
def test_the_order_of_schools_and_parts_changes_nothing(grading: Grading, drawn: st.DataObject):
    figures = drawn.draw(figures_for(grading))
    turned = {part: dict(reversed(many.items())) for part, many in reversed(figures.items())}
    assert graded(grading, figures) == graded(grading, turned)


@every
@settings(max_examples=60)
@given(drawn=st.data())
def test_a_better_figure_never_gives_a_worse_grade(grading: Grading, drawn: st.DataObject):
    figures = drawn.draw(figures_for(grading))
    part = drawn.draw(st.sampled_from([one for one in grading.counted if figures[one.code]] or grading.counted))
    if not figures[part.code]:
        return
    school = drawn.draw(st.sampled_from(sorted(figures[part.code])))
    was = figures[part.code][school]
    if was.value is None:
        return
    better = was.value + drawn.draw(values) * (1 if indicators()[part.indicator].polarity == "higher" else -1)
    now = graded(
        grading, {**figures, part.code: {**figures[part.code], school: Told(better, "", was.rows, was.beside)}}
    )
    before = graded(grading, figures)[school]
    assert _goodness(grading, now[school]) >= _goodness(grading, before)


def _goodness(grading: Grading, one: Graded) -> tuple[int, Decimal]:
    """Give how good a grade and a score are; a school without either is the same before and after."""
    if one.score is None:
        return (0, Decimal(0))
    place = [each.code for each in grading.grades].index(one.grade)
    sign = -1 if grading.best == "highest score" else 1
    return (sign * place, -sign * one.score)


@every
@settings(max_examples=40)
@given(drawn=st.data())
def test_schools_of_one_score_share_grade_and_place_and_the_next_place_is_left_free(
    grading: Grading, drawn: st.DataObject
):
    found = [one for one in graded(grading, drawn.draw(figures_for(grading))).values() if one.score is not None]
    for one in found:
        above = sum(other.score > one.score for other in found if other.score is not None and one.score is not None)
        same = [other for other in found if other.score == one.score]
        assert one.rank == above + 1
        assert one.joint == (len(same) > 1)
        assert {other.grade for other in same} == {one.grade}


@every
@settings(max_examples=40)
@given(drawn=st.data())
def test_a_small_school_is_never_graded(grading: Grading, drawn: st.DataObject):
    figures = drawn.draw(figures_for(grading))
    small = grading.small
    assert small is not None
    for school, one in graded(grading, figures).items():
        size = figures[small.part].get(school)
        if size is None or size.value is None:
            continue
        if (size.rows if small.by == "rows" else size.value) < 30:
            assert (one.grade, one.score, one.rank) == ("", None, None)
            assert one.why == "Too small to be graded: fewer than 30 pupils."


@every
def test_the_weights_add_up_and_a_school_with_all_points_has_the_whole_score(grading: Grading):
    assert sum(one.weight for one in grading.parts) == 100
    best = {one.code: {"8204001": Told(_with_most_points(one), "", 500, Decimal(0))} for one in grading.parts}
    (school,) = graded(grading, best).values()
    assert school.score == grading.out_of


def _with_most_points(part) -> Decimal:
    """Give a figure that has all of a part's points."""
    tried = [Decimal(1000), Decimal(-1000)]
    return next(one for one in tried if not part.weight or points_of(part, Fraction(one)) == part.most)


@pytest.mark.parametrize(
    ("missing", "score"),
    [("left out", "100.0"), ("no points", "80.0"), ("all points", "100.0"), ("not graded", "None")],
)
def test_a_missing_part_is_what_its_file_says(missing, score):
    parts = [replace(one, missing=missing) if one.code == "trend" else one for one in ATTENDANCE.parts]
    best = {
        one.code: {"8204001": Told(Decimal(100 if one.code != "unauthorised" else 0), "", 500, Decimal(50))}
        for one in parts
    }
    del best["trend"]["8204001"]
    (school,) = graded(replace(ATTENDANCE, parts=parts), best).values()
    assert str(school.score) == score
    assert (
        school.why == "Change in attendance since the year before is not known: No figure was counted for this school."
    ) == (missing == "not graded")


def test_a_school_whose_size_is_not_known_is_not_taken_for_small():
    figures = {"persistent": {"8204001": Told(None, "No data has come")}}
    assert graded(TARGETS, figures)["8204001"].why == "Persistently absent pupils is not known: No data has come"


def test_a_school_without_any_part_that_counts_has_no_score():
    parts = [replace(one, missing="left out") for one in TARGETS.parts]
    figures = {"persistent": {"8204001": Told(None, "No data has come")}}
    assert graded(replace(TARGETS, parts=parts), figures)["8204001"].why == "None of its parts is known."


def test_a_rule_without_a_limit_on_the_day_is_said():
    with pytest.raises(NoLimit, match="Schools too small to be graded"):
        limits_of(
            TARGETS,
            DAY,
            {
                **rules(),
                "graded-pupils": replace(rules()["graded-pupils"], limits=[], dates=rules()["annual-plan"].dates),
            },
        )
    with pytest.raises(NoLimit, match="graded-pupils"):
        limits_of(ATTENDANCE, DAY, {})


@every
@settings(max_examples=25)
@given(drawn=st.data())
def test_what_is_kept_is_the_same_bytes_each_time_and_is_read_back_whole(grading: Grading, drawn: st.DataObject):
    figures = drawn.draw(figures_for(grading))
    limits = limits_of(grading, DAY, rules())
    schools = grade(grading, figures, limits)
    areas = {one.group: drawn.draw(st.sampled_from(["Quayside", "Saltby"])) for one in schools}
    kept = Kept(schools, areas, {"behaviour-support": {"Quayside": Decimal("12.5")}})
    told = {"first": date(2024, 9, 1), "last": DAY, "limits": limits, "rule": text_of(grading)}
    once = bytes_of(kept, **told)
    assert once == bytes_of(Kept(tuple(reversed(schools)), dict(reversed(areas.items())), kept.beside), **told)
    assert kept_in(once.decode()) == kept
    assert limits_in(once.decode()) == {code: one.value for code, one in limits.items()}


@every
def test_a_rule_is_kept_as_it_was_without_its_examples(grading: Grading):
    assert grading_in(text_of(grading)) == replace(grading, examples=[])


def test_areas_of_one_mean_share_their_place_and_those_that_tie_with_the_last_come_first_too():
    schools = ranked(
        [
            Graded("A", "tier-2", Decimal("30.0")),
            Graded("B", "tier-2", Decimal("30.0")),
            Graded("C", "tier-3", Decimal("20.0")),
            Graded("D"),
        ]
    )
    areas = gathered(NEED, schools, {"A": "North", "B": "South", "C": "East", "D": "West"})
    assert [(one.area, one.score, one.rank, one.joint) for one in areas] == [
        ("East", Decimal("20.0"), 3, False),
        ("North", Decimal("30.0"), 1, True),
        ("South", Decimal("30.0"), 1, True),
        ("West", None, None, False),
    ]
    assert first_of(areas, 1) == ["North", "South"]
    assert [one.share for one in areas] == [Decimal("25.0"), Decimal("37.5"), Decimal("37.5"), None]
    assert share_of(Fraction(1), Fraction(0)) is None


def test_a_list_takes_schools_of_its_grade_that_lack_what_it_asks():
    (which,) = NEED.lists
    figures = {part.code: {"8204001": Told(Decimal(40), "", 100)} for part in NEED.parts}
    school = graded(NEED, {**figures, "support": {}, "roll": {"8204001": Told(Decimal(400))}})["8204001"]
    assert (school.grade, listed(which, [school])) == ("tier-1", ["8204001"])
    helped = graded(NEED, {**figures, "roll": {"8204001": Told(Decimal(400))}})["8204001"]
    assert listed(which, [helped]) == []
