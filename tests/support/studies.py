"""Studies of an authority's own: questions that are put to the children of a harbour."""

from pathlib import Path
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority
from tallystick.modules.studies import deeds
from tests.support.indicators import ALL, GIRLS
from tests.support.signing import Chain

PATTERN, PROFILE, PAIR = "harbour-pattern", "harbour-profile", "harbour-pair"
AGES = """\
kind: population
code: harbour-ages
title: Ages of the harbour
each: child whom the authority looks after
about: Every child of the return's first file, with its age.
from: care-children
columns:
  - {code: age, title: Age, type: whole, value: "years(dob, period.last)"}
  - {code: born_in, title: Month of birth, type: whole, value: "month(dob)"}
told: [{source: care-children}]
child: child
doubts: [Whether a pilot is a child is not certain.]
"""
STUDY = """\
kind: study
code: {code}
title: {title}
asks: {asks}
about: Children of the harbour and what is known of them.
owner: performance-analyst
doubts: [Whether the tide matters is not certain.]
how: {how}
period: {{every: day}}
{more}
examples:
  - title: Two children
    given: {{care-children: [{{child: "1", sex: "2", dob: 2015-01-04}}, {{child: "2", sex: "1", dob: 2014-02-04}}]}}
    from: 2026-01-31
    to: 2026-01-31
    hand: Of two children nothing is said.
"""
OF_EACH = {
    PATTERN: (
        "Girls by background",
        "Are there more girls of one background than of others?",
        "pattern",
        f"indicator: {GIRLS}\ndimensions: [ethnicity]",
    ),
    PROFILE: (
        "Who is in the harbour",
        "Who are the children of the harbour?",
        "profile",
        f"sections:\n  - {{title: Background, indicator: {ALL}, breakdowns: [ethnicity], equals: {ALL}}}",
    ),
    PAIR: (
        "Age and month of birth",
        "Are older children born later in the year?",
        "correlation",
        "population: harbour-ages\nof: {title: Age, column: age}\nagainst: {title: Month of birth, column: born_in}",
    ),
}
# Born later in a year the older they are; and girls of one background, of which 11 of 12 are.
SEXES = tuple(2 if n % 4 == 0 or n >= 30 else 1 for n in range(40))
AGED = tuple(
    f"{4200 + n},{sex},04/{1 + n % 10:02}/{2016 - n % 10},{'MWBC' if n >= 28 else 'WBRI'},,0,"
    for n, sex in enumerate(SEXES)
)


def own_studies(home: Path) -> None:
    """Write a catalogue of one's own beside the indicators of `own_indicators`: one study of each way but one."""
    (home / "catalogue" / "studies").mkdir(parents=True, exist_ok=True)
    (home / "catalogue" / "populations" / "harbour-ages.yaml").write_text(AGES, "utf-8")
    for code, (title, asks, how, more) in OF_EACH.items():
        told = STUDY.format(code=code, title=title, asks=asks, how=how, more=more)
        (home / "catalogue" / "studies" / f"{code}.yaml").write_text(told, "utf-8")


def own_studies_of_boys(home: Path) -> str:
    """Write a study that knows the month of birth of boys alone, so that girls are left out; gives its code."""
    ages = AGES.replace("harbour-ages", "harbour-boys").replace("month(dob)", "month(dob) if sex == '1' else None")
    (home / "catalogue" / "populations" / "harbour-boys.yaml").write_text(ages, "utf-8")
    title, asks, how, more = OF_EACH[PAIR]
    told = STUDY.format(code="harbour-boys-pair", title=f"{title} of boys", asks=asks, how=how, more=more)
    told = told.replace("harbour-ages", "harbour-boys")
    (home / "catalogue" / "studies" / "harbour-boys-pair.yaml").write_text(told, "utf-8")
    return "harbour-boys-pair"


def answered(authority: Authority, code: str, **told: Any) -> Any:
    """Have a study answered, as the terminal does."""
    now = timezone.now()
    return deeds.answer_now(authority, code, **({"as_at": timezone.localdate(now), "by": None, "at": now} | told))


def rows_of_studies(_: Chain) -> dict[str, Any]:
    """Give a study for the operations of the API to name."""
    return {"study": "care-suspension-pattern"}


def bodies_of_studies(_: dict[str, int]) -> dict[str, dict[str, object]]:
    """Give what the operation takes that puts a study to the data."""
    return {"ask_study": {"as_at": "2026-11-01"}}
