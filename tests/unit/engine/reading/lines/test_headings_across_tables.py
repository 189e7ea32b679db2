"""A table whose columns are printed once, with headings across it: the rows under each heading are the table's."""

import pytest

from tallystick.engine.reading import lines
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.sources import extract_text

COLUMNS = ["No.", "Task", "Lead officer", "Cost/Funding", "Timescale"]
ROWS = [
    ["1.1", "Mend the ferry steps", "Harbour Master", "£400", "May 2021"],
    ["1.2", "Paint the ferry rails", "Deputy Harbour Master", "£90", "June 2021"],
    ["2.1", "Count the swans", "River Warden", "£10", "July 2021"],
]
HEADINGS = ["Priority 1: The ferry", "Priority 2: The swans"]


def a_cell_a_line() -> str:
    first, second, third = ("\n".join(row) for row in ROWS)
    return "\n".join([*COLUMNS, HEADINGS[0], first, second, HEADINGS[1], third])


def side_by_side(*, again: bool = False) -> str:
    head, first, second, third = ("".join(cell.ljust(26) for cell in row).rstrip() for row in [COLUMNS, *ROWS])
    turned = ["No.   " + "".join(cell.ljust(24) for cell in COLUMNS[1:]).rstrip()] if again else []
    third = third if not again else "2.1   " + "".join(cell.ljust(24) for cell in ROWS[2][1:]).rstrip()
    return "\n".join([head, HEADINGS[0], first, second, HEADINGS[1], *turned, third])


def read(text: str) -> list[Record]:
    return lines.records(extract_text(text)).records


@pytest.mark.row("PLN-01", "PLN-19")
@pytest.mark.parametrize("text", [a_cell_a_line(), side_by_side(), side_by_side(again=True)])
def test_the_rows_under_every_heading_are_rows_of_the_table(text: str) -> None:
    records = read(text)
    rows = [record.cells for record in records if "action" in record.cells]
    assert [[cells[f].text for f in ("ref", "action", "lead", "resources", "timescale")] for cells in rows] == ROWS
    assert [r.cells["recommendation"].text for r in records if "recommendation" in r.cells] == [
        "The ferry",
        "The swans",
    ]


def test_prose_under_a_heading_after_a_table_is_no_row() -> None:
    said = "The swans were counted last year by the warden and his friends, who enjoyed it very much indeed."
    rows = "\n".join(ROWS[0])
    records = read("\n".join([*COLUMNS, HEADINGS[0], rows, HEADINGS[1], said, said]))
    assert sum("action" in record.cells for record in records) == 1


REPLIES = """\
Recommendation    Response    Action proposed    Lead           Target date
R1. That the      Accepted    Sweep the quay.    Quay Master    May 2021
quay is kept
swept daily.                  Buy two brooms.    Storekeeper    June 2021
R2. That gulls    Rejected    None – they were   n/a            n/a
are banned.                   here first.
"""


@pytest.mark.row("PLN-01", "PLN-19")
def test_a_second_action_beside_the_rest_of_a_recommendation_is_an_action() -> None:
    rows = [record.cells for record in read(REPLIES)]
    assert [cells["action"].text for cells in rows] == [
        "Sweep the quay.",
        "Buy two brooms.",
        "None – they were here first.",
    ]
    assert [cells["recommendation.ref"].text for cells in rows if "recommendation.ref" in cells] == ["R1", "R2"]
    assert rows[0]["recommendation"].text == "That the quay is kept swept daily."


def test_cells_that_say_they_are_empty_keep_their_columns() -> None:
    cells = ["Recommendation", "Response", "Action proposed", "Lead", "Target date"]
    cells += ["R1. That gulls are banned.", "Rejected", "None – they were here first.", "n/a", "n/a"]
    cells += ["R2. That the quay is swept.", "Accepted", "Sweep the quay.", "Quay Master", "May 2021"]
    found = [record.cells for record in read("\n".join(cells))]
    assert [(row["recommendation.ref"].text, row["lead"].text) for row in found] == [
        ("R1", "n/a"),
        ("R2", "Quay Master"),
    ]
