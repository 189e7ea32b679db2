"""A small catalogue of an authority's own, to ask of: visits to a pool, its swimmers, and what is counted of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.catalogue.sources import columns_of

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)
VISITS = """\
kind: table
code: visits
title: Visits
about: Who came to the pool.
source: The pool's own list
confidence: high
columns:
  - {code: swimmer, title: Swimmer, names: true}
  - {code: pool, title: Pool}
  - {code: sex, title: Sex}
  - {code: member, title: Member, type: yes-no}
  - {code: came, title: Came on, type: date}
  - {code: lengths, title: Lengths, type: whole}
  - {code: paid, title: Paid, type: money}
"""
SWIMMERS = """\
kind: population
code: swimmers
title: Swimmers
each: swimmer of one pool
about: Each swimmer once in each pool, as they came last.
from: visits
where: came <= last
one_by: [swimmer, pool]
order: [-came]
columns:
  - {code: visits_made, title: Visits, type: whole, asked: {
      in: visits, on: {swimmer: swimmer, pool: pool}, where: first <= came <= last, count: true}}
  - {code: swum, title: Lengths swum, type: whole, asked: {
      in: visits, on: {swimmer: swimmer, pool: pool}, where: first <= came <= last, sum: lengths}}
  - {code: band, title: How often, type: text, value: "'often' if visits_made >= 3 else 'seldom'"}
keep: visits_made > 0
told: [{source: visits, by: days, first: came, last: came}]
child: swimmer
"""
OFTEN = """\
kind: indicator
code: often
title: Often there
plain: Who comes often
about: Swimmers who came three times.
measure: proportion
owner: performance-analyst
source: The pool's own rule
confidence: high
population: swimmers
counts: band == 'often'
period: {every: month}
breakdowns: [pool, sex, member]
two_way: [[pool, sex]]
polarity: higher
unit: "%"
examples:
  - title: Two of three
    given:
      visits:
        - {swimmer: "S#", pool: deep, sex: F, member: yes, came: 2026-01-05, lengths: 2, times: 2}
        - {swimmer: "S#", pool: deep, sex: F, member: yes, came: 2026-01-06, lengths: 2, times: 2}
        - {swimmer: "S#", pool: deep, sex: F, member: yes, came: 2026-01-07, lengths: 2, times: 3}
    from: 2026-01-01
    to: 2026-01-31
    numerator: 2
    denominator: 3
    value: "66.7"
    by: {pool: {deep: [2, 3]}}
"""
COUNT = ("measure: proportion", "measure: count")
OTHERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "swimmers-seen": (COUNT, ("counts: band == 'often'\n", "")),
    "lengths-each": (("measure: proportion", "measure: mean"), ("counts: band == 'often'", "counts: swum")),
    "in-bands": (("measure: proportion", "measure: distribution\nspread: band"), ("counts: band == 'often'\n", "")),
    "members-often": (("counts: band", "where: member\ncounts: band"),),
    "in-fours": (("unit:", "minimum: 4\nunit:"),),
    "by-no-rule": (("counts: band == 'often'", "counts: passes('persistent-absence', visits_made, swum)"),),
}
COMPARES = {
    "often-gap": ("gap", "{of: often, group: {member: yes}, against: {member: no}}"),
    "often-ratio": ("ratio", "{of: often, group: {member: yes}, against: {}}"),
    "often-change": ("change", "{of: often, over: period}"),
    "often-share": ("change", "{of: often, over: year, share: true}"),
}


def own_catalogue(folder: Path) -> Path:
    """Write the catalogue, and give its folder."""
    for name, text in every_file().items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def every_file() -> dict[str, str]:
    """Give the files by name: with every measure, each made of the proportion."""
    files = {"tables/visits.yaml": VISITS, "populations/swimmers.yaml": SWIMMERS, "indicators/often.yaml": OFTEN}
    plain = OFTEN.partition("examples:")[0]
    for code, changes in OTHERS.items():
        text = plain.replace("code: often", f"code: {code}")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        files[f"indicators/{code}.yaml"] = text
    for code, (measure, how) in COMPARES.items():
        text = plain.replace("code: often", f"code: {code}").replace("measure: proportion", f"measure: {measure}")
        text = text.replace("population: swimmers\ncounts: band == 'often'\n", f"compared: {how}\n")
        files[f"indicators/{code}.yaml"] = text.replace("[pool, sex, member]", "[pool, sex]")
    return files


def visits(*rows: tuple[Any, ...], own: Path) -> Sources:
    """Give visits as a source: swimmer, pool, sex, member, day, lengths."""
    names = ("swimmer", "pool", "sex", "member", "came", "lengths")
    return {
        "visits": Source(columns_of("visits", own), rows=[dict(zip(names, one, strict=True)) for one in rows]),
    }
