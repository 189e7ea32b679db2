"""Posts, teams and bodies come apart where a name ends."""

import pytest
from tests.corpus.by_hand import passage

from tallystick.engine.reading.cells.names import numbered_leads, read_names


@pytest.mark.row("PLN-09")
@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Head of Parks; Ranger Team", ["Head of Parks", "Ranger Team"]),
        ("Head of Parks\nRanger Team", ["Head of Parks", "Ranger Team"]),
        ("Head of Children's\nServices", ["Head of Children's Services"]),
        ("Schools, Harbour Colleges, Police", ["Schools", "Harbour Colleges", "Police"]),
        ("Director of Place/Head of Leisure", ["Director of Place", "Head of Leisure"]),
        ("Rose Quarry, Head of Leisure", ["Rose Quarry, Head of Leisure"]),
        (
            "Ann Vale, Head of Parks Tom Reed, Head of Roads",
            ["Ann Vale, Head of Parks", "Tom Reed, Head of Roads"],
        ),
        ("Early Years Team (EYT) Harbour Services", ["Early Years Team (EYT)", "Harbour Services"]),
        ("Wexcombe – Parks Wexcombe – Leisure", ["Wexcombe – Parks", "Wexcombe – Leisure"]),
        ("Ferry Services Managers. All piers", ["Ferry Services Managers.", "All piers"]),
        ("Head of Team 0", ["Head of Team 0"]),
        ("Head of Team\n0", ["Head of Team 0"]),
        ("Cllr Ann Vale / Head of Piers", ["Cllr Ann Vale", "Head of Piers"]),
        ("Ann Vale / Head of Piers", ["Ann Vale", "Head of Piers"]),
        ("Sea Wall / Piers Manager", ["Sea Wall / Piers Manager"]),
        ("Planning & Transport Board", ["Planning & Transport Board"]),
    ],
)
def test_a_list_of_names_comes_apart(cell, names):
    assert [name.text for name in read_names(passage(cell))] == names


@pytest.mark.row("PLN-09")
def test_numbered_leads_keep_the_numbers_of_their_actions():
    listed = numbered_leads(passage("1 & 2 Head of Parks 3 Ranger Team"))
    assert [(item.ref, item.also, item.body.text) for item in listed.items] == [
        ("1 & 2", (2,), "Head of Parks"),
        ("3", (), "Ranger Team"),
    ]
    assert numbered_leads(passage("Head of Parks")) is None


def test_a_file_that_keeps_its_lines_keeps_its_names() -> None:
    cell = passage("Valley Health Partner\nSchools\nTeam C")
    assert [name.text for name in read_names(cell, kept_apart=True)] == ["Valley Health Partner", "Schools", "Team C"]


def test_a_rank_and_what_it_is_of_are_one_post() -> None:
    cell = passage("Head of Parks, Service Manager, Fostering, Valley Police")
    assert [name.text for name in read_names(cell)] == ["Head of Parks", "Service Manager, Fostering", "Valley Police"]
