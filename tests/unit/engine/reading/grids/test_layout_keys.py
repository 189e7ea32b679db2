"""What a layout's file may say: each key changes the reading, and nothing else has to."""

import msgspec
import pytest

from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.reading import recognition
from tallystick.engine.reading.examples import document, filled
from tallystick.engine.reading.grids.tables import read_tables

pytestmark = pytest.mark.row("PLN-01")


def layout(**keys):
    said = {
        "kind": "layout",
        "code": "boats",
        "title": "Boats",
        "needs": ["action"],
        "example": {"given": [], "then": []},
    }
    return msgspec.convert({**said, **keys}, Layout)


def read(given, **keys):
    return filled(read_tables(document(given), layout(**keys)))


@pytest.fixture
def boats(monkeypatch):
    """The layout among the catalogue's own."""

    def put(**keys):
        monkeypatch.setattr(recognition.layouts, "layouts", lambda: (layout(**keys),))
        for remembered in (recognition._own, recognition._levels, recognition._opening_pattern, recognition._level_of):
            remembered.cache_clear()

    yield put
    monkeypatch.undo()
    for remembered in (recognition._own, recognition._levels, recognition._opening_pattern, recognition._level_of):
        remembered.cache_clear()


def test_headings_of_its_own_come_before_the_vocabulary(boats):
    boats(headings={"action": ["Voyage"]})
    table = [["Voyage", "Lead", "Due"], ["To the islands", "Captain", "May 2010"]]
    assert read([table], headings={"action": ["Voyage"]})[0]["action"] == "To the islands"


def test_a_field_may_mean_another():
    table = [["Objective", "Action", "Lead"], ["A dry hold", "Mend the hull", "Carpenter"]]
    assert read([table], means={"outcome": "theme"})[0]["recommendation"] == "A dry hold"
    assert "theme" in read([["Recommendation 1: Boats"][0], table], means={"outcome": "theme"})[1]


def test_blank_cells_repeat_the_fields_it_names():
    table = [["Action", "Lead", "Due"], ["Mend the hull", "Carpenter", "May 2010"], ["Paint it", "", "June 2010"]]
    assert [row.get("lead") for row in read([table], repeats=["lead"])] == ["Carpenter", "Carpenter"]
    assert [row.get("lead") for row in read([table])] == ["Carpenter", None]


def test_a_row_across_the_table_opens_the_field_it_names():
    table = [["Action", "Lead", "Due"], ["The harbour"], ["Mend the hull", "Carpenter", "May 2010"]]
    assert read([table], across="theme")[0] == {"theme": "The harbour"}
    assert read([table])[0] == {"recommendation": "The harbour"}


def test_words_that_open_a_level_may_be_added(boats):
    assert recognition.opening("Pontoon 2: The north side") is None
    boats(levels={"recommendation": ["Pontoon"]})
    assert recognition.opening("Pontoon 2: The north side").field == "recommendation"
