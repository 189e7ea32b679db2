"""Invented figures of areas and schools, sent as files and loaded as real ones are."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.people.deeds import add_identifier, add_person, note_fact
from tallystick.modules.people.models import Person
from tallystick.modules.records import deeds
from tallystick.modules.records.models import Load
from tests.support.half_terms import HARBOUR, HILL, NAMES, QUAY, SCHOOLS
from tests.support.people import MORNING
from tests.support.records import a_file, received

BALANCES = "LAESTAB,AsAt,BudgetShare,Balance,BankBalance,Plan,PlanAgreed"


def three_schools(person: User, folder: Path) -> Load:
    """Load the register of schools: Harbour Academy, Hill School and Quay Primary."""
    known = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,2,WX1 1AA" for one, name in NAMES.items()]
    return sent(person, a_file(folder / "schools.csv", SCHOOLS, *known), period=date(2026, 3, 31))


def some_balances(person: User, folder: Path) -> None:
    """Load two years of balances of a million pounds each, on the boundary of 5 % and just within it."""
    before = [f"{HARBOUR},31/03/2025,1000000,80000,,1,01/05/2025", f"{QUAY},31/03/2025,1000000,-70000,,,"]
    now = [
        f"{HARBOUR},31/03/2026,1000000,50000,61000.50,1,04/05/2026",
        f"{HILL},31/03/2026,1000000,49999,,,",
        f"{QUAY},31/03/2026,1000000,-50000,,0,",
        "9984009,31/03/2026,0,12,,,",
    ]
    sent(person, a_file(folder / "balances-2025.csv", BALANCES, *before))
    sent(person, a_file(folder / "balances-2026.csv", BALANCES, *now))


def sent(person: User, path: Path, period: date | None = None) -> Load:
    """Send a file for somebody's authority; everything in it has to be taken."""
    load = received(path, person.authority, person, period=period)
    assert (load.state, load.refused) == ("published", 0), load.because
    return load


# Three datasets of five wards, of three years. By hand, with poverty counting twice:
#   children per hectare, 2021 (more is need)   North 20, Coast 12, Market 12, Mill 8, Hill 3 -> ranks 1, 2.5, 2.5, 4, 5
#   children in poverty %, 2024 (counts twice)  North 30, Coast 35, Market 22, Mill 41, Hill 5 -> ranks 3, 2, 4, 1, 5
#   years lived in safety, 2025 (less is need)  North  2, Coast  9, Market  6, Mill 4, Hill - -> ranks 1, 4, 3, 2, none
#   North (1 + 6 + 1) / 4 = 2; Coast (2.5 + 4 + 4) / 4 = 2.625; Market (2.5 + 8 + 3) / 4 = 3.375;
#   Mill (4 + 2 + 2) / 4 = 2; Hill (5 + 10) / 3 = 5
NEED = "Area,AreaName,Year,Theme,Measure,Value,HigherIsNeed,Weight"
WARDS = {"E05990001": "North", "E05990002": "Coast", "E05990003": "Market", "E05990004": "Mill", "E05990005": "Hill"}
DENSITY = dict(zip(WARDS, (20, 12, 12, 8, 3), strict=True))
POVERTY = dict(zip(WARDS, (30, 35, 22, 41, 5), strict=True))
POVERTY_BEFORE = dict(zip(WARDS, (40, 35, 22, 20, 5), strict=True))
SAFETY = dict(zip(WARDS, (2, 9, 6, 4), strict=False))
BY_HAND = [(1, "North"), (1, "Mill"), (3, "Coast"), (4, "Market"), (5, "Hill")]


def some_need(person: User, folder: Path) -> list[Load]:
    """Load the three datasets by ward, one of them with an earlier year."""
    poverty = "deprivation,children in poverty %"
    datasets = {
        "density.csv": lines_of(DENSITY, "2021,demography,children per hectare", "1,1"),
        "poverty.csv": [
            *lines_of(POVERTY_BEFORE, f"2023,{poverty}", "1,2"),
            *lines_of(POVERTY, f"2024,{poverty}", "1,2"),
        ],
        "safety.csv": lines_of(SAFETY, "2025,crime,years lived in safety", "0,1"),
    }
    return [sent(person, a_file(folder / name, NEED, *lines)) for name, lines in datasets.items()]


def lines_of(values: dict[str, int], what: str, counts: str) -> list[str]:
    """Give one measure of wards as lines; `what` is its year, theme and name, `counts` its direction and weight."""
    return [f"{code},{WARDS[code]},{what},{value},{counts}" for code, value in values.items()]


def some_outlines(person: User, folder: Path, *wards: str) -> Load:
    """Load the boundaries of wards that lie side by side, each a square, as they are published."""
    features = [
        {
            "type": "Feature",
            "properties": {"FID": place, "WD24CD": ward, "WD24NM": WARDS[ward]},
            "geometry": {"type": "Polygon", "coordinates": [_square(-1.5 + place / 10, 53.8)]},
        }
        for place, ward in enumerate(wards or WARDS)
    ]
    file = folder / "wards.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return sent(person, file)


