"""Tables of an answer as they are read: their heads say whose numbers stand under them."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.reasons import in_words
from tallystick.engine.studies.answers import Answer, Row, Table
from tallystick.engine.studies.pairs import ORDER
from tallystick.engine.studies.wording import titled
from tallystick.modules.studies.rules.laying import laid_out
from tallystick.modules.studies.rules.saying import Words


@pytest.mark.row("ATX-12")
def test_columns_say_which_of_the_two_came_first():
    study = studies()["care-suspension-attendance"]
    cells = (15, 0, 0, Decimal(100), Decimal("79.6"), Decimal(100), Decimal("75.1"), Decimal("0.0002"))
    day = date(2007, 8, 31)
    told = Answer(study.code, "v", day, day, day, (Table("order", ORDER, (Row((), cells),)),))
    words = Words({}, {}, {}, {}, in_words, partial(titled, study=study))
    heads = laid_out(study, told, words)[0].heads
    assert study.earlier is not None
    assert heads[1:3] == (f"{study.earlier.one_title} came first", f"{study.earlier.other_title} came first")
