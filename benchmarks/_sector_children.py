"""Invented looked-after children as the files of the return, of two years, one cell in thirty wrong on purpose."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

LISTS = {
    "SEX": "M F U",
    "ETHNIC": "WBRI WIRI MWBC AIND BCRB BAFR CHNE OOTH REFU NOBT",
    "RNE": "S P L T U B",
    "LS": "C1 C2 D1 E1 V2 V2 V3 V4 J1 L1 L2",
    "CIN": "N1 N2 N3 N4 N5 N8",
    "PLACE": "A3 A4 A5 A6 K1 K2 K3 P1 R1 R5 S1 T0 T1 T4 U1 U4 U6 Z11",
    "PLACE_PROVIDER": "PR0 PR1 PR2 PR3 PR4 PR5",
    "REC": "X1 X1 X1 E2 E3 E4A E4B E5 E7 E8 E11 E12 E45 E15 E17",
    "REASON_PLACE_CHANGE": "CARPL CLOSE ALLEG STAND OTHER",
    "REVIEW_CODE": "PN0 PN1 PN2 PN3 PN7",
    "SDQ_REASON": "SDQ1 SDQ2 SDQ5",
    "IN_TOUCH": "YES YES NO DIED REFU RHOM",
    "ACTIV": "F1 P2 F4 G5 0",
    "ACCOM": "B1 C2 K1 Z1 0",
    "SEX_ADOPTR": "M1 F1 MM FF MF",
    "LS_ADOPTR": "L0 L11 L12 L2",
    "REASON_PLACED_CEASED": "RD1 RD2 RD4",
    "PREV_PERM": "P1 P2 P4 Z1",
    "MISSING": "M A",
    "SW_REASON": "MANAGE FCONTA LEFTRL OTHERS",
}
FILES = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
    "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "placed": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "workers": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
    "orders": "CHILD,DOB,DOLO_START,DOLO_END",
}
SHARE = {"header": 1.0, "reviews": 0.9, "oc2": 0.6, "oc3": 0.15, "ad1": 0.04, "placed": 0.06}
SHARE |= {"permanence": 0.3, "missing": 0.15, "workers": 0.9, "orders": 0.01}
MORE = {"reviews": 3, "placed": 2, "missing": 3, "workers": 2}  # up to so many rows a child
DATES = (
    *("MC_DOB", "DECOM", "DEC", "REVIEW", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED"),
    *("MIS_START", "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START", "DOLO_END"),
)
OFTEN_BLANK = (
    *("MC_DOB", "SDQ_REASON", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED", "MIS_END", "SW_DEC", "DOLO_END"),
)
WRONG = 1 / 30


def write_year(folder: Path, year: int, children: int, seed: int) -> list[Path]:
    """Write the files of the year that ends in March of `year`; the same seed makes the same children."""
    chance = random.Random(f"{seed} {year}")
    folder.mkdir(parents=True, exist_ok=True)
    born = {f"W{number:06}": _born(random.Random(f"{seed} {number}")) for number in range(children)}
    return [_write(folder / f"{name}.csv", name, year, born, chance) for name in FILES]


def _write(path: Path, name: str, year: int, born: dict[str, date], chance: random.Random) -> Path:
    columns = FILES[name].split(",")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for child, day in born.items():
            writer.writerows(_rows(name, columns, child, day, year, chance))
    return path


def _rows(
    name: str, columns: list[str], child: str, born: date, year: int, chance: random.Random
) -> list[dict[str, str]]:
    """Give a child's rows in a file: none, where the child is not in it."""
    if name == "episodes":
        return _episodes(columns, child, born, year, chance)
    number = chance.randint(1, MORE.get(name, 1)) if chance.random() < SHARE[name] else 0
    return [{one: _cell(one, child, born, year, chance) for one in columns} for _ in range(number)]


def _episodes(columns: list[str], child: str, born: date, year: int, chance: random.Random) -> list[dict[str, str]]:
    """Give a child's episodes, one after another, each on the day on which the one before ended, or some days off."""
    day = date(year - 1, 4, 1) + timedelta(days=chance.randint(-500, 250))
    rows = []
    for _ in range(chance.choice((1, 1, 2, 2, 3, 5))):
        row = {one: _cell(one, child, born, year, chance) for one in columns}
        # Where a child has no day at all, several rules of theirs break off and nothing can be compared.
        row["DECOM"] = "" if rows and chance.random() < WRONG / 3 else _said(day)
        day += timedelta(days=chance.randint(0, 200))
        ends = day < date(year, 3, 31) and chance.random() < 0.9
        row["DEC"] = _said(day) if ends else ""
        row["REC"] = row["REC"] if ends or chance.random() < WRONG else ""
        if chance.random() < 0.1:
            day += timedelta(days=chance.randint(-5, 9))
        rows.append(row)
    return rows


def _cell(name: str, child: str, born: date, year: int, chance: random.Random) -> str:
    if name == "CHILD":
        return child if chance.random() > WRONG / 10 else f"{child}X"
    if chance.random() < (0.6 if name in OFTEN_BLANK else WRONG):
        return ""
    if name in LISTS:
        return "QQ" if chance.random() < WRONG else chance.choice(LISTS[name].split())
    if name in DATES:
        return _said(date(year - 1, 4, 1) + timedelta(days=chance.randint(-60, 400)))
    return _other(name, born, chance)


def _other(name: str, born: date, chance: random.Random) -> str:
    if name == "DOB":
        return _said(born if chance.random() > WRONG / 3 else born + timedelta(days=chance.randint(-4000, 4000)))
    if name == "UPN":
        return chance.choice(("UN1", "UN3", "UN4", "UN9", *(f"H{chance.randrange(10**12):012}",) * 20))
    if name in ("HOME_POST", "PL_POST"):
        return chance.choice(("SW1A 1AA", "M1 1AE", "B33 8TH", "CR2 6XH"))
    if name == "SDQ_SCORE":
        return str(chance.randint(0, 42))
    if name in ("URN", "SW_ID", "LA_PERM", "DATE_PERM", "NB_ADOPTR"):
        return str(chance.randint(1, 2))
    return chance.choice(("0", "0", "1", "1", "2") if chance.random() < WRONG else ("0", "1"))


def _born(chance: random.Random) -> date:
    """Give a child's date of birth: the same in both years."""
    return date(2026, 3, 31) - timedelta(days=chance.randint(30, 19 * 365))


def _said(day: date) -> str:
    return day.strftime("%d/%m/%Y")
