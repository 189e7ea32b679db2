"""Reads the files of an invented authority the slow way, and counts from them what its truth says.

It shares nothing with the rooms that write and read returns but the files themselves.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

YEAR = (date(2025, 4, 1), date(2026, 3, 31))
HOLIDAYS = [
    *("2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18"),
    *("2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01"),
]
PRESENT, AUTHORISED, UNAUTHORISED = "/\\LBKPVW", "CEIMRST890", "GNOU"
SIGNS = {"C1": "8", "C2": "9", "J1": "0", **{f"Y{number}": str(number) for number in range(1, 8)}}


def read(folder: Path) -> dict[str, Any]:
    """Count every figure that can be counted from the files."""
    returns = folder / "returns"
    found: dict[str, Any] = {}
    for count in (marks, census, care, need, youth, results):
        found |= count(returns)
    return found


def lines(path: Path) -> list[dict[str, str]]:
    """Give the rows of a CSV file; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    """Read a day as SSDA903 and XML write it."""
    if "/" in text:
        first, month, year = text.split("/")
        return date(int(year), int(month), int(first))
    return date.fromisoformat(text) if text else None


def in_year(one: date | None) -> bool:
    return one is not None and YEAR[0] <= one <= YEAR[1]


def marks(returns: Path) -> dict[str, Any]:
    """Attendance, from strings and from rows."""
    strings = lines(returns / "attendance-strings.csv")
    stretches = [(one["UPN"], one["AttendanceMarks"]) for one in strings]
    by_pupil: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in lines(returns / "attendance-marks.csv"):
        by_pupil[one["LAESTAB"], one["UPN"]].append(SIGNS.get(one["Mark"], one["Mark"]))
    stretches += [(upn, "".join(codes)) for (_school, upn), codes in by_pupil.items()]
    cared_for = pupils_in_care(returns)
    sums: Counter[str] = Counter()
    for upn, stretch in stretches:
        attended, authorised, unauthorised = (
            sum(stretch.count(sign) for sign in signs) for signs in (PRESENT, AUTHORISED, UNAUTHORISED)
        )
        possible = attended + authorised + unauthorised
        sums.update(possible=possible, attended=attended, authorised=authorised, unauthorised=unauthorised)
        if upn in cared_for:
            sums.update({"care": attended, "care possible": possible})
        if possible:
            missed = authorised + unauthorised
            sums.update(some=1, persistent=missed * 10 >= possible, severe=missed * 2 >= possible)
    return {
        "attendance": (sums["attended"], sums["possible"]),
        "attendance-care": (sums["care"], sums["care possible"]),
        "absence-authorised": (sums["authorised"], sums["possible"]),
        "absence-unauthorised": (sums["unauthorised"], sums["possible"]),
        "persistent-absence": (sums["persistent"], sums["some"]),
        "severe-absence": (sums["severe"], sums["some"]),
    }


def pupils_in_care(returns: Path) -> set[str]:
    """Give the pupil numbers of children looked after on 31 March: by who is who, since social care has them wrong."""
    here = {one["CHILD"] for one in lines(returns / "ssda903/episodes.csv") if not one["DEC"] and one["LS"] != "V4"}
    people = lines(returns.parent / "truth/people.csv")
    persons = {one["person"] for one in people if one["source"] == "care" and one["id"] in here}
    return {one["id"] for one in people if one["source"] == "education" and one["person"] in persons}


def census(returns: Path) -> dict[str, Any]:
    """Rolls, needs, meals and suspensions."""
    sums: Counter[str] = Counter()
    suspended = set()
    for file in (returns / "school-census").iterdir():
        root: Any = etree.parse(str(file))
        for pupil in root.iter("PupilOnRoll"):
            if pupil.findtext("PupilStatus/EnrolStatus") != "S":
                provision = pupil.findtext("SpecialEducationalNeeds/SENprovision")
                sums.update(roll=1, support=provision == "K", plan=provision == "E")
                sums.update(meals=pupil.find("PupilCharacteristics/FSMeligibility/FSMstartDate") is not None)
        for one in root.iter("TermlyExclusion"):
            kind = one.findtext("Category")
            sums.update({kind: 1})
            if kind == "SUSP":
                suspended.add(one.getparent().getparent().findtext("PupilIdentifiers/UPN"))
        for one in root.iter("TermlyAttendance"):
            possible, missed = (
                sum(int(one.findtext(name, "0")) for name in names)
                for names in (["SessionsPossible"], ["SessionsAuthorised", "SessionsUnauthorised"])
            )
            sums.update(possible=possible, attended=possible - missed)
    return {
        "attendance-spring": (sums["attended"], sums["possible"]),
        "on-roll": sums["roll"],
        "sen-support": (sums["support"], sums["roll"]),
        "ehc-plans": (sums["plan"], sums["roll"]),
        "free-meals": (sums["meals"], sums["roll"]),
        "suspensions": sums["SUSP"],
        "suspended-pupils": len(suspended),
        "permanent-exclusions": sums["PERM"],
    }


