"""Files of open data as rows of published figures."""

import pytest

from tallystick.engine.returns.published.answering import period_as_filed
from tallystick.engine.returns.published.open_files import NoOpenData, indicators_of, rows_of_file

WARDS = """\
time_period,time_identifier,geographic_level,country_code,ward_code,ward_name,sex,age_group,pupils
2008,Calendar year,Ward,E92000001,E05000001,Saltby,Total,5 to 10,~
"""


def test_a_ward_is_a_place_of_its_own_and_what_figures_are_broken_down_by_stands_in_one_order():
    (row,) = rows_of_file(WARDS.splitlines(), ["pupils"], data_set="wards")
    assert (row["place"], row["place_name"], row["filters"]) == ("E05000001", "Saltby", "age_group=5 to 10|sex=Total")
    assert (row["period"], row["value"], "la" in row) == ("2008", "~", False)


def test_a_file_that_is_no_open_data_is_refused_with_a_sentence():
    with pytest.raises(NoOpenData, match="time_identifier, geographic_level"):
        list(rows_of_file(["time_period,pupils", "2008,3"], ["pupils"], data_set="wards"))
    with pytest.raises(NoOpenData, match="any indicator"):
        list(rows_of_file(WARDS.splitlines(), [], data_set="wards"))
    with pytest.raises(NoOpenData, match="meta"):
        indicators_of(["name,type", "pupils,Indicator"])


@pytest.mark.parametrize(
    ("said", "filed"), [("2023/2024", "202324"), ("2008", "2008"), ("2023/24", "2023/24"), ("1999/2000", "199900")]
)
def test_a_school_year_is_written_as_files_write_it(said, filed):
    assert period_as_filed(said) == filed
