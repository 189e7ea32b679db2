"""What both engines are told is in words that both take: of some, one engine makes nothing at all."""

import pytest

from tallystick.engine.asking.questions import Counted, Question, Rows, Source
from tallystick.engine.asking.tree import Among, Column, Compared, Given, Tree
from tallystick.engine.backends.compiling import Dialect, asked_cells

KINDS = {"size": "whole", "old": "yes-no"}
SMALL = Among(Column("size", "whole"), (Given(1, "whole"), Given(2, "whole")))
YES = Given(True, "yes-no")


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("condition", [Compared("!=", SMALL, YES), Among(SMALL, (YES,))], ids=["compared", "among"])
def test_a_condition_is_compared_as_a_number(dialect: Dialect, condition: Tree):
    rows = Rows("trees", "trees", KINDS)  # Spark takes no “size IN (1, 2) <> TRUE”
    asked = asked_cells(Question(rows, (Counted("small", counts=condition),)), {"trees": Source(KINDS)}, dialect)

    assert any(one in asked.sql for one in ("AS INT) <> CAST(TRUE AS INT)", "AS INT) IN (CAST(TRUE AS INT))"))
