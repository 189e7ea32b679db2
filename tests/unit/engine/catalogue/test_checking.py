"""A mistake in a register is told with its file, its line and what to do; so is an override that no longer fits."""

from pathlib import Path

import pytest

from tallystick.engine.catalogue import files, registers, rules, versions
from tallystick.engine.catalogue.checking import Checked, check_all, check_folder
from tallystick.foundation.accounts.rules.roles import roles

SWIMMING = Path(__file__).with_name("swimming.yaml").read_text("utf-8")
BADGE = """\
kind: rule
code: badge
title: A badge within a week
rows: []
about: How soon the badge is given.
limits:
  - {from: 2020-01-01, value: 7, unit: calendar days, source: The pool's own rule, reading: Day 1 is the day after.}
examples:
  - {title: A week later, starts: 2026-03-02, due: 2026-03-09}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give an authority's own folder with a register and a rule."""
    write(tmp_path, "registers/swimming.yaml", SWIMMING)
    write(tmp_path, "rules/badge.yaml", BADGE)
    return tmp_path


def write(own: Path, name: str, text: str) -> None:
    """Put a file into an authority's own folder."""
    path = own / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def own_faults(own: Path) -> list[str]:
    """Give what is wrong in an authority's own files."""
    done = Checked()
    check_folder(done, frozenset(roles()), own)
    return done.faults


def test_the_shipped_catalogue_is_in_order():
    assert check_all(frozenset(roles())).faults == []


def test_a_register_and_a_rule_of_ones_own_are_taken_beside_ours(own: Path):
    assert own_faults(own) == []
    assert {"swimming", "exclusions"} <= registers.registers(own).keys()
    assert {"badge", "sixth-day-provision"} <= rules.rules(own).keys()


