"""Results of the summer: key stages 1 to 3 by subject, and at key stage 4 what each pupil was entered for and got.

Promise: a pupil's results hang together: who does well in one subject mostly does in the others.
"""

from dataclasses import dataclass

from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.people import Person

STAGES = {2: "KS1", 6: "KS2", 9: "KS3", 11: "KS4"}
SUBJECTS = {"KS1": ("REA", "WRI", "MAT"), "KS2": ("REA", "GPS", "MAT"), "KS3": ("ENG", "MAT", "SCI")}


@dataclass(frozen=True, slots=True)
class Qualification:
    """A qualification that pupils are entered for."""

    number: str
    title: str
    kind: str
    subject: str
    share: int  # of ten thousand pupils who take it
    section_96: bool = True


QUALIFICATIONS = (
    Qualification("99900011", "GCSE English Language", "gcse", "English language", 9_850),
    Qualification("99900023", "GCSE English Literature", "gcse", "English literature", 9_300),
    Qualification("99900035", "GCSE Mathematics", "gcse", "Mathematics", 9_850),
    Qualification("99900047", "GCSE Combined Science", "gcse-double", "Science", 9_000),
    Qualification("99900059", "GCSE History", "gcse", "History", 4_600),
    Qualification("99900060", "GCSE Geography", "gcse", "Geography", 4_500),
    Qualification("99900072", "GCSE French", "gcse", "French", 2_400),
    Qualification("99900084", "GCSE Spanish", "gcse", "Spanish", 2_000),
    Qualification("99900096", "GCSE Religious Studies", "gcse", "Religious studies", 3_900),
    Qualification("99900102", "GCSE Art and Design", "gcse", "Art", 3_000),
    Qualification("99900114", "GCSE Computer Science", "gcse", "Computing", 1_500),
    Qualification("99900126", "GCSE Business", "gcse", "Business", 1_800),
    Qualification("9990013X", "Technical Award in Health and Social Care", "technical-award", "Health", 1_600),
    Qualification("99900140", "Technical Award in Sport", "technical-award", "Sport", 1_700),
    Qualification("99900151", "Entry Level Certificate in English", "entry-level", "English", 250),
    Qualification("99900163", "Entry Level Certificate in Mathematics", "entry-level", "Mathematics", 250),
    Qualification("99900175", "Award in Preparing for Work", "other", "Work", 180, section_96=False),
)
BY_NUMBER = {one.number: one for one in QUALIFICATIONS}
ENGLISH = frozenset({"99900011", "99900023"})
MATHEMATICS = "99900035"
GRADED = frozenset({"gcse", "gcse-double"})


def examine(chances: Chances, person: Person) -> None:
    """Give a pupil at the end of a key stage the results of it."""
    pupil = person.pupil
    assert pupil is not None
    stage = STAGES.get(pupil.group)
    if stage is None or chances.happens(150):
        return
    ability = _ability(chances, person)
    if stage == "KS4":
        _enter(chances, person, ability)
        return
    for subject in SUBJECTS[stage]:
        person.results.append((stage, subject, _result(chances, stage, ability)))


def _ability(chances: Chances, person: Person) -> int:
    """From 0 to 100, most near the middle, lower on average for pupils whose needs or homes stand in their way."""
    ability = sum(chances.below(26) for _part in range(4))
    pupil = person.pupil
    assert pupil is not None
    if pupil.need:
        ability -= 26 if pupil.need.provision == "E" else 13
    return max(0, min(100, ability - 7 * person.family.poor - 12 * (person.care is not None) + 6))


def _result(chances: Chances, stage: str, ability: int) -> str:
    mark = ability + chances.below(21) - 10
    if stage == "KS1":
        return "GDS" if mark >= 68 else "EXS" if mark >= 43 else "WTS" if mark >= 20 else "PKS"
    if stage == "KS2":
        return str(max(80, min(120, 78 + mark // 2)))
    return str(max(2, min(8, 2 + mark // 16)))


def _enter(chances: Chances, person: Person, ability: int) -> None:
    for one in QUALIFICATIONS:
        suits = ability < 25 if one.kind in {"entry-level", "other"} else ability >= 8
        share = min(9_950, one.share * (8 if one.kind in {"entry-level", "other"} else 1))
        if suits and chances.happens(share):
            person.entries.append((one.number, _grade(chances, one.kind, ability)))


def _grade(chances: Chances, kind: str, ability: int) -> str:
    mark = ability + chances.below(25) - 12
    grade = max(0, min(9, (mark + 4) // 10))
    if kind == "gcse":
        return str(grade) if grade else "U"
    if kind == "gcse-double":
        return f"{grade}{max(1, grade - chances.below(2))}" if grade else "U"
    if kind == "technical-award":
        return "L2D" if grade >= 7 else "L2M" if grade >= 5 else "L2P" if grade >= 4 else "L1P" if grade else "U"
    return "P" if mark > 0 else "U"


def passes_of(person: Person) -> dict[str, int]:
    """Give each GCSE's grade as a number, the lower of a double award's two; ungraded is 0."""
    return {
        number: 0 if grade == "U" else int(grade[-1])
        for number, grade in person.entries
        if BY_NUMBER[number].kind in GRADED
    }


def has_english_and_maths(person: Person, grade: int) -> bool:
    """Say whether a pupil has GCSEs in English, language or literature, and in mathematics at a grade or above."""
    got = passes_of(person)
    return any(got.get(one, 0) >= grade for one in ENGLISH) and got.get(MATHEMATICS, 0) >= grade


def has_five_with_both(person: Person) -> bool:
    """Say whether a pupil has five GCSEs at grade 4 or above, English and mathematics among them."""
    good = [number for number, grade in passes_of(person).items() if grade >= 4]
    counted = sum(2 if BY_NUMBER[number].kind == "gcse-double" else 1 for number in good)
    return counted >= 5 and has_english_and_maths(person, 4)
