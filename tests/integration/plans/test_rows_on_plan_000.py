"""Row by row of the inventory: what the register says of plan 000, whose pages cut its rows; where it is at hand."""

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.real_plans import MARKS, WORD, draft, path_of, table_of

from tallystick.modules.plans import deeds, queries

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("GOV-06")
def test_five_columns_come_back_cell_for_cell_where_pages_cut_the_rows():
    printed = path_of("000").read_text(errors="replace")
    streams, known = [" ".join(WORD.findall(one)) for one in in_columns(printed)], set(WORD.findall(printed))
    cells = table_of("000")
    whole = [cell for cell in cells if any(" ".join(WORD.findall(cell)) in stream for stream in streams)]
    assert len(whole) >= 0.99 * len(cells) > 170, f"{len(whole)} of {len(cells)} cells"
    assert not {word for cell in cells for word in WORD.findall(cell)} - known


def in_columns(printed):
    """A document as a whole, and each of its columns from top to bottom, counted from either side."""
    lines = [line.split("\t") for line in printed.splitlines()]
    yield printed
    for place in range(-5, 5):
        yield "\n".join(line[place] for line in lines if -len(line) <= place < len(line))


@pytest.mark.row("PLN-20")
def test_delaying_ls_r8b_puts_at_risk_what_is_part_of_it(officer):
    plan = deeds.import_draft(draft("000"), document=None, by=officer, at=MORNING)
    lettered = plan.actions.filter(recommendation__ref="8").order_by("-position")
    rows = {action.ref.strip("()"): action for action in lettered}
    for letter in "cefg":
        deeds.link_lines(rows[letter], "depends on", rows["b"], by=officer, at=MORNING)
    before = queries.waiting(officer, MORNING.date()).risks
    deeds.take_claim(rows["b"], status="delayed", words="Delayed", by=officer, at=MORNING)
    found = queries.waiting(officer, MORNING.date())
    assert "action/{}".format(rows["b"].pk) not in before
    assert {found.rows[name].ref.strip("()") for name in found.risks} == set("cefg")
    assert {letter for letter, row in rows.items() if rows["b"] in queries.suggested_lines(row, [])} >= set("cefg")