def care(returns: Path) -> dict[str, Any]:
    """Looked-after children, from the SSDA903 as CSV."""
    folder = returns / "ssda903"
    by_child: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in lines(folder / "episodes.csv"):
        if one["LS"] not in {"V3", "V4"}:
            by_child[one["CHILD"]].append(one)
    here = {child: rows for child, rows in by_child.items() if rows[-1]["DEC"] == ""}
    health = lines(folder / "oc2.csv")
    scores = [int(one["SDQ_SCORE"]) for one in health if one["SDQ_SCORE"]]
    leavers = lines(folder / "oc3.csv")
    reviews = [one for one in lines(folder / "reviews.csv") if in_year(day(one["REVIEW"]))]
    missing = {one["CHILD"] for one in lines(folder / "missing.csv") if one["MISSING"] == "M"}
    return {
        "looked-after": len(here),
        "started": sum(in_year(day(rows[0]["DECOM"])) and rows[0]["RNE"] == "S" for rows in by_child.values()),
        "ceased": sum(rows[-1]["REC"] not in {"", "X1"} for rows in by_child.values()),
        "adopted": sum(rows[-1]["REC"] in {"E11", "E12"} for rows in by_child.values()),
        "three-placements": (sum(len(placements(rows)) >= 3 for rows in here.values()), len(here)),
        "care-reviews": len(reviews),
        "care-reviews-in-time": reviews_in_time(by_child, reviews),
        "missing-children": len(missing),
        "year-in-care": len(health),
        "health-assessed": (sum(one["HEALTH_ASSESSMENT"] == "1" for one in health), len(health)),
        "immunised": (sum(one["IMMUNISATIONS"] == "1" for one in health), len(health)),
        "sdq-mean": (sum(scores), len(scores)),
        "leavers-in-touch": (sum(one["IN_TOUCH"] == "YES" for one in leavers), len(leavers)),
        "leavers-active": (sum(one["ACTIV"][0] in "FP" for one in leavers), len(leavers)),
    }


def placements(rows: list[dict[str, str]]) -> list[str]:
    """Give where a child was placed in the year, one after another."""
    found: list[str] = []
    for one in rows:
        where = f"{one['PLACE']} {one['PL_POST']}"
        if not found or found[-1] != where:
            found.append(where)
    return found


def reviews_in_time(by_child: dict[str, list[dict[str, str]]], reviews: list[dict[str, str]]) -> tuple[int, int]:
    """Count the reviews of children whose care began in the year, and those of them that were in time."""
    in_time = held = 0
    for child, rows in by_child.items():
        began = day(rows[0]["DECOM"])
        if began is None or not in_year(began):
            continue
        due = days_on(began, 20)
        for at, review in enumerate(sorted(day(one["REVIEW"]) or began for one in reviews if one["CHILD"] == child)):
            held, in_time = held + 1, in_time + (review <= due)
            due = months_on(review, 6 if at else 3)
    return in_time, held


def need(returns: Path) -> dict[str, Any]:
    """Children in need, from the census of the year; re-referrals from the one before too."""
    root: Any = etree.parse(str(returns / "cin.xml"))
    before: Any = etree.parse(str(returns / "cin-before.xml"))
    sums: Counter[str] = Counter()
    for child in root.iter("Child"):
        number = child.findtext("ChildIdentifiers/LAchildID")
        older = [one for one in before.iter("Child") if one.findtext("ChildIdentifiers/LAchildID") == number]
        made = [day(one.text) for of in (child, *older) for one in of.iter("CINreferralDate")]
        cases = child.findall("CINdetails")
        sums.update(open=any(one.find("CINclosureDate") is None for one in cases))
        for case in cases:
            count_case(sums, case, [one for one in made if one])
    return {
        "referrals": sums["referrals"],
        "re-referrals": (sums["again"], sums["referrals"]),
        "in-need": sums["open"],
        "assessed-in-45": (sums["in-45"], sums["assessed"]),
        "enquiries": sums["enquiries"],
        "conference-in-15": (sums["in-15"], sums["conferences"]),
        "protected": sums["protected"],
        "second-plans": (sums["second"], sums["plans"]),
    }


