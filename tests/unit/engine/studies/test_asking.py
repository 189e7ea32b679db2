"""A study answered: out of sources, of figures as somebody sees them, and with a reason where there is no answer."""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from tests.support import studied
from tests.support.counted import own_catalogue

from tallystick.engine.asking.questions import Source
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import Period
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import Earlier, Measured, Section, Study
from tallystick.engine.studies.answers import Answer, Finding, Row, Table, canonical_bytes, read_back
from tallystick.engine.studies.asking import answer, answer_told, asked_of, listed, lists_of, reads_rows, sources_needed
from tallystick.engine.studies.examples import plainly
from tallystick.engine.studies.told import Counted
from tallystick.engine.studies.versions import version_of
from tallystick.engine.studies.wording import sentence

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)
PERIOD = (FIRST, LAST, LAST)
HIDDEN = 0.7116  # of which the correlation of ranks is 0.50
SAID = {"kind": "study", "title": "Pools", "asks": "Where?", "about": "", "owner": "performance-analyst"}
EVERY = Period(every="month")
PATTERN = Study(**SAID, code="where-often", how="pattern", period=EVERY, indicator="often", dimensions=["pool", "sex"])
PROFILE = Study(
    **SAID, code="profile", how="profile", period=EVERY,
    sections=[Section(title="Often", indicator="often", breakdowns=["pool"], equals="swimmers-seen")],
)  # fmt: skip
CORRELATION = Study(
    **SAID, code="lost-and-missed", how="correlation", period=EVERY, population="known-absences",
    of=Measured(title="Sessions lost", column="lost"),
    against=Measured(title="Sessions missed", column="missed", of="possible"),
    earlier=Earlier(title="Order", one="absent", one_title="Absence", other="suspended", other_title="Suspension"),
)  # fmt: skip
ABSENCES = """\
kind: table
code: absences
title: Absences
about: Who missed how much.
source: A list of our own
confidence: high
columns:
  - {code: child, title: Child, names: true}
  - {code: lost, title: Sessions lost, type: whole}
  - {code: missed, title: Sessions missed, type: whole}
  - {code: possible, title: Sessions possible, type: whole}
  - {code: absent, title: First absent, type: date}
  - {code: suspended, title: First suspended, type: date}
"""
KNOWN = """\
kind: population
code: known-absences
title: Absences
each: child
about: Each child.
from: absences
child: child
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a catalogue of one's own."""
    folder = own_catalogue(tmp_path_factory.mktemp("own"))
    (folder / "tables/absences.yaml").write_text(ABSENCES, "utf-8")
    (folder / "populations/known-absences.yaml").write_text(KNOWN, "utf-8")
    return folder


def absences(own: Path, rows: list[dict[str, object]]) -> dict[str, Source]:
    return {"absences": Source(columns_of("absences", own), rows=rows)}


def drawn(hidden: float, children: int = 200) -> list[dict[str, object]]:
    """Draw children, of whom every fifth has both days."""
    lost, missed = studied.amounts(11, children, hidden)
    return [
        {
            "child": f"C{place}", "lost": int(one), "missed": int(other), "possible": 380,
            "absent": FIRST + timedelta(place % 11), "suspended": FIRST + timedelta(place % 7) if one else None,
        }
        for place, (one, other) in enumerate(zip(lost, missed, strict=True))
    ]  # fmt: skip


def words(study: Study, found: Answer) -> list[str]:
    return [sentence(study, one, plainly) for one in found.findings]


def correlated(own: Path, rows: list[dict[str, object]]) -> Answer:
    return answer(CORRELATION, PERIOD, absences(own, rows), Memory(), own)


@pytest.mark.row("ATX-12")
def test_of_two_hundred_children_a_planted_correlation_of_one_half_is_covered(own: Path):
    found = correlated(own, drawn(HIDDEN))
    table = found.table("together")
    low, value, high = (table.cell({}, name) for name in ("coefficient_low", "coefficient", "coefficient_high"))
    assert low < Decimal("0.50") < high
    assert low < value < high
    assert [one.code for one in found.claims] == ["together-more"]
    assert words(CORRELATION, found)[0].startswith("The more sessions lost, the more sessions missed: a correlation of")


@pytest.mark.row("ATX-12")
def test_where_none_is_planted_none_is_said(own: Path):
    found = correlated(own, drawn(0.0))
    assert found.claims == ()
    assert words(CORRELATION, found)[0].startswith("None: sessions lost and sessions missed cannot be told")


@pytest.mark.row("ATX-12")
def test_few_are_warned_of_and_of_fewer_no_number_is_given(own: Path):
    few, fewer = (correlated(own, drawn(HIDDEN, children)) for children in (20, 9))
    assert any(one.startswith("They are few: 20.") for one in words(CORRELATION, few))
    assert few.table("together").cell({}, "coefficient") is not None
    assert fewer.table("together").cell({}, "coefficient") is None
    assert words(CORRELATION, fewer)[0] == "Too few to say: 9. Of fewer than 10 no number is given."


