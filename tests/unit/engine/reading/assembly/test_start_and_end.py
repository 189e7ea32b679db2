"""A start column and an end column make one timescale, and a cell that says "from" keeps its own words."""

import pytest
from tests.corpus.by_hand import Page

from tallystick.engine.reading.assembly import assemble

COLUMNS = {
    ("", "From Sept 2026"): ("2026-09-01", None, True),
    ("", "From April 2027 onwards"): ("2027-04-01", None, True),
    ("", "Not before April 2027"): ("2027-04-01", None, True),
    ("", "Sept 2026 - July 2027"): ("2026-09-01", "2027-07-31", False),
    ("", "July 2027"): (None, "2027-07-31", False),
    ("", "2026/27"): (None, "2027-03-31", False),
    ("", "first half of 2027"): (None, None, False),
    ("Sept 2026", ""): ("2026-09-01", None, True),
    ("Autumn term 2026", ""): ("2026-09-01", None, True),
    ("Sept 2026 - July 2027", ""): ("2026-09-01", "2027-07-31", False),
    ("Sept 2026", "July 2027"): ("2026-09-01", "2027-07-31", False),
    ("3 May 2027", "by 4 June 2027"): ("2027-05-03", "2027-06-04", False),
    ("June 2026", "Ongoing"): ("2026-06-01", None, True),
}


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize(("cells", "answer"), COLUMNS.items())
def test_the_words_of_a_cell_say_more_than_its_column(cells, answer):
    start, end = cells
    page = Page().row(action="Open it", **({"start": start} if start else {}), **({"end": end} if end else {}))
    tree = assemble(page.source, page.records, document_date=None).recommendations
    timescale = tree[0].actions[0].timescale
    assert (timescale.start, timescale.end, timescale.open_ended) == answer
