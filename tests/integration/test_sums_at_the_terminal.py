"""Areas ranked and balances counted at the terminal, from files as they came."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.config.cli import main

NEED = "Area,AreaName,Year,Theme,Measure,Value,HigherIsNeed,Weight\n"
DATASETS = {
    "demography": [("North", 20), ("Coast", 12), ("Market", 12), ("Mill", 8), ("Hill", 3)],
    "deprivation": [("North", 30), ("Coast", 35), ("Market", 22), ("Mill", 41), ("Hill", 5)],
    "crime": [("North", 2), ("Coast", 9), ("Market", 6), ("Mill", 4)],
}
TOLD = {"demography": (1, 1), "deprivation": (1, 2), "crime": (0, 1)}  # whether high is need, and the weight
BALANCES = "LAESTAB,AsAt,BudgetShare,Balance,BankBalance,Plan,PlanAgreed\n"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["figures", *map(str, arguments)])


@pytest.fixture
def datasets(tmp_path: Path) -> list[Path]:
    """Give three datasets by ward, each in a file of its own, with another year in the first."""
    for name, rows in DATASETS.items():
        lines = [f"{area},,2025,{name},{name},{value},{TOLD[name][0]},{TOLD[name][1]}\n" for area, value in rows]
        (tmp_path / f"{name}.csv").write_text(NEED + "".join(lines), "utf-8")
    with (tmp_path / "demography.csv").open("a", encoding="utf-8") as file:
        file.write("Hill,,2024,demography,demography,99,1,1\n")
    return sorted(tmp_path.glob("*.csv"))


@pytest.mark.row("LRN-21")
def test_three_datasets_by_ward_are_ranked_as_by_hand_and_four_areas_are_of_most_need(datasets: list[Path]):
    told = [json.loads(one) for one in run("rank", *datasets, "--year", 2025, "--json").stdout.splitlines()]
    assert [(one["place"], one["area"], one["score"]) for one in told] == [
        (1, "Mill", 2.0), (1, "North", 2.0), (3, "Coast", 2.625), (4, "Market", 3.375), (5, "Hill", 5.0),
    ]  # fmt: skip
    assert [one["area"] for one in told if one["most"]] == ["Mill", "North", "Coast", "Market"]
    last = run("rank", *datasets, "--year", 2025).stdout.splitlines()[-1]
    assert last == "5  Hill  5.000  (demography 5, deprivation 5; lacks crime)"


def test_a_file_that_is_refused_is_not_summed(datasets: list[Path]):
    with datasets[0].open("a", encoding="utf-8") as file:
        file.write("Quay,,2025,crime,crime,many,0,1\n")
    told = run("rank", *datasets, "--year", 2025)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "line 6, value" in told.stderr
    assert "many" not in told.stderr


@pytest.mark.row("RES-03")
def test_balances_of_the_last_day_are_counted_and_those_without_a_plan_are_named(tmp_path: Path):
    file = tmp_path / "balances.csv"
    rows = ["9982001,31/03/2026,1000000,50000,,1,", "9982002,31/03/2026,1000000,49999,,,"]
    rows += ["9984002,31/03/2026,1000000,-50000,,0,", "9982002,31/03/2025,1000000,90000,,,"]
    file.write_text(BALANCES + "\n".join(rows), "utf-8")
    told = json.loads(run("balances", file, "--json").stdout)
    assert (told["as_at"], told["schools"], told["without_plan"]) == ("2026-03-31", 2, ["9984002"])
    assert (told["surpluses"], told["deficits"]) == (["9982001"], ["9984002"])
    assert "schools: 2" in run("balances", file).stdout
    assert run("balances", tmp_path / "balances.csv", "--json").exit_code == 0
    (tmp_path / "other.csv").write_text("Name,Cost\n", "utf-8")
    assert run("balances", tmp_path / "other.csv").exit_code == 2
