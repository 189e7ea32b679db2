"""A mistake in a study is told with its place and what to do."""

from functools import partial
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.support.counted import own_catalogue

from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.faults.found import Fault, Known
from tallystick.engine.catalogue.faults.indicators import Among
from tallystick.engine.catalogue.faults.studies import faults_in_study
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import Study, studies
from tallystick.foundation.accounts.rules.roles import roles

PATTERN = """\
kind: study
code: where-often
title: Where they come often
asks: Do more come often to one pool than to another?
about: Swimmers who came three times, pool by pool.
owner: performance-analyst
how: pattern
period: {every: month}
indicator: often
dimensions: [pool, sex]
examples:
  - title: Nobody stands out
    given:
      visits:
        - {swimmer: "S#", pool: deep, sex: F, came: 2026-01-05, times: 20}
    from: 2026-01-01
    to: 2026-01-31
    claims: []
"""
CORRELATION = PATTERN.replace("indicator: often\ndimensions: [pool, sex]\n", """\
population: swimmers
where: visits_made > 0
of: {title: Visits, column: visits_made}
against: {title: Lengths, column: swum, of: visits_made}
earlier: {title: Order, one: came, one_title: One, other: came, other_title: Other}
""").replace("how: pattern", "how: correlation")  # fmt: skip
PROFILE = PATTERN.replace("indicator: often\ndimensions: [pool, sex]\n", """\
sections:
  - {title: Often, indicator: often, breakdowns: [pool], equals: often}
""").replace("how: pattern", "how: profile")  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a catalogue of one's own."""
    return own_catalogue(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def among(own: Path) -> Among:
    """Give what its files may name."""
    known = Known({}, frozenset(rules(own)), frozenset(roles()), frozenset(), frozenset({"ATX-11"}))
    return Among(known, indicators(own), populations(own), rules(own), partial(columns_of, own=own), own)


def faults(text: str, among: Among) -> list[Fault]:
    return faults_in_study(msgspec.convert(yaml.load(text, yaml.CBaseLoader), Study, strict=False), among)


@pytest.mark.parametrize("text", [PATTERN, CORRELATION, PROFILE], ids=["pattern", "correlation", "profile"])
def test_what_is_in_order_has_no_fault(among: Among, text: str):
    assert faults(text, among) == []


OF_STUDIES = [
    (PATTERN, "owner: performance-analyst", "owner: nobody", "There is no role “nobody”"),
    (PATTERN, "than to another?", "than to another.", "End it with a question mark"),
    (PATTERN, "code: where-often", "code: answers", "is the address of another page"),
    (PATTERN, "how: pattern", "how: pattern\nleast: 3", "`least` is 4 or more"),
    (PATTERN, "how: pattern", "how: pattern\nfew: 5", "and `few` no less"),
    (PATTERN, "how: pattern", "how: pattern\nrows: [ATX-11]", "No example proves ATX-11"),
    (PATTERN, "how: pattern", "how: pattern\npopulation: swimmers", "`population` is of another way of answering"),
    (PATTERN, "dimensions: [pool, sex]\n", "", "A pattern needs `dimensions`"),
    (PATTERN, "dimensions: [pool, sex]", "dimensions: [pool, colour]", "There is no breakdown of “often” “colour”"),
    (PATTERN, "dimensions: [pool, sex]", "dimensions: [pool, pool]", "A breakdown stands twice"),
    (PATTERN, "indicator: often", "indicator: seldom", "There is no indicator “seldom”"),
    (PATTERN, "indicator: often", "indicator: swimmers-seen", "“swimmers-seen” is a count. Name a proportion"),
    (PATTERN, "    claims: []\n", "", "This example says nothing that comes of it"),
    (PATTERN, "      visits:\n", "      pupils:\n", "There is no source that is asked “pupils”"),
    (PATTERN, "pool: deep, sex: F", "pol: deep, sex: F", "There is no column “pol”"),
    (PATTERN, "to: 2026-01-31", "to: 2025-01-31", "ends before it begins"),
    (CORRELATION, "population: swimmers", "population: divers", "There is no population “divers”"),
    (CORRELATION, "where: visits_made > 0", "where: visits > 0", "There is no column “visits”"),
    (CORRELATION, "column: swum", "column: pool", "“pool” is text. Name a column that is whole"),
    (CORRELATION, "of: visits_made}", "of: visits}", "There is no column “visits”"),
    (CORRELATION, "one: came,", "one: swum,", "“swum” is whole. Name a column that is date"),
    (CORRELATION, "against: {title: Lengths, column: swum, of: visits_made}\n", "", "A correlation needs `against`"),
    (PROFILE, "indicator: often, ", "indicator: seldom, ", "There is no indicator “seldom”"),
    (PROFILE, "breakdowns: [pool]", "breakdowns: [band]", "There is no breakdown of “often” “band”"),
    (PROFILE, "equals: often", "equals: seldom", "There is no indicator “seldom”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "words"), OF_STUDIES)
def test_a_mistake_in_a_study(among: Among, text: str, old: str, new: str, words: str):
    assert old in text
    assert words in " ".join(one.sentence for one in faults(text.replace(old, new), among))


def test_a_study_without_an_example_is_told(among: Among):
    assert "There is no example" in " ".join(one.sentence for one in faults(PATTERN.partition("examples:")[0], among))


def test_an_authoritys_own_study_is_checked_and_answered_by(tmp_path: Path):
    own = own_catalogue(tmp_path)
    (own / "studies").mkdir()
    (own / "studies/where-often.yaml").write_text(PATTERN.replace("[pool, sex]", "[pool, colour]"), "utf-8")
    done = Checked()
    check_folder(done, frozenset(roles()), own)
    (fault,) = [one for one in done.faults if "where-often" in one]
    assert fault.startswith("Your own where-often.yaml, line 10: There is no breakdown of “often” “colour”")
    assert studies(own)["where-often"].dimensions == ["pool", "colour"]
    assert studies().keys() < studies(own).keys()
