"""Every row of the indicators has a named test or worked example that shows what the inventory calls working.

A test is named by its file and function and carries its row; an example by its file of the catalogue and its title.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules

ROOT = Path(__file__).parents[2]
JUDGING, INDICATORS = "tests/unit/engine/measures/judging", "tests/integration/indicators"
SHOWN = {
    "KPI-01": ["indicators/persistent-absence-64: 63 are not persistent and 64 are"],
    "KPI-02": [
        f"{JUDGING}/test_targets.py::test_each_kind_says_what_is_to_be_reached_and_what_half_the_way_expects",
        f"{INDICATORS}/test_target_pages.py::test_a_target_is_set_and_revised_on_its_page",
    ],
    "KPI-03": [
        f"{JUDGING}/test_comparators.py::test_ten_neighbours_give_mean_and_rank",
        f"{JUDGING}/test_comparators.py::test_a_missing_neighbour_is_left_out_and_declared",
        f"{INDICATORS}/test_targets.py::test_ten_neighbours_give_mean_and_rank_and_the_one_that_is_missing_is_named",
        f"{INDICATORS}/test_schools.py::"
        "test_a_school_has_its_place_among_our_own_and_their_mean_stands_beside_the_authoritys",
    ],
    "KPI-04": [
        "tests/unit/engine/catalogue/test_scales.py::test_one_judgement_is_so_many_steps_below_another",
        "tests/unit/engine/catalogue/test_scales.py::test_an_unknown_word_is_refused",
        "registers/service-grades: A word that is not on the scale is no grade",
    ],
    "KPI-05": [
        "registers/recording-statements: "
        "Eleven strengths and eighteen weaknesses, one of them printed apart; “poor” gives two",
        "registers/service-activities: An activity that no statement names is listed",
    ],
    "KPI-06": [
        "registers/service-grades: "
        "Poor in January 2004: satisfactory by January 2006 meets both targets, unsatisfactory neither",
        "registers/service-grades: Unsatisfactory that became satisfactory is satisfactory and not two grades up: "
        "both are told",
    ],
    "KPI-07": [
        "registers/area-review-scores: Safeguarding at 2 ranks below service management at 3",
        "tests/unit/engine/registers/test_grading.py::test_numbers_of_area_reviews_run_the_other_way",
    ],
    "KPI-08": [
        "registers/service-grades: "
        "Of twenty services seventeen are satisfactory or better: 85 % against a target of all",
        "registers/service-grades: A grade needs evidence",
    ],
    "KPI-09": [
        "registers/recording-statements: "
        "Every old judgement has a new criterion or a reason; what has neither is listed",
        "registers/framework-criteria: Progress by new criterion, with the older judgements that bear on it",
    ],
    "KPI-10": ["indicators/schools-below-level-5: 49.9, 50.0 and 61 per cent"],
    "KPI-11": ["indicators/schools-below-30: 29.9 counts, 30.0 does not"],
    "KPI-12": [
        "indicators/persistent-absence-64: 63 are not persistent and 64 are",
        "indicators/persistent-absence-52: 51 are not persistent and 52 are",
    ],
    "KPI-13": ["indicators/special-measures-months: 18 and 24 months give 21"],
    "KPI-14": ["indicators/participation-17: 82 of 100 in learning", "indicators/not-known-17: 8 of 100"],
    "KPI-15": [
        "indicators/english-two-levels: 10 with mixed levels before",
        "indicators/mathematics-two-levels: 10 with mixed levels before",
        "indicators/english-without-prior: One of ten",
    ],
    "KPI-16": ["indicators/ks4-five-year-in-care: 11 months are left out, 12 are in"],
    "KPI-17": [
        "indicators/ks4-gap-sen: 55 less 15 is 40.0 points",
        "indicators/ks4-five-a-to-c: By stage of need, adding up to all",
    ],
    "KPI-18": [
        "indicators/ks4-five-a-to-c: By ethnic group",
        f"{INDICATORS}/test_groups_with_targets.py::"
        "test_a_table_by_group_says_of_each_whether_its_target_is_met_and_nothing_of_what_is_kept_back",
    ],
    "KPI-19": [
        "indicators/permanent-exclusion-rate: One among 400",
        "indicators/suspension-rate: Two among 400",
        "indicators/suspension-days: 7 days",
    ],
    "KPI-20": [
        f"{JUDGING}/test_forecasts.py::test_a_trajectory_that_ends_at_29_is_listed_below_30",
        f"{INDICATORS}/test_schools.py::"
        "test_a_school_on_its_way_from_22_to_29_is_projected_below_30_in_2011_and_is_listed_first",
    ],
    "KPI-21": [
        "indicators/value-added: Two pupils, counted by hand",
        "indicators/value-added-significant: An interval that crosses 1000 is not significant",
        "indicators/value-added-official: As imported",
    ],
    "KPI-22": [
        "indicators/no-qualifications: One section 96 pass is not nothing",
        "indicators/eight-qualifications: 7 passes fail, 8 meet",
    ],
    "KPI-23": [
        "indicators/inspected-parents: 6 good of 18 give 33 per cent",
        f"{JUDGING}/test_targets_of_the_inventory.py::"
        "test_each_of_seven_targets_is_met_at_its_value_and_missed_below_it",
    ],
    "KPI-24": [
        "registers/school-judgements: "
        "Of twenty inspections in four aspects the three weakest beside authorities like ours are those ranked by hand",
    ],
    "KPI-25": [
        "indicators/ks1-reading-change: 78.0 to 80.0 meets two points",
        "indicators/ks1-reading-change: 78.0 to 79.9 does not",
        f"{JUDGING}/test_targets.py::test_two_per_cent_more_is_read_as_two_points_and_says_so",
    ],
    "KPI-26": [
        f"{JUDGING}/test_targets.py::test_five_points_less_each_year_are_expected_each_september",
        f"{JUDGING}/test_targets_of_the_inventory.py::test_a_snapshot_of_each_september_is_held_against_the_trajectory",
    ],
    "KPI-27": [
        f"{JUDGING}/test_significance.py::test_a_tenth_of_a_step_among_thirty_schools_is_not_significant",
        f"{JUDGING}/test_significance.py::test_eight_tenths_of_a_step_is",
        "tests/integration/records/test_surveys.py::"
        "test_a_change_among_thirty_schools_says_whether_it_is_more_than_chance",
        f"{INDICATORS}/test_charts.py::test_eight_periods_are_told_within_limits_by_a_rule_that_is_named",
    ],
    "KPI-28": [f"{JUDGING}/test_directions.py::test_more_pupils_again_in_the_third_year_is_not_a_reduction"],
    "KPI-29": [
        "indicators/suspension-gap-care: 30 for each hundred against 8: gap of 22",
        "indicators/suspension-gap-care: The next term 24 against 9: gap of 15",
        "tests/unit/modules/indicators/test_charts.py::"
        "test_a_gap_has_both_lines_and_says_whether_it_narrowed_though_both_rose",
    ],
    "KPI-30": [
        "indicators/level-2-at-19: What came after 19 does not count, and the young person does",
        "indicators/level-3-at-19: One of four",
        "indicators/participation-post-16: 82 of 100",
    ],
    "KPI-31": [
        f"{JUDGING}/test_ratings.py::test_within_tolerance_is_amber_and_beyond_it_red",
        f"{INDICATORS}/test_targets.py::test_a_red_is_listed_until_somebody_says_what_is_done_about_it",
    ],
    "KPI-32": [
        "indicators/permanent-exclusions: 17 in the City in 2000/01",
        "indicators/permanent-exclusions-change: From 17 to 8",
    ],
    "KPI-33": ["indicators/peps-growth: From 30 to 120", "indicators/pep-coverage: Three of four"],
    "GOV-21": [
        "rules/small-groups: A cell of three prints “<5”, and a second cell is kept back",
        "tests/unit/engine/disclosure/test_protecting.py::"
        "test_a_cell_of_three_prints_fewer_than_five_and_a_second_is_kept_back",
    ],
    "RES-03": [
        "rules/school-balance: 50,000 pounds of a million count, 49,999 do not",
        "indicators/balances-excess: 50,000 of a million count, 49,999 do not",
        "indicators/balances-without-plan: One has no plan",
    ],
}
BY_KIND = {"indicators": indicators, "registers": registers, "rules": rules}
NAMED = [(row, one) for row, many in SHOWN.items() for one in many]


def test_every_row_of_the_indicators_is_shown_by_something():
    assert list(SHOWN) == [*(f"KPI-{number:02}" for number in range(1, 34)), "GOV-21", "RES-03"]
    assert all(SHOWN.values())


@pytest.mark.parametrize(("row", "named"), NAMED)
def test_what_shows_a_row_is_there_and_carries_it(row: str, named: str):
    assert row in (rows_of_test(named) if "::" in named else rows_of_example(named))


def rows_of_example(named: str) -> list[str]:
    """Give the rows of a worked example of the catalogue."""
    place, _, title = named.partition(": ")
    kind, _, code = place.partition("/")
    (found,) = [one for one in BY_KIND[kind]()[code].examples if one.title == title]
    return found.rows


def rows_of_test(named: str) -> set[str]:
    """Give the rows that a test's own mark or its module's names."""
    path, _, name = named.partition("::")
    (found,) = [one for one in tree_of(path).body if isinstance(one, ast.FunctionDef) and one.name == name]
    marks = [one.value for one in tree_of(path).body if isinstance(one, ast.Assign) and "pytestmark" in targets_of(one)]
    return {
        str(word.value)
        for mark in (*marks, *found.decorator_list)
        for call in ast.walk(mark)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "row"
        for word in call.args
        if isinstance(word, ast.Constant)
    }


def targets_of(assigned: ast.Assign) -> list[str]:
    return [one.id for one in assigned.targets if isinstance(one, ast.Name)]


@cache
def tree_of(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))
