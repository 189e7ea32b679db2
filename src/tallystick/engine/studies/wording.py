"""What findings, columns and lists of an answer say, in words that anybody reads.

Promise: a sentence says no more than its finding; a number that there is not is said to be none.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.answers import Cell, Finding
from tallystick.engine.studies.phrases import SENTENCES, TITLES

Named = Callable[
    [str, str | None], str
]  # a column and a value: what the value is called; without one, the column or indicator
NO_END = {"low": "no lower end", "high": "no upper end"}
NONE = "not known"


def titled(code: str, study: Study | None = None) -> str:
    """Give what a column or a list of an answer is called; a column that names what a study sets in order needs it."""
    words = TITLES.get(code, code)
    return words.format_map(_of_study(study)) if study else words


def sentence(study: Study, finding: Finding, named: Named) -> str:
    """Give what a finding says. Raises KeyError for one that has no words."""
    figures = {name: _told(name, cell) for name, cell in finding.figures}
    group = " and ".join(f"{named(name, None)}: {named(name, value)}" for name, value in finding.by)
    figures |= {name: named(figures[name], None) for name in ("dimension", "indicator") if name in figures}
    return SENTENCES[finding.code].format_map({**_of_study(study), **figures, "group": group})


def _told(name: str, cell: Cell) -> str:
    if cell is None:
        return NO_END.get(name.rpartition("_")[2], NONE)
    return f"{cell:,}" if isinstance(cell, int | Decimal) else cell


def _of_study(study: Study) -> Mapping[str, str]:
    """Give the words and limits of a study that its sentences name."""
    of, against, days = study.of, study.against, study.earlier
    return {
        "of": of.title.lower() if of else "",
        "against": against.title.lower() if against else "",
        "one_title": days.one_title if days else "",
        "other_title": days.other_title if days else "",
        "least": str(study.least),
    }