def turned(row: dict[str, object]) -> dict[str, object]:
    """Give a child who lost the less the more it missed, and who was suspended first."""
    missed = 380 - int(str(row["missed"]))
    return {**row, "missed": missed, "absent": row["suspended"] and row["suspended"] + timedelta(int(row["lost"]))}


def test_whatever_is_found_is_said_in_words(own: Path):
    alike = [{**row, "lost": 0} for row in drawn(HIDDEN)]
    found = [correlated(own, rows) for rows in (list(map(turned, drawn(HIDDEN))), alike, drawn(0.0, 20))]
    said = [words(CORRELATION, one) for one in found]
    assert said[0][0].startswith("The more sessions lost, the fewer sessions missed: a correlation of -0.")
    assert said[1][0] == "There is no correlation to give: sessions lost, or sessions missed, is the same for all 200."
    assert any(one.startswith("Too few to say which came first:") for one in said[2])
    assert any("came first" in one for one in said[0])
    assert not any("{" in one for many in said for one in many)


def test_who_is_not_known_is_counted_and_listed_and_in_no_answer(own: Path):
    rows = drawn(HIDDEN)
    rows[7]["possible"], rows[9]["lost"] = 0, None
    found = correlated(own, rows)
    assert dict(found.left_out) == {"Not known: Sessions lost.": 1, "Not known: Sessions missed.": 1}
    assert found.table("together").cell({}, "children") == 198
    assert lists_of(CORRELATION) == ("left-out",)
    behind = listed(CORRELATION, "left-out", PERIOD, absences(own, rows), Memory(), own)
    assert [one["child"] for one in behind] == ["C7", "C9"]
    shuffled = absences(own, random.Random(2).sample(rows, len(rows)))
    assert listed(CORRELATION, "left-out", PERIOD, shuffled, Memory(), own) == behind
    assert b"C7" not in canonical_bytes(found, "snapshot")


def test_of_two_claims_each_has_to_be_the_surer(own: Path):
    rows = drawn(0.15, 80)
    alone = msgspec.structs.replace(CORRELATION, earlier=None)
    one = answer(alone, PERIOD, absences(own, rows), Memory(), own).table("together").cell({}, "chance")
    among_two = correlated(own, rows).table("together").cell({}, "chance")
    assert Decimal("0.05") < among_two == pytest.approx(2 * one, abs=Decimal("0.0002"))


def test_the_order_of_rows_changes_no_byte(own: Path):
    rows = drawn(HIDDEN)
    shuffled = random.Random(1).sample(rows, len(rows))
    assert canonical_bytes(correlated(own, rows), "s") == canonical_bytes(correlated(own, shuffled), "s")


def test_without_what_it_reads_there_is_no_answer_but_a_reason(own: Path):
    found = answer(CORRELATION, PERIOD, {}, Memory(), own)
    assert found.why == "No data has come: absences."
    assert (found.tables, found.findings) == ((), ())


@pytest.mark.parametrize(("study", "asked"), [
    (PATTERN, [("often", ()), ("often", ("pool",)), ("often", ("sex",))]),
    (PROFILE, [("often", ()), ("often", ("pool",)), ("swimmers-seen", ())]),
    (CORRELATION, []),
])  # fmt: skip
def test_a_study_says_which_figures_it_needs(study: Study, asked: list[tuple[str, tuple[str, ...]]]):
    assert asked_of(study) == asked
    assert reads_rows(study) == (not asked)


def test_a_study_says_which_sources_it_reads(own: Path):
    assert sources_needed(PATTERN, own) == sources_needed(PROFILE, own) == {"visits"}
    assert sources_needed(CORRELATION, own) == {"absences"}


def pools(*groups: tuple[str, int | None, int | None]) -> dict[tuple[str, tuple[str, ...]], list[Counted]]:
    """Give figures by pool, and of everybody."""
    many = [Counted((("pool", name),), *one) for name, *one in groups]
    whole = Counted((), sum(one.numerator or 0 for one in many), sum(one.denominator or 0 for one in many))
    return {("often", ()): [whole], ("often", ("pool",)): many}


@pytest.mark.row("ATX-11")
def test_what_a_reader_may_not_see_is_in_no_number_that_they_see(own: Path):
    told = pools(("deep", 30, 60), ("shallow", 20, 200), ("new", 5, 50))
    kept = {**told, ("often", ("pool",)): [
        Counted((("pool", "new"),), None, None, why="Kept back"), *told["often", ("pool",)][:2],
    ]}  # fmt: skip
    whole, found = (answer_told(PATTERN, PERIOD, one, own) for one in (told, kept))
    assert found.table("pool").cell({"pool": "deep"}, "ratio") == whole.table("pool").cell({"pool": "deep"}, "ratio")
    assert found.table("pool").cell({"pool": "new"}, "value") is None
    assert found.table("pool").cell({"pool": "new"}, "why") == "Kept back"
    assert "pool: groups without a figure that can be shown here: 1" in " ".join(words(PATTERN, found))
    assert "sex: nothing can be told." in words(PATTERN, found)