MISTAKES = [
    ("code: swimming", "code: bathing", 2, "Call it bathing.yaml"),
    ("code: lesson_day, title: Day", "code: lessonDay, title: Day", 13, "is no code of a field"),
    ("code: teacher, title: Teacher", "code: class, title: Teacher", 16, "means something else here"),
    ("code: teacher, title: Teacher", "code: stage, title: Teacher", 16, "means something else here"),
    ("code: teacher, title: Teacher", "code: metres, title: Teacher", 16, "stands twice in fields"),
    (", choices: {breast: Breaststroke, back: Backstroke}", "", 14, "has nothing to choose from"),
    ("title: Metres, type: number", "title: Metres, type: number, choices: {a: A}", 15, "is no choice"),
    ("choices: {breast:", "since: {fly: 2026-01-01}, choices: {breast:", 14, "“fly” is none of the choices"),
    ("type: text}", "type: text, vocabulary: strokes}", 16, "There is no vocabulary “strokes”"),
    ("type: text}", "type: text, at_least: 1}", 16, "only a number or money"),
    ("type: text}", "type: text, precision: month}", 16, "is no date"),
    ("type: text}", "type: rows}", 16, "have fields"),
    ("type: text}", "type: rows, fields: [{code: items, title: Items}]}", 16, "means something else here"),
    ("type: derived, value: metres >= 25", "type: derived", 18, "a derived field, and no other, has a value"),
    ("value: metres >= 25", "value: furthest >= 25", 18, "names “furthest”"),
    ("value: metres >= 25", "value: far >= 25", 18, "names “far”"),
    ("value: metres >= 25", "value: metres >=", 18, "is no expression"),
    ("value: metres >= 25", "value: open('x')", 18, "calls “open”"),
    ("on: lesson_day", "on: teacher", 8, "is no field of type date"),
    ("see: {school: own,", "see: {lifeguard: own, school: own,", 9, "There is no role “lifeguard”"),
    ("change: {school: own}", "change: {auditor: all}", 10, "may change what it may not see"),
    ("years: 3", "years: 0", 11, "for how many years"),
    ("from: [learning]", "from: [sinking]", 23, "There is no stage “sinking”"),
    ("to: swims, title", "to: learning, title", 21, "No move leads to “swims”"),
    ("needs: [metres]", "needs: [yards]", 23, "There is no field “yards”"),
    ("when: metres >= 10, ", "", 23, "Nothing is asked of this move"),
    ("refuse: The badge comes before the lesson., ", "", 25, "A check refuses or warns"),
    ("at: badge_day}", "at: badge}", 25, "There is no field “badge”"),
    ("one.metres > metres", "one.yards > metres", 26, "has no “yards”"),
    ("one.metres > metres", "one.far", 26, "has no “far”"),
    ("one.metres > metres", "one.lesson_day.week > metres", 26, "A day has no “week”"),
    ("entries('swimming'))", "entries('bathing'))", 26, "names the register “bathing”"),
    ("badge_day < lesson_day", "\"badge_day < due('badges', lesson_day)\"", 25, "names the rule “badges”"),
    ("badge_day < lesson_day", "\"fact('height', lesson_day)\"", 25, "names the fact “height”"),
    ("badge_day < lesson_day", "subject.surname", 25, "Somebody has no “surname”"),
    ("rule: badge,", "rule: badges,", 28, "There is no rule “badges”"),
    ("roles: [school]", "roles: [pool]", 28, "There is no role that may see the register “pool”"),
    ("needs: [metres]", "roles: [virtual-school-head]", 23, "There is no role that may change the register"),
    ("each: month", "each: month, any_days: 5", 30, "and not both"),
    ("when: far,", "when: furthest,", 32, "names “furthest”"),
    ("{Teacher: teacher}", "{Teacher: coach}", 32, "names “coach”"),
    ("columns: {T", "named: {coach: trainer}, columns: {T", 32, "names “trainer”"),
    ("columns: {T", "named: {coach: trainer, trainer: teacher}, columns: {T", 32, "names “trainer”"),
    ("count: far, show", "sum: metres, count: far, show", 34, "give one of"),
    ("count: far, show", "show", 34, "a share needs `count`"),
    ("is: metres / share", "is: metres / shares", 36, "names “shares”"),
    ("starts: lesson_day}\n", "starts: lesson}\n", 38, "names “lesson”"),
    ("rows: []", "rows: [SWIM-1]", 5, "is no row of the inventory"),
    ("rows: []", "rows: [ATX-99]", 5, "There is no inventory row “ATX-99”"),
    ("rows: []", "rows: [ATX-10]", 5, "No example proves ATX-10"),
    ("      swimming:\n", "      bathing:\n", 41, "There is no register “bathing”"),
    ("teacher: Ada Finch", "coach: Ada Finch", 43, "that is written “coach”"),
    ("figures: {share", "figures: {shares", 47, "There is no figure “shares”"),
    ("{clock: badge", "{clock: bagde", 49, "There is no clock “bagde”"),
    ("on: lesson_day", "on: lesson_day\nothers: {teacher: person}", 9, "no field “teacher” of type person"),
    ("title: Teacher,", 'title: "",', 16, "A field without a title"),
    ("title: Swims far,", "title: Swims far, required: true,", 18, "is worked out, so nobody can fill it in"),
    ("type: text}", "type: rows, fields: [{code: a, title: A, type: derived}]}", 16, "a row holds no derived"),
    ("singular: lesson\n", "singular: lesson\nversion: 0\n", 5, "Versions begin at 1"),
    ("code: far, title: Far", "code: Far_ones, title: Far", 32, "is no code"),
    ("badge_day < lesson_day", "(badge_day or today).week > 2", 25, "A day has no “week”"),
    ("badge_day < lesson_day", "(badge_day if far else today).week > 2", 25, "A day has no “week”"),
    ("badge_day < lesson_day", "\"facts('school')[0].ended\"", 25, "A fact has no “ended”"),
    ("badge_day < lesson_day", "\"max(facts('school')).ended\"", 25, "A fact has no “ended”"),
    ("badge_day < lesson_day", "\"entries('swimming')[:2][0].yards\"", 25, "has no “yards”"),
    ("stops: badge_day,", "stops: badge_day, pauses: [{from: gone, to: back, title: Ill}],", 28, "names “gone”"),
    (
        "    as_at: 2026-03-03",
        "    when: {move: swims, change: {metres: 3}}\n    as_at: 2026-03-03",
        44,
        "tries one thing",
    ),
    ("purpose: Who", "purpose: A\npurpose: Who", 7, "“purpose” stands here twice"),
    ("subject: person", "subject: fish", 7, "“fish” cannot stand here. Correct this value: body, "),
    (
        "type: text}",
        "type: organisation}",
        16,
        "employer, money, number, person, provider, rows, school, text, time, unit",
    ),
    ("singular: lesson\n", "", 1, "“singular” is missing"),
    ("kind: register", "kind: register\noverrides: abc", 2, "There is no “swimming” of ours"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"), MISTAKES, ids=[f"{one[3]} ({one[1][:30]})" for one in MISTAKES]
)
def test_a_mistake_is_told_with_its_line_and_remedy(own: Path, right: str, wrong: str, line: int, says: str):
    assert right in SWIMMING
    write(own, "registers/swimming.yaml", SWIMMING.replace(right, wrong, 1))
    told = own_faults(own)
    assert [one for one in told if one.startswith(f"Your own swimming.yaml, line {line}: ") and says in one], told


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("code: badge", "code: bagde", 2, "Call it bagde.yaml"),
        ("from: 2020-01-01", "from: 2020-01-01, to: 2019-01-01", 7, "This ends before it begins"),
        (
            "examples:\n",
            "  - {to: 2020-01-01, value: 9, unit: weeks, source: S}\nexamples:\n",
            1,
            "on the same day",
        ),
        ("unit: calendar days", "unit: fortnights", 7, "Correct this value"),
        ("examples:\n  - {title: A week later, starts: 2026-03-02, due: 2026-03-09}", "", 1, "There is no example"),
        (
            "limits:\n  - {from: 2020-01-01, value: 7, unit: calendar days, source: The pool's own rule, reading: "
            "Day 1 is the day after.}\n",
            "",
            1,
            "A rule has a limit or a date",
        ),
        ("rows: []", "rows: [KPI-99]", 4, "There is no inventory row “KPI-99”"),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_line_and_remedy(own: Path, right: str, wrong: str, line: int, says: str):
    assert right in BADGE
    write(own, "rules/badge.yaml", BADGE.replace(right, wrong, 1))
    told = own_faults(own)
    assert [one for one in told if f".yaml, line {line}: " in one and says in one], told


def test_a_register_that_was_released_and_is_gone_is_missed(own: Path):
    versions.release(own)
    (own / "registers" / "swimming.yaml").rename(own / "registers" / "bathing.yaml")
    write(
        own,
        "registers/bathing.yaml",
        SWIMMING.replace("code: swimming", "code: bathing").replace("swimming", "bathing"),
    )
    assert "swimming.yaml was released and is gone. Put it back: entries rest on it." in own_faults(own)


def test_a_register_without_stages_or_examples_is_told(own: Path):
    text = SWIMMING.replace("when: metres >= 10, otherwise: Ten metres come first.", "reason: true")
    write(own, "registers/swimming.yaml", text[: text.index("examples:")] + "examples: []\n")
    assert "There is no example" in own_faults(own)[0]
    stages, checks = text.index("stages:"), text.index("checks:")
    write(own, "registers/swimming.yaml", text[:stages] + "stages: []\nmoves: []\n" + text[checks:])
    assert [one for one in own_faults(own) if "There is no stage. Name one" in one]


def test_a_file_that_is_not_yaml_is_told_beside_the_others(own: Path):
    write(own, "registers/bathing.yaml", "kind: [register\n")
    write(own, "registers/swimming.yaml", SWIMMING.replace("value: metres >= 25", "value: furthest"))
    assert {one.split(",")[0] for one in own_faults(own)} == {"Your own bathing.yaml", "Your own swimming.yaml"}


def test_an_override_says_of_which_file_it_stands_in_place(own: Path):
    ours = files.CATALOGUE / "rules" / "sixth-day-provision.yaml"
    text = ours.read_text("utf-8")
    write(own, "rules/sixth-day-provision.yaml", text)
    assert own_faults(own) == [
        f"Your own sixth-day-provision.yaml, line 2: This stands in place of ours. Say of which: "
        f"add `overrides: {files.digest(ours)}`."
    ]
    write(own, "rules/sixth-day-provision.yaml", f"{text}overrides: {files.digest(ours)}\n")
    assert own_faults(own) == []


def test_an_override_no_longer_fits_when_ours_has_changed(own: Path):
    ours = files.CATALOGUE / "registers" / "exclusions.yaml"
    write(own, "registers/exclusions.yaml", ours.read_text("utf-8") + f"overrides: {'0' * 64}\n")
    (told,) = own_faults(own)
    assert "Ours has changed since this was written" in told
    assert f"`overrides: {files.digest(ours)}`" in told


def test_an_authoritys_own_file_is_the_one_that_is_used(own: Path):
    ours = files.CATALOGUE / "registers" / "exclusions.yaml"
    text = ours.read_text("utf-8").replace("title: Exclusions and suspensions", "title: Away from school")
    write(own, "registers/exclusions.yaml", text)
    assert registers.registers(own)["exclusions"].title == "Away from school"
    assert registers.registers()["exclusions"].title == "Exclusions and suspensions"


STROKES = """\
kind: codes
code: strokes
title: Strokes
about: How somebody swims.
source: Ours
confidence: high
codes:
  - {code: breast, title: Breaststroke}
  - {code: fly, title: Butterfly, from: 2026-01-01}
  - {code: side, title: Sidestroke, to: 2025-12-31}
"""


def test_a_field_takes_its_choices_from_a_vocabulary_with_their_days(own: Path):
    write(own, "vocabularies/strokes.yaml", STROKES)
    chosen = "choices: {breast: Breaststroke, back: Backstroke}"
    write(own, "registers/swimming.yaml", SWIMMING.replace(chosen, "vocabulary: strokes"))
    assert own_faults(own) == []
    field = registers.registers(own)["swimming"].field("stroke")
    assert field.choices == {"breast": "Breaststroke", "fly": "Butterfly", "side": "Sidestroke"}
    assert (str(field.since["fly"]), str(field.until["side"])) == ("2026-01-01", "2025-12-31")


def test_a_code_that_stands_twice_in_a_vocabulary_is_told(own: Path):
    write(own, "vocabularies/strokes.yaml", STROKES.replace("code: fly", "code: breast"))
    (told,) = own_faults(own)
    assert "strokes.yaml, line 9: “breast” stands here twice" in told


def test_without_roles_no_role_is_looked_at(own: Path):
    write(own, "registers/swimming.yaml", SWIMMING.replace("roles: [school]", "roles: [pool]"))
    done = Checked()
    check_folder(done, None, own)
    assert done.faults == []


def test_ours_that_leans_on_an_overridden_register_is_checked_again(own: Path):
    ours = files.CATALOGUE / "registers" / "exclusions.yaml"
    text = SWIMMING.replace("code: swimming", "code: exclusions").replace("'swimming'", "'exclusions'")
    text = text.replace("      swimming:", "      exclusions:")
    write(own, "registers/exclusions.yaml", f"{text}overrides: {files.digest(ours)}\n")
    told = own_faults(own)
    assert told
    assert all(one.startswith(("exclusion-challenges.yaml", "out-of-school.yaml", "placements.yaml", "unofficial-"))
               or "exclusions" in one for one in told)  # fmt: skip
