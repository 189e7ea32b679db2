"""A mistake in a population or an indicator is told with its file, its line and what to do."""

from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from tests.support.counted import OFTEN, SWIMMERS, every_file, own_catalogue

from tallystick.engine.catalogue import coverage
from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.faults.found import Fault, Known
from tallystick.engine.catalogue.faults.indicators import Among, faults_in_indicator
from tallystick.engine.catalogue.faults.populations import faults_in_population
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.populations import Population, populations
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import columns_of
from tallystick.foundation.accounts.rules.roles import roles

OTHERS = SWIMMERS.replace("code: swimmers", "code: others").replace("from: visits", "from: population:swimmers")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a catalogue of one's own with a population that stands on another."""
    folder = own_catalogue(tmp_path_factory.mktemp("own"))
    (folder / "populations/others.yaml").write_text(OTHERS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def among(own: Path) -> Among:
    """Give what its files may name."""
    rows = frozenset(coverage.rows())
    known = Known({}, frozenset(rules(own)), frozenset(roles()), frozenset(), rows)
    return Among(known, indicators(own), populations(own), rules(own), partial(columns_of, own=own), own)


def read(text: str, shape: type[Any]) -> Any:
    """Give a file's text as it is read."""
    return msgspec.convert(yaml.load(text, yaml.CBaseLoader), shape, strict=False)


def of_population(text: str, among: Among) -> list[Fault]:
    return faults_in_population(read(text, Population), among.known, among.columns, among.rules, among.own)


def of_indicator(text: str, among: Among) -> list[Fault]:
    return faults_in_indicator(read(text, Indicator), among)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_what_is_in_order_has_no_fault(among: Among):
    assert of_population(SWIMMERS, among) == []
    assert of_indicator(OFTEN, among) == []
    compared = [text for text in every_file().values() if "compared:" in text]
    assert len(compared) == 4
    for text in compared:  # they are without an example, and that is all
        assert [one.keys for one in of_indicator(text, among)] == [["examples"]]


OF_POPULATIONS = [
    ("from: visits", "from: vists", "There is no source “vists”"),
    ("where: came <= last", "where: cam <= last", "There is no column “cam”"),
    ("where: came <= last", "where: swimmer", "Write a condition"),
    ("one_by: [swimmer, pool]", "one_by: [swimmer, pol]", "There is no column “pol”"),
    ("order: [-came]", "order: [-cme]", "There is no column “cme”"),
    ("one_by: [swimmer, pool]\n", "", "no order counts"),
    ("code: band", "code: swum", "Choose another"),
    ("code: band", "code: day", "is no code of a column"),
    ("code: band", "code: sex", "There is a column “sex” before this"),
    ("title: How often, type: text", "title: How often, type: whole", "Write what its type says: whole"),
    ("visits_made >= 3", "visits_mad >= 3", "There is no column “visits_mad”"),
    ("visits_made >= 3", "visits_made / 3", "Only + - * there are"),
    ("visits_made >= 3", "passes('no-rule', visits_made)", "There is no rule “no-rule”"),
    ("visits_made >= 3", "passes('supervision', visits_made)", "is a clock and tests no figure"),
    ("in: visits, on: {swimmer: swimmer, pool: pool}, where: first <= came <= last, sum",
     "in: visit, on: {}, sum", "There is no source “visit”"),
    ("pool: pool}, where: first <= came <= last, sum", "pool: member}, sum", "Match what is alike"),
    ("pool: pool}, where: first <= came <= last, sum", "pol: pool}, sum", "There is no column “pol”"),
    ("first <= came <= last, sum: lengths", "here.nobody, sum: lengths", "There is no column “nobody” here"),
    ("sum: lengths", "sum: lengths, count: true", "Say one of"),
    ("sum: lengths", "sum: swimmer", "This is text"),
    ("sum: lengths", "any: true", "gives yes-no"),
    ("keep: visits_made > 0", "keep: visits > 0", "There is no column “visits”"),
    ("first: came, last: came", "first: came, last: sex", "is told by days"),
    ("first: came, last: came", "first: came", "By days says by `last`"),
    ("by: days, first: came, last: came", "by: since", "Since is since some day"),
    ("source: visits, by", "source: vists, by", "There is no source “vists”"),
    ("child: swimmer", "child: nobody", "There is no column “nobody”"),
]  # fmt: skip


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize(("old", "new", "words"), OF_POPULATIONS)
def test_a_mistake_in_a_population(among: Among, old: str, new: str, words: str):
    assert old in SWIMMERS
    assert words in " ".join(one.sentence for one in of_population(SWIMMERS.replace(old, new), among))


OF_INDICATORS = [
    ("population: swimmers", "population: swimmer", "There is no population “swimmer”"),
    ("counts: band == 'often'", "counts: bnd == 'often'", "There is no column “bnd”"),
    ("counts: band == 'often'", "counts: band == 3", "another kind"),
    ("counts: band == 'often'", "counts: band", "a condition or a whole number"),
    ("owner: performance-analyst", "owner: nobody", "There is no role “nobody”"),
    ("breakdowns: [pool, sex, member]", "breakdowns: [pool, sex, swimmer]", "“swimmer” says who somebody is"),
    ("breakdowns: [pool, sex, member]", "breakdowns: [pool, sex, paid]", "“paid” is a number with a point"),
    ("breakdowns: [pool, sex, member]", "breakdowns: [pool, sex, colour]", "There is no column “colour”"),
    ("two_way: [[pool, sex]]", "two_way: [[pool, band]]", "There is no breakdown of this indicator “band”"),
    ("two_way: [[pool, sex]]", "two_way: [[pool]]", "has two columns"),
    ("measure: proportion", "measure: distribution", "says by `spread`"),
    ("measure: proportion", "measure: count\nof: member", "A count is divided by nothing"),
    ("measure: proportion", "measure: proportion\nper: 1000", "Only a rate says of how many"),
    ("measure: proportion", "measure: proportion\nminimum: 0", "`minimum` and `per` are 1 or more"),
    ("measure: proportion", "measure: proportion\nfrom: 2020-01-01\nto: 2019-01-01", "ends before it begins"),
    ("code: often", "code: scorecard", "is the address of another page"),
    ("measure: proportion", "measure: proportion\nsupersedes: seldom", "There is no indicator “seldom”"),
    ("measure: proportion", "measure: proportion\nrows: [KPI-01]", "No example proves KPI-01"),
    ("measure: proportion", "measure: proportion\nrows: [KPI-1]", "is no row of the inventory"),
    ("measure: proportion", "measure: proportion\nsame_as: {counts: seldom}", "There is no indicator “seldom”"),
    ("measure: proportion", "measure: proportion\nsame_as: {of: often-gap}", "“often-gap” counts nothing of its own"),
    ("measure: proportion", "measure: proportion\nsame_as: {of: often}", "“often” counts nothing of its own"),
    ("confidence: high", "confidence: low", "Say in `doubts`"),
    ("every: month", "every: month, day: 3-31", "is no month and day"),
    ("every: month", "every: day a year", "It is of one day a year. Say which"),
    ("pool: deep, sex: F, member: yes, came: 2026-01-05", "pol: deep, came: 2026-01-05", "There is no column “pol”"),
    ("      visits:\n", "      pupils:\n", "There is no source that is asked “pupils”"),
    ("    to: 2026-01-31", "    to: 2025-01-31", "ends before it begins"),
]  # fmt: skip


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize(("old", "new", "words"), OF_INDICATORS)
def test_a_mistake_in_an_indicator(among: Among, old: str, new: str, words: str):
    assert old in OFTEN
    assert words in " ".join(one.sentence for one in of_indicator(OFTEN.replace(old, new, 1), among))


OF_COMPARISONS = [
    ("{of: often, group: {member: yes}, against: {member: no}}", "{of: often-gap, group: {}, against: {sex: F}}",
     "“often-gap” is a gap. Compare what is counted"),
    ("against: {member: no}", "against: {member: yes}", "Both sides are the same group"),
    ("against: {member: no}", "against: {swimmer: A}", "“swimmer” says who somebody is"),
    ("against: {member: no}", "against: {colour: red}", "There is no column “colour”"),
    ("against: {member: no}", "against: {member: no}, over: year", "A change says by `over` since when"),
    ("of: often,", "of: seldom,", "There is no indicator “seldom”"),
    ("breakdowns: [pool, sex]", "breakdowns: [pool, sex, member]", "“member” is what is compared"),
    ("polarity: higher", "polarity: higher\nwhere: member", "counts nothing itself"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), OF_COMPARISONS)
def test_a_mistake_in_a_comparison(among: Among, old: str, new: str, words: str):
    text = every_file()["indicators/often-gap.yaml"]
    assert old in text
    assert words in " ".join(one.sentence for one in of_indicator(text.replace(old, new), among))


def test_a_mistake_is_told_with_the_file_and_the_line_to_correct(tmp_path: Path):
    own = own_catalogue(tmp_path)
    (own / "indicators/often.yaml").write_text(OFTEN.replace("counts: band", "counts: bnd"), "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), own)
    place = f"Your own often.yaml, line {line_of(OFTEN, 'counts:')}: There is no column “bnd”."
    assert [one for one in done.faults if one.startswith(place)]


@pytest.mark.parametrize(
    ("old", "new"),
    [("from: visits", "from: population:others"), ("in: visits, on: {swimmer", "in: population:others, on: {swimmer")],
    ids=["by its rows", "by what it asks"],
)
def test_a_population_that_stands_on_itself_is_refused(among: Among, old: str, new: str):
    found = of_population(SWIMMERS.replace(old, new), among)
    assert [(one.keys, "stands on itself" in one.sentence) for one in found] == [(["from"], True)]


def test_a_circle_is_no_source(tmp_path: Path):
    own = own_catalogue(tmp_path)
    (own / "populations/others.yaml").write_text(OTHERS, "utf-8")
    (own / "populations/swimmers.yaml").write_text(SWIMMERS.replace("from: visits", "from: population:others"), "utf-8")
    with pytest.raises(CatalogueError, match="stands on itself"):
        columns_of("population:swimmers", own)
