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
def test_each_printed_cell_has_the_words_of_the_document_where_its_pages_cut_the_rows():
    printed = path_of("000").read_text(errors="replace")
    source, known = " ".join(WORD.findall(printed)), set(WORD.findall(printed))
    cells = table_of("000")
    whole = [cell for cell in cells if " ".join(WORD.findall(cell)) in source]
    assert len(whole) >= 0.8 * len(cells) > 150
    assert not {word for cell in cells for word in WORD.findall(cell)} - known


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
