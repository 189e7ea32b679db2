"""What a rule file cannot say: each mistake is told with its line and what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.rules import Rule

HEAD = "kind: rule\ncode: swim\ntitle: Swimming\nrows: [ATX-23]\nabout: By when somebody swims.\n"
CLOCK = "  - {value: 6, unit: school days, source: A plan}\n"


def read(tmp_path: Path, text: str) -> Rule:
    """Give a rule as a file has it."""
    path = tmp_path / "swim.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return files.read(path, Rule)


@pytest.mark.row("ATX-23")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("limits: []\n", "A rule has a limit or a date"),
        ("limits:\n  - {value: 80, unit: percent, source: A plan}\n", "Say by “test” what passes it"),
        ("limits:\n  - {value: 2.5, unit: weeks, source: A plan}\n", "whole number"),
        ("limits:\n  - {value: -1, unit: weeks, source: A plan}\n", "whole number"),
        ("limits:\n  - {value: 9, unit: year group, test: from to, source: A plan}\n", "upper end in “most”"),
        (f"limits:\n{CLOCK}{CLOCK}", "Two limits of a rule hold on the same day"),
        ("dates:\n  - {source: A plan}\n", "Say either “once”"),
        ("dates:\n  - {each_year: 13-40, source: A plan}\n", "month must be in 1..12"),
    ],
)
def test_a_rule_that_nobody_could_go_by_is_refused_with_its_line(tmp_path, text, says):
    with pytest.raises(files.CatalogueError, match=rf"swim.yaml, line \d+: .*{says}"):
        read(tmp_path, text)


@pytest.mark.row("ATX-23")
def test_each_day_has_the_limit_that_was_in_force_on_it(tmp_path):
    rule = read(
        tmp_path,
        "limits:\n"
        "  - {from: 2001-09-01, to: 2007-08-31, value: 15, unit: school days, source: A plan}\n"
        "  - {from: 2007-09-01, value: 6, unit: school days, source: An Act}\n",
    )
    found = [rule.in_force(day) for day in (date(2001, 8, 31), date(2007, 8, 31), date(2007, 9, 1), date(2030, 1, 1))]
    assert [one and int(one.value) for one in found] == [None, 15, 6, 6]