def _square(west: float, south: float) -> list[list[float]]:
    corners = ((0, 0), (0.1, 0), (0.1, 0.06), (0, 0.06), (0, 0))
    return [[west + x, south + y] for x, y in corners]


def a_map_of_need(person: User, folder: Path) -> None:
    """Load the datasets by ward and the balances of schools, and save weights, for every page to have rows."""
    some_need(person, folder)
    some_outlines(person, folder)
    some_balances(person, folder)
    even = dict.fromkeys(("children per hectare", "children in poverty %", "years lived in safety"), "1")
    deeds.save_weights(person.authority, name="All the same", weights=even, by=person, at=MORNING)


SPELLS = "YoungPersonsID,UPN,ActivityCode,StartDate,EndDate,Source,DateAscertained,Provider"


def some_destinations(person: User, folder: Path) -> dict[str, Person]:
    """Load spells of five young people of 16 and 17 whom the index knows; Wren is looked after.

    On 30 September 2025 Wren is in a sixth form, Kit in nothing, by an adviser and in training by a provider, Sol in an
    apprenticeship that ended in August 2025, so not known, and Ivo in custody. A fifth number is nobody's in the index.
    """
    born = {"Wren": date(2009, 3, 2), "Kit": date(2009, 1, 9), "Sol": date(2008, 10, 1), "Ivo": date(2009, 5, 5)}
    known = {
        name: add_person(person.authority, given=name, family="Calloway", born=day, by=None, at=MORNING)
        for name, day in born.items()
    }
    for number, child in enumerate(known.values(), 1):
        add_identifier(child, scheme="youth-support", value=f"998000000000{number}", by=None, at=MORNING)
    spells = [
        "9980000000001,,619,01/07/2025,03/09/2025,adviser,02/07/2025,",
        "9980000000001,,210,04/09/2025,,school,04/09/2025,Harbour Academy",
        "9980000000002,,430,01/09/2025,,provider,15/09/2025,Quay Training",
        "9980000000002,,619,20/09/2025,,adviser,26/09/2025,",
        "9980000000003,,330,01/09/2024,31/08/2025,provider,01/09/2024,Quay Training",
        "9980000000004,,710,01/06/2025,,adviser,01/06/2025,",
        "9980000000009,,210,04/09/2025,,school,04/09/2025,Harbour Academy",
    ]
    sent(person, a_file(folder / "spells.csv", SPELLS, *spells))
    held = {"kind": "looked-after", "value": "C2", "starts": date(2024, 4, 3), "source": "social care"}
    note_fact(known["Wren"], **held, by=None, at=MORNING)
    return known


ASKED = "Survey,Year,LAESTAB,Asked,ReturnBy"
ANSWERS = "Survey,Year,LAESTAB,Returned,Service,Question,Answer"
OTHERS = "Survey,Year,Authority,Service,Question,Mean,Schools"


def a_survey(
    person: User, folder: Path, year: int, *, asked: Iterable[str], answers: Mapping[str, str], item: str = "In time"
) -> None:
    """Load a survey of one question: the schools that were asked, where they are named, and those that answered."""
    schools = [f"SEN survey,{year},{one},01/06/{year},30/06/{year}" for one in asked]
    if schools:
        sent(person, a_file(folder / f"asked-{year}.csv", ASKED, *schools))
    lines = [f"SEN survey,{year},{one},12/06/{year},SEN,{item},{answer}" for one, answer in answers.items()]
    sent(person, a_file(folder / f"answers-{year}-{item}.csv", ANSWERS, *lines))


def some_surveys(person: User, folder: Path) -> None:
    """Load two years of a survey, of which Quay Primary returned none, and what was answered in another authority."""
    told = {"item": "Advice comes in time"}
    a_survey(person, folder, 2024, asked=(HARBOUR, HILL), answers={HARBOUR: "3", HILL: "4"}, **told)
    a_survey(person, folder, 2025, asked=(HARBOUR, HILL, QUAY), answers={HARBOUR: "2", HILL: "3"}, **told)
    a_survey(person, folder, 2025, asked=(), answers={HARBOUR: "4", HILL: "NA"}, item="Advice is useful")
    sent(person, a_file(folder / "others.csv", OTHERS, "SEN survey,2025,Harrowmere,SEN,Advice comes in time,2.4,61"))


def one_figure_of_each(authority: Authority, folder: Path) -> None:
    """Load one area's need, one school's balance and one answer to a survey, for operations that tell of them."""
    told = {
        "need.csv": (NEED, "E05990001,North,2024,deprivation,children in poverty %,30,1,2"),
        "balance.csv": (BALANCES, f"{QUAY},31/03/2026,1000000,-50000,,0,"),
        "answer.csv": (ANSWERS, f"SEN survey,2025,{HILL},12/06/2025,SEN,Advice is useful,4"),
    }
    for name, (head, line) in told.items():
        received(a_file(folder / name, head, line), authority, period=None)
