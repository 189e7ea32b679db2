"""What two or three agencies hold of the same children, each with its own slips; and who is who."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.support.extracts.children import Child, children, family_name, given_name, postcode, temporary_upn_of
from tests.support.extracts.rates import RATES, Rates
from tests.support.extracts.words import LONG_OF, SHORT, SPELLING

Row = dict[str, str]
LETTERS = "abcdefghijklmnoprstuwy"
UNKNOWN = ("", "", "UN1", "UN2", "UN3", "UN5")


@dataclass(frozen=True, slots=True)
class Extracts:
    """Rows by agency, and of each row, whose it is: (agency, id) -> the child's number."""

    rows: dict[str, list[Row]]
    truth: dict[tuple[str, str], int]


def extracts(
    size: int,
    *,
    seed: int = 1,
    rates: Rates = RATES,
    agencies: tuple[str, ...] = ("schools", "care"),
    shared: float = 0.8,
) -> Extracts:
    """Give each agency so many rows, of which a share is of children whom the first knows too; in no order."""
    dice = Random(seed)
    known = children(int(size * (1 + (1 - shared) * (len(agencies) - 1))), rates, seed)
    dice.shuffle(known)
    rows: dict[str, list[Row]] = {}
    truth: dict[tuple[str, str], int] = {}
    common, fresh = known[: int(size * shared)], known[int(size * shared) :]
    alone = size - len(common)
    for place, agency in enumerate(agencies):
        whom = [*common, *fresh[place * alone : (place + 1) * alone]]
        dice.shuffle(whom)
        rows[agency] = [_row(child, place, number, rates, dice) for number, child in enumerate(whom)]
        truth |= {(agency, row["id"]): child.number for row, child in zip(rows[agency], whom, strict=True)}
    return Extracts(rows, truth)


def _row(child: Child, place: int, number: int, rates: Rates, dice: Random) -> Row:
    row = {
        "id": f"{'PCYX'[place]}{number:06}",
        "given": child.given,
        "family": child.family,
        "other_names": child.middle,
        "born": child.born.isoformat(),
        "sex": child.sex,
        "upn": child.upn,
        "former_upn": "",
        "uln": "",
        "postcode": child.postcode,
        "school": child.school,
        "child": "",
    }
    if place:
        for spoil in (_number, _family, _given, _born, _sex, _home, _school):
            spoil(row, child, rates, dice)
    elif dice.random() < rates.upn_missing_at_school:
        row["upn"] = ""
    return row


def _first(dice: Random, *lots: tuple[float, Callable[[], None]]) -> None:
    """Do at most one of some things, each at its rate."""
    drawn = dice.random()
    for rate, do in lots:
        if drawn < rate:
            do()
            return
        drawn -= rate


def _put(row: Row, **values: str) -> Callable[[], None]:
    return lambda: row.update(values)


def _number(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    sibling = child.siblings[0].upn if child.siblings else child.upn
    temporary = temporary_upn_of(child.number)

    def was_temporary() -> None:
        if dice.random() < rates.upn_former_known:
            row["former_upn"] = temporary
        else:
            row["upn"] = temporary

    _first(
        dice,
        (rates.upn_missing, _put(row, upn=dice.choice(UNKNOWN))),
        (rates.upn_temporary, was_temporary),
        (rates.upn_slip, _put(row, upn=_slip_of_number(child.upn, dice))),
        (rates.upn_of_sibling, _put(row, upn=sibling)),
    )


def _family(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    name = child.family
    half = dice.choice(name.split("-")) if "-" in name else f"{name}-{family_name(dice, False).split('-')[0]}"
    _first(
        dice,
        (rates.family_changed, lambda: row.update(family=family_name(dice, False))),
        (rates.family_half, _put(row, family=half)),
        (rates.family_slip, lambda: row.update(family=slip(name, dice))),
        (rates.family_marks, lambda: row.update(family=_marks(name, dice))),
    )


def _given(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    name = child.given
    _first(
        dice,
        (rates.given_short, _put(row, given=SHORT.get(name) or LONG_OF.get(name) or name)),
        (rates.given_spelling, _put(row, given=SPELLING.get(name, name))),
        (rates.given_slip, lambda: row.update(given=slip(name, dice))),
        (rates.given_middle, _put(row, given=child.middle or name, other_names=name if child.middle else "")),
        (rates.given_changed, lambda: row.update(given=given_name(dice, child.sex, False), other_names="")),
        (rates.given_marks, lambda: row.update(given=_marks(name, dice))),
    )
    if dice.random() < 0.5:
        row["other_names"] = ""
    if dice.random() < rates.names_swapped:
        row["given"], row["family"] = row["family"], row["given"]


def _born(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    day = child.born
    other = day + timedelta(days=dice.randint(-900, 900))
    _first(
        dice,
        (rates.born_swapped, _put(row, born=_swapped(day))),
        (rates.born_slip, lambda: row.update(born=_slip_of_day(day, dice))),
        (rates.born_year, _put(row, born=_in_year(day, day.year + dice.choice((-1, 1))))),
        (rates.born_other, _put(row, born=other.isoformat())),
        (rates.born_missing, _put(row, born="")),
    )


def _sex(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    other = {"F": "M", "M": "F"}[child.sex]
    _first(dice, (rates.sex_wrong, _put(row, sex=other)), (rates.sex_missing, _put(row, sex="U")))


def _home(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    _first(
        dice,
        (rates.postcode_moved, lambda: row.update(postcode=postcode(dice))),
        (rates.postcode_slip, lambda: row.update(postcode=slip(child.postcode, dice).upper())),
        (rates.postcode_missing, _put(row, postcode="")),
    )


def _school(row: Row, child: Child, rates: Rates, dice: Random) -> None:
    before = f"801{dice.randint(2000, 2199)}"
    _first(dice, (rates.school_old, _put(row, school=before)), (rates.school_missing, _put(row, school="")))


def slip(word: str, dice: Random) -> str:
    """Give a word with one letter wrong, missing, too many, or two swapped; the first letter mostly stands."""
    if len(word) < 3:
        return word
    at = dice.randrange(len(word) - 1) if dice.random() < 0.1 else dice.randint(1, len(word) - 2)
    letter = dice.choice(LETTERS)
    return dice.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _marks(name: str, dice: Random) -> str:
    return dice.choice((name.upper(), name.replace("'", ""), name.replace("-", " "), f" {name}  ", name.lower()))


def _slip_of_number(upn: str, dice: Random) -> str:
    at = dice.randint(4, 10)
    if dice.random() < 0.5 and upn[at] != upn[at + 1]:
        return upn[:at] + upn[at + 1] + upn[at] + upn[at + 2 :]
    return upn[:at] + str((int(upn[at]) + dice.randint(1, 9)) % 10) + upn[at + 1 :]


def _swapped(day: date) -> str:
    return day.replace(month=day.day, day=day.month).isoformat() if day.day <= 12 else day.isoformat()


def _slip_of_day(day: date, dice: Random) -> str:
    """Give a day with one digit wrong that is a day all the same."""
    while True:
        text, at = day.isoformat(), dice.choice((3, 6, 8, 9))
        wrong = text[:at] + dice.choice("0123456789") + text[at + 1 :]
        try:
            if wrong != text:
                return date.fromisoformat(wrong).isoformat()
        except ValueError:
            continue


def _in_year(day: date, year: int) -> str:
    return day.replace(year=year, day=min(day.day, 28)).isoformat()