def count_case(sums: Counter[str], case: Any, made: list[date]) -> None:
    """Count a case."""
    referred = day(case.findtext("CINreferralDate"))
    if referred and in_year(referred):
        earlier = {one for one in made if one < referred}
        sums.update(referrals=1, again=any(months_on(one, 12) >= referred for one in earlier))
    for one in case.findall("Assessments"):
        began, done = (day(one.findtext(f"Assessment{name}Date", "")) for name in ("ActualStart", "Authorisation"))
        if began and done and in_year(done):
            sums.update({"assessed": 1, "in-45": days_on(began, 45) >= done})
    for one in case.findall("Section47"):
        began, held = day(one.findtext("S47ActualStartDate", "")), day(one.findtext("DateOfInitialCPC", ""))
        sums.update(enquiries=in_year(began))
        if began and held and in_year(held):
            sums.update({"conferences": 1, "in-15": days_on(began, 15) >= held})
    for one in case.findall("ChildProtectionPlans"):
        sums.update(protected=one.find("CPPendDate") is None)
        if in_year(day(one.findtext("CPPstartDate"))):
            sums.update(plans=1, second=int(one.findtext("NumberOfPreviousCPP")) > 0)


def youth(returns: Path) -> dict[str, Any]:
    """Young people by their last activity."""
    root: Any = etree.parse(str(returns / "nccis.xml"))
    last = {}
    for one in root.iter("YoungPersonsRecord"):
        activities = sorted(
            (each.findtext("StartDate"), each.findtext("ActivityCode")) for each in one.iter("Activities")
        )
        if activities:
            last[one.findtext("PersonalDetails/YoungPersonsID")] = activities[-1][1]
    codes = list(last.values())
    neet = {"540", *map(str, range(610, 690))}
    return {
        "neet": (sum(code in neet for code in codes), len(codes)),
        "not-known": (sum(code in {"810", "820", "830"} for code in codes), len(codes)),
    }


def results(returns: Path) -> dict[str, Any]:
    """Key stages 2 and 4."""
    by_pupil: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in lines(returns / "results.csv"):
        if "KS2" in one.values():
            by_pupil[one["UPN"]].append(one)
    entered: dict[str, dict[str, str]] = defaultdict(dict)
    for one in lines(returns / "entries.csv"):
        entered[one["UPN"]][one["QAN"]] = one["Grade"]
    basics = [grades for grades in entered.values() if has_basics(grades, "456789")]
    return {
        "ks2-expected": (
            sum(all(int(one["Result"]) >= 100 for one in rows) for rows in by_pupil.values()), len(by_pupil),
        ),
        "ks4-entered": len(entered),
        "ks4-basics-4": (len(basics), len(entered)),
        "ks4-five-with-both": (sum(map(five_good, basics)), len(entered)),
        "ks4-basics-5": (sum(has_basics(grades, "56789") for grades in entered.values()), len(entered)),
    }  # fmt: skip


def has_basics(grades: dict[str, str], good: str) -> bool:
    """Say whether somebody has English and mathematics at one of some grades."""
    english = [grades.get(number, "U") for number in ("99900011", "99900023")]
    return any(grade in good for grade in english) and grades.get("99900035", "U") in good


def five_good(grades: dict[str, str]) -> bool:
    """Say whether somebody has five GCSEs at 4 or above: the combined science is two, by the lower of its grades."""
    gcses = {number: grade for number, grade in grades.items() if number < "9990013"}
    return sum(1 + (number == "99900047") for number, grade in gcses.items() if grade[-1] in "456789") >= 5


def days_on(began: date, number: int) -> date:
    """Give the day so many working days on."""
    one = began
    for _day in range(number):
        one += timedelta(1)
        while one.weekday() > 4 or one.isoformat() in HOLIDAYS:
            one += timedelta(1)
    return one


def months_on(one: date, number: int) -> date:
    """Give the same day so many months on."""
    month = one.month - 1 + number
    for back in range(4):
        try:
            return date(one.year + month // 12, month % 12 + 1, one.day - back)
        except ValueError:
            continue
    raise AssertionError(one)


def told(figures: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Give what truth says of each figure, as it is counted here."""
    for one in figures:
        yield one["code"], (one["numerator"], one["denominator"]) if "numerator" in one else one["value"]