def test_without_a_figure_of_everybody_a_pattern_says_why(own: Path):
    kept = {("often", ()): [Counted((), None, None, why="Kept back")]}
    assert answer_told(PATTERN, PERIOD, kept, own).why == "Kept back"
    assert answer_told(PATTERN, PERIOD, {}, own).why == "No data has come"


def test_a_profile_says_whether_what_has_to_be_equal_is(own: Path):
    told = pools(("deep", 30, 60), ("shallow", 20, 200))
    told["swimmers-seen", ()] = [Counted((), 50, None)]
    assert [one.code for one in answer_told(PROFILE, PERIOD, told, own).findings] == ["equals", "adds-up"]
    told["swimmers-seen", ()] = [Counted((), 51, None)]
    told["often", ("pool",)].pop()
    found = answer_told(PROFILE, PERIOD, told, own)
    assert [one.code for one in found.findings] == ["equals-not", "adds-up-not"]
    assert words(PROFILE, found)[1] == "pool: the groups add up to 30, and everybody is 50."


def test_a_profile_of_which_some_is_kept_back_claims_no_sum(own: Path):
    told = pools(("deep", 30, 60), ("shallow", None, None))
    assert answer_told(PROFILE, PERIOD, told, own).findings[-1].code == "adds-up-unknown"


@pytest.mark.row("LRN-08")
def test_each_section_that_is_not_counted_yet_is_named(own: Path):
    found = answer_told(PROFILE, PERIOD, pools(("deep", 30, 60)), own)
    assert words(PROFILE, found)[0] == "swimmers-seen is not counted yet for this period."
    assert [one.code for one in found.findings] == ["not-counted", "equals-unknown", "adds-up"]
    of_list = {("swimmers-seen", ()): [Counted((), 50, None)]}
    found = answer_told(PROFILE, PERIOD, of_list, own)
    assert words(PROFILE, found) == ["often is not counted yet for this period."]
    assert [one.code for one in found.tables] == ["swimmers-seen"]


def test_a_section_that_is_not_in_force_is_said_and_left_out(own: Path, monkeypatch: pytest.MonkeyPatch):
    from tallystick.engine.studies import profiles

    known = profiles.indicators(own)
    gone = {**known, "often": msgspec.structs.replace(known["often"], ends=date(2025, 12, 31))}
    monkeypatch.setattr(profiles, "indicators", lambda _own: gone)
    found = answer_told(PROFILE, PERIOD, pools(("deep", 30, 60)), own)
    assert [one.code for one in found.findings] == ["not-in-force"]
    assert [one.code for one in found.tables] == ["swimmers-seen"]


def test_the_version_goes_with_what_decides_and_not_with_words(own: Path):
    was = version_of(PATTERN, own)
    assert version_of(msgspec.structs.replace(PATTERN, title="Baths", asks="Who?"), own) == was
    assert version_of(msgspec.structs.replace(PATTERN, dimensions=["pool"]), own) != was
    assert version_of(msgspec.structs.replace(PATTERN, indicator="members-often"), own) != was
    retitled = msgspec.structs.replace(CORRELATION, of=Measured(title="Lost", column="lost"))
    assert version_of(retitled, own) == version_of(CORRELATION, own)
    other = msgspec.structs.replace(CORRELATION, where="lost > 0")
    assert version_of(other, own) != version_of(CORRELATION, own)


def test_an_answer_is_read_back_cell_by_cell():
    cells = (1, Decimal("1.50"), "#1.50", "##", None, "")
    table = Table("pool", ("a", "b", "c", "d", "e", "f"), (Row((("pool", "#deep"),), cells),))
    told = Answer(
        "s", "v", FIRST, LAST, LAST, (table,), (Finding("compared", True, (), (("compared", 3),)),), (("x", 1),)
    )
    assert read_back(canonical_bytes(told, "snapshot")) == told
    assert str(read_back(canonical_bytes(told, "snapshot")).tables[0].rows[0].cells[1]) == "1.50"
    with pytest.raises(ValueError, match="shape 9"):
        read_back(canonical_bytes(told, "snapshot").replace(b'"shape":1', b'"shape":9'))
    with pytest.raises(KeyError):
        table.cell({"pool": "deep"}, "a")


def test_where_the_others_have_none_no_ratio_is_said(own: Path):
    found = answer_told(PATTERN, PERIOD, pools(("deep", 30, 60), ("shallow", 0, 200)), own)
    assert (
        words(PATTERN, found)[0] == "pool: deep stands out: 50.0 %, between 37.7 and 62.3. None of the others has any."
    )


@pytest.mark.row("ATX-11")
def test_of_a_group_beside_few_others_it_is_said_why_nothing_is_claimed(own: Path):
    found = answer_told(PATTERN, PERIOD, pools(("deep", 20, 200), ("new", 9, 9)), own)
    assert found.claims == ()
    assert found.table("pool").cell({"pool": "deep"}, "why") == "few-others"
    told = " ".join(words(PATTERN, found))
    assert "pool: 1 of 2 groups are of fewer than 10. Nothing is claimed of them." in told
    assert "pool: 1 of 2 groups stand beside fewer than 10 others. Nothing is claimed of them." in told
