"""How two rows are compared, field by field: levels from the same to different, each with the words for it.

Promise: a level is the same on every engine, because it is asked in words that all of them know alike.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its name, the words a person reads, and when it holds."""

    code: str
    words: str
    when: str  # a condition over columns that end in _l and _r; empty: whatever is left


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field and its levels, from the best to the worst; where `missing` holds, it says nothing."""

    code: str
    title: str
    missing: str
    levels: tuple[Level, ...]
    frequency: str = ""  # the column whose rare values weigh more, where the best level holds
    stands_on: tuple[str, ...] = field(default=())  # columns on which the comparison rests


def slip(column: str, fewest: int) -> str:
    """A sign wrong, missing or too many, or two signs swapped, in words of some length."""
    one, other = f"{column}_l", f"{column}_r"
    long = f"length({one}) >= {fewest} and length({other}) >= {fewest}"
    swap = f"{column}_sorted_l = {column}_sorted_r and levenshtein({one}, {other}) = 2"
    return f"({long} and (levenshtein({one}, {other}) <= 1 or ({swap})))"


def begins(column: str, fewest: int) -> str:
    """One word is how the other begins."""
    one, other = f"{column}_l", f"{column}_r"
    shorter = f"case when length({one}) < length({other}) then length({one}) else length({other}) end"
    return f"({shorter} >= {fewest} and substr({one}, 1, {shorter}) = substr({other}, 1, {shorter}))"


def held(*pairs: tuple[str, str]) -> str:
    """Some column of the one row is some column of the other, whichever way round; what is missing is no likeness."""
    both = [(f"{a}_l", f"{b}_r") for a, b in pairs] + [(f"{b}_l", f"{a}_r") for a, b in pairs if a != b]
    return " or ".join(f"coalesce({one} = {other}, false)" for one, other in both)


def unknown(column: str) -> str:
    """The column is missing in one of the rows."""
    return f"{column}_l is null or {column}_r is null"


SWAPPED = "coalesce(given_l = family_r and family_l = given_r, false)"
OLD_NUMBER = held(("upn", "former"), ("temporary", "former"), ("temporary", "temporary"), ("former", "former"))
NUMBER_SLIP = (
    "(coalesce(levenshtein(doubtful_l, upn_r), 9) <= 2 or coalesce(levenshtein(upn_l, doubtful_r), 9) <= 2 "
    "or coalesce(doubtful_l = doubtful_r, false))"
)

GIVEN = Comparison(
    "given",
    "Given name",
    unknown("given"),
    (
        Level("same", "The same given name", "given_l = given_r"),
        Level("short", "A short name or other spelling of it", "root_l = root_r"),
        Level("slip", "Alike but for a slip", slip("given", 3)),
        Level(
            "other",
            "The given name of one is another name of the other",
            f"{held(('given', 'other1'), ('given', 'other2'))} or {SWAPPED}",
        ),
        Level("begins", "One begins like the other", begins("given", 3)),
        Level(
            "near", "Somewhat alike", "levenshtein(given_l, given_r) <= 2 and length(given_l) + length(given_r) >= 9"
        ),
        Level("differs", "Different given names", ""),
    ),
    frequency="given",
    stands_on=("given", "root"),
)
FAMILY = Comparison(
    "family",
    "Family name",
    unknown("family"),
    (
        Level("same", "The same family name", "family_l = family_r"),
        Level(
            "part",
            "A part of the family name is the same",
            held(("part1", "part1"), ("part1", "part2"), ("part2", "part2")),
        ),
        Level("slip", "Alike but for a slip", slip("family", 4)),
        Level(
            "other",
            "The family name of one is another name of the other",
            f"{held(('family', 'other1'), ('family', 'other2'))} or {SWAPPED}",
        ),
        Level(
            "near",
            "Somewhat alike",
            "levenshtein(family_l, family_r) <= 2 and length(family_l) + length(family_r) >= 11",
        ),
        Level("differs", "Different family names", ""),
    ),
    frequency="family",
    stands_on=("family",),
)
BORN = Comparison(
    "born",
    "Date of birth",
    unknown("born"),
    (
        Level("same", "The same date of birth", "born_l = born_r"),
        Level("swapped", "Day and month have changed places", "coalesce(born_l = born_swapped_r, false)"),
        Level("slip", "A digit of the date differs, or two are swapped", slip("born", 8)),
        Level(
            "near",
            "Two of day, month and year are the same",
            "(substr(born_l, 1, 6) = substr(born_r, 1, 6) or substr(born_l, 5, 4) = substr(born_r, 5, 4) "
            "or (substr(born_l, 1, 4) = substr(born_r, 1, 4) and substr(born_l, 7, 2) = substr(born_r, 7, 2)))",
        ),
        Level("differs", "Different dates of birth", ""),
    ),
    stands_on=("born",),
)
SEX = Comparison(
    "sex",
    "Sex",
    unknown("sex"),
    (Level("same", "The same sex", "sex_l = sex_r"), Level("differs", "Different sexes", "")),
    stands_on=("sex",),
)
UPN = Comparison(
    "upn",
    "Unique pupil number",
    f"({unknown('upn')}) and not ({OLD_NUMBER}) and not {NUMBER_SLIP}",
    (
        Level("same", "The same permanent number", held(("upn", "upn"))),
        Level("former", "The number of one is a former or temporary number of the other", OLD_NUMBER),
        Level("slip", "Alike, but the check letter of one does not fit", NUMBER_SLIP),
        Level("differs", "Different permanent numbers", ""),
    ),
    stands_on=("upn",),
)
NUMBERS = Comparison(
    "numbers",
    "Other numbers",
    f"({unknown('uln')}) and not ({held(('child', 'child'))})",
    (
        Level(
            "same",
            "The same learner number, or the same number of social care",
            held(("uln", "uln"), ("child", "child")),
        ),
        Level("differs", "Different learner numbers", ""),
    ),
    stands_on=("uln", "child"),
)
POSTCODE = Comparison(
    "postcode",
    "Postcode",
    unknown("postcode"),
    (
        Level("same", "The same postcode", "postcode_l = postcode_r"),
        Level("slip", "Alike but for a sign", "levenshtein(postcode_l, postcode_r) <= 1"),
        Level("district", "The same district", "district_l = district_r"),
        Level("differs", "Different districts", ""),
    ),
    stands_on=("postcode",),
)
SCHOOL = Comparison(
    "school",
    "School",
    unknown("school"),
    (Level("same", "The same school", "school_l = school_r"), Level("differs", "Different schools", "")),
    stands_on=("school",),
)
COMPARISONS = (GIVEN, FAMILY, BORN, SEX, UPN, NUMBERS, POSTCODE, SCHOOL)
BY_CODE = {one.code: one for one in COMPARISONS}
