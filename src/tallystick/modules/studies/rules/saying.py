"""An answer in words: what it comes to first, then its findings, then its tables, each cell with its interval. Pure.

Promise: nothing is said that the answer does not hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.measures.results import By
from tallystick.engine.studies.answers import Answer, Finding, Row, Table
from tallystick.engine.studies.wording import sentence, titled
from tallystick.engine.writing.charts.words import number as in_letters

EVERYBODY: Final = "Everybody"
NO_ANSWER: Final = "No answer"
MOST_NAMED: Final = 4  # groups in the first sentence; the rest are counted
NOTHING: Final = "nothing-stands-out"  # which the headline says
NOT_TOLD: Final = ("dimension-not-told", "groups-not-told")
NO_NUMBER: Final = ("-nobody", "-too-few", "-same")
WAITS: Final = "not-counted"
WRONG: Final = ("equals-not", "adds-up-not")


@dataclass(frozen=True, slots=True)
class Words:
    """What the columns of an answer's groups are called, and their values; what a reason says in words."""

    titles: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    indicators: Mapping[str, str]  # titles by code
    units: Mapping[str, str]  # by indicator
    reason: Callable[[str], str]
    head: Callable[[str], str] = titled  # what a column of a table is called

    def named(self, column: str, value: str | None) -> str:
        """Give what a value is called; of no value, what the column is."""
        if value is None:
            return self.indicators.get(column) or self.titles.get(column, column.replace("_", " ").capitalize())
        return self.values.get(column, {}).get(value, value) or "Not said"

    def group(self, by: By) -> str:
        """Give what a group is called."""
        return ", ".join(self.named(column, value) for column, value in by) or EVERYBODY


@dataclass(frozen=True, slots=True)
class Headline:
    """What a study comes to in one or two sentences, under a title."""

    title: str
    sentences: tuple[str, ...]


def headline(study: Study, told: Answer, words: Words) -> Headline:
    """Give what a study comes to, for whoever reads nothing else."""
    if told.why:
        return Headline(NO_ANSWER, (words.reason(told.why),))
    if study.how == "pattern":
        return _stands_out(study, told, words)
    if study.how == "profile":
        return _parts(told)
    main = _main(told)
    title = NO_ANSWER if all(one.code.endswith(NO_NUMBER) for one in main) else "The answer"
    return Headline(title, tuple(said(study, one, words) for one in main))


def said(study: Study, finding: Finding, words: Words) -> str:
    """Give what a finding says."""
    return sentence(study, finding, words.named)


def findings(study: Study, told: Answer, words: Words) -> list[str]:
    """Give what else an answer says, what is claimed first."""
    main = [] if study.how in ("pattern", "profile") else _main(told)
    rest = [one for one in told.findings if one not in main and one.code != NOTHING]
    in_turn = [*(one for one in rest if one.claimed), *(one for one in rest if not one.claimed)]
    return list(dict.fromkeys(said(study, one, words) for one in in_turn))


def left_out(told: Answer) -> list[str]:
    """Give why rows were left out, and how many of each."""
    return [f"{why.removesuffix('.')}: {many:,}" for why, many in told.left_out]


def _main(told: Answer) -> list[Finding]:
    """Give what is said first: how far two go together and which came first, or each change or effect."""
    effects = [one for one in told.findings if "-effect" in one.code] or [
        one for one in told.findings if "-change" in one.code
    ]
    order = [one for one in told.findings if one.code.startswith("order-")][:1]
    return effects or [*told.findings[:1], *order]


def _stands_out(study: Study, told: Answer, words: Words) -> Headline:
    claims = told.claims
    if not claims:
        return _nothing(study, told)
    fewer = [words.group(one.by) for one in claims if one.code.endswith("fewer")]
    more = [words.group(one.by) for one in claims if not one.code.endswith("fewer")]
    beside = [("More than among all others", more), ("Fewer than among all others", fewer)]
    many = in_letters(len(claims)).capitalize()
    title = f"{many} {'group stands' if len(claims) == 1 else 'groups stand'} out"
    return Headline(title, tuple(f"{said}: {_listed(groups)}." for said, groups in beside if groups))


def _nothing(study: Study, told: Answer) -> Headline:
    """Say that nothing stands out, of what may be shown; of nothing that may be, that there is no answer."""
    compared = next((number for one in told.findings for name, number in one.figures if name == "compared"), 0)
    if not compared:
        return Headline(NO_ANSWER, (_why_none(study, told),))
    whole = not any(one.code in NOT_TOLD for one in told.findings)
    of = "No group differs" if whole else "Of the groups that can be shown here none differs"
    return Headline("Nothing stands out", (f"{of} from the others by more than chance explains.",))


def _why_none(study: Study, told: Answer) -> str:
    if any(one.code in NOT_TOLD for one in told.findings):
        return "No two groups have figures that can be shown here and compared."
    return f"Every group, or all others beside it, is of fewer than {study.least}, so nothing is claimed of any."


def _listed(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more groups"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _parts(told: Answer) -> Headline:
    """Say of a profile whether its parts add up, or that none of them could be counted."""
    if not any(_has_number(table, row) for table in told.tables for row in table.rows):
        return Headline(NO_ANSWER, ("None of its figures could be counted. Each says why.",))
    waits = sum(one.code == WAITS for one in told.findings)
    are = "is" if waits == 1 else "are"
    missing = (
        f"{in_letters(waits).capitalize()} of its figures {are} not counted yet for this period. Each is named below."
    )
    return Headline("The answer", (_added_up(told), *([missing] if waits else [])))


def _has_number(table: Table, row: Row) -> bool:
    cells = dict(zip(table.columns, row.cells, strict=True))
    return cells.get("value") is not None or cells.get("numerator") is not None


def _added_up(told: Answer) -> str:
    wrong = sum(one.code in WRONG for one in told.findings)
    if wrong:
        many = in_letters(wrong).capitalize()
        return f"{many} of its totals {'does' if wrong == 1 else 'do'} not agree. Each is named below."
    looked = any(one.code in ("equals", "adds-up") for one in told.findings)
    return "Every part that can be shown adds up." if looked else "Each part is told below."
