"""What schools tell: attendance, rolls and suspensions, results."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.slow_reader.days import lines

PRESENT, AUTHORISED, UNAUTHORISED = "/\\LBKPVW", "CEIMRST890", "GNOU"
SIGNS = {"C1": "8", "C2": "9", "J1": "0", **{f"Y{number}": str(number) for number in range(1, 8)}}


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
