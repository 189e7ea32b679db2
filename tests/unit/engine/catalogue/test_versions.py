"""Within a released version a register only gains; what breaks with one says how its entries are read."""

from pathlib import Path

import pytest

from tallystick.engine.catalogue import files, versions
from tallystick.engine.catalogue.checking import Checked, check_folder
from tallystick.engine.catalogue.registers import written
from tallystick.engine.registers.proving import register_wrong

HERE = Path(__file__)
SWIMMING = HERE.with_name("swimming.yaml").read_text("utf-8").replace("rule: badge,", "rule: sixth-day-provision,")
UPCAST = """
upcasts:
  - {from: 1, set: {metres: "yards * 9 / 10"}, before: {yards: "100"}, after: {metres: "90.0"}}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give an authority's own folder whose register is released as it stands."""
    (tmp_path / "registers").mkdir()
    write(tmp_path, SWIMMING)
    assert versions.release(tmp_path) == ["Swimming lessons: version 1."]
    return tmp_path


def write(own: Path, text: str) -> None:
    """Put the register down."""
    (own / "registers" / "swimming.yaml").write_text(text, encoding="utf-8")


def faults(own: Path, text: str) -> list[str]:
    """Give what is wrong with the register once its text is another."""
    write(own, text)
    done = Checked()
    check_folder(done, None, own)
    return done.faults


def test_what_is_released_is_in_order(own: Path):
    assert faults(own, SWIMMING) == []


GONE = ", ended: true}\n  - {code: gone, title: Gone}\nmoves:\n  - {from: [swims], to: gone, title: Goes}\n"
GAINS = {
    "a field": ("  - {code: teacher,", "  - {code: pool, title: Pool}\n  - {code: teacher,"),
    "a choice": ("breast: Breaststroke,", "breast: Breaststroke, fly: Butterfly,"),
    "a stage": (", ended: true}\nmoves:\n", GONE),
    "a title in other words": ("title: Metres,", "title: How far,"),
    "an easier check": ("badge_day < lesson_day,", "badge_day < lesson_day and metres,"),
    "what is worked out": ("value: metres >= 25", "value: metres >= 50"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "gained"), GAINS.values(), ids=GAINS.keys())
def test_a_released_version_may_gain(own: Path, right: str, gained: str):
    assert right in SWIMMING
    assert faults(own, SWIMMING.replace(right, gained, 1)) == []


LOSSES = {
    "a field": ("  - {code: teacher, title: Teacher, type: text}\n", "", "The field “teacher” is gone."),
    "a field's type": ("title: Teacher, type: text", "title: Teacher, type: user", "“teacher” was text and is user"),
    "a choice": (", back: Backstroke}", "}", "“stroke” has lost the choices back"),
    "whom it is about": ("subject: person", "subject: school", "Entries were about a person"),
    "a field that may be empty": ("type: text}", "type: text, required: true}", "“teacher” has to be filled in"),
}


@pytest.mark.parametrize(("right", "lost", "says"), LOSSES.values(), ids=LOSSES.keys())
def test_a_released_version_loses_nothing(own: Path, right: str, lost: str, says: str):
    told = faults(own, SWIMMING.replace(right, lost, 1))
    assert [one for one in told if says in one and "make this version 2" in one], told


def test_a_stage_that_entries_may_stand_at_is_not_lost(own: Path):
    told = faults(own, SWIMMING.replace("swims", "done"))
    assert [one for one in told if "The stage “swims” is gone." in one]


def test_a_renamed_field_of_a_new_version_says_what_it_was(own: Path):
    second = SWIMMING.replace("singular:", "version: 2\nsingular:").replace("teacher", "coach")
    assert [one for one in faults(own, second) if "say what the field was" in one]
    assert faults(own, second.replace("{code: coach,", "{code: coach, was: teacher,")) == []


def test_a_breaking_change_brings_an_upcast(own: Path):
    second = SWIMMING.replace("singular:", "version: 2\nsingular:").replace("type: text}", "type: user}")
    assert [one for one in faults(own, second) if "Bring an upcast from 1" in one]
    brought = second + "upcasts:\n  - {from: 1, set: {metres: metres}, before: {metres: 5}, after: {metres: 5}}\n"
    assert faults(own, brought) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("from: 2", "An upcast is from an earlier version"),
        ('after: {metres: "90.0"}', "An entry before and after"),
        ("set: {metres:", "There is no field “yards”"),
    ],
)
def test_an_upcast_from_nowhere_is_told(own: Path, wrong: str, says: str):
    changed = {
        "from: 2": UPCAST.replace("from: 1", "from: 2"),
        'after: {metres: "90.0"}': UPCAST.replace('{metres: "90.0"}', "{}"),
        "set: {metres:": UPCAST.replace("set: {metres:", "set: {yards:"),
    }[wrong]
    told = faults(own, SWIMMING.replace("singular:", "version: 2\nsingular:") + changed)
    assert [one for one in told if says.lower() in one.lower()], told


def test_versions_only_rise_by_one(own: Path):
    assert [
        one for one in faults(own, SWIMMING.replace("singular:", "version: 3\nsingular:")) if "The next is 2" in one
    ]
    write(own, SWIMMING.replace("singular:", "version: 2\nsingular:"))
    versions.release(own)
    assert [one for one in faults(own, SWIMMING) if "Version 2 is released already" in one]


@pytest.mark.parametrize(("after", "wrong"), [("90.0", []), ("91", ["metres is read as “90.0”, not as “91”."])])
def test_an_upcast_is_tried_on_its_own_entry(own: Path, after: str, wrong: list[str]):
    write(own, SWIMMING.replace("singular:", "version: 2\nsingular:") + UPCAST.replace('"90.0"', f'"{after}"'))
    (register,) = (one for path, one in written(own) if own in path.parents)
    told = [sentence for keys, sentence in register_wrong(register, {}, {}, {}) if keys[0] == "upcasts"]
    assert [sentence.split(": ", 1)[1] for sentence in told] == wrong


def test_what_is_released_cannot_be_read_half(own: Path):
    (own / "registers" / versions.RELEASED).write_text("{")
    versions.released.cache_clear()
    with pytest.raises(files.CatalogueError, match="Take the file from the last release again"):
        versions.released(own / "registers")
