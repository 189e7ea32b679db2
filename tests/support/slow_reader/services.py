"""What social care and the youth service tell."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.slow_reader.days import day, days_on, in_year, lines, months_on


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
