"""What is known of places: need by ward, schools' balances, neighbours and what was published of them."""

from datetime import date

from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.people import District, School
from tallystick.engine.synth.rows.row import Rows
from tallystick.engine.synth.schools import AUTHORITY, AUTHORITY_NAME, ward_of

NEED = (
    ("demography", "Children under 18", 400, 2_400),
    ("deprivation", "Children in low-income families, %", 4, 41),
    ("crime", "First-time entrants per 10,000", 0, 60),
)
NEIGHBOURS = tuple((f"{number}", f"Invented authority {number}") for number in range(951, 961))
PUBLISHED = (
    ("sess_overall_percent", 50, 95),
    ("enrolments_pa_10_exact_percent", 120, 280),
    ("pt_l2basics_94", 380, 720),
)
BALANCES_ON = date(2026, 3, 31)


def place_rows(seed: int, district: District) -> Rows:
    """Give what is known of a district's wards and schools; with the first, of the authority's neighbours too."""
    chances = Chances(seed, district.number, "places")
    for part in range(3):
        ward = ward_of(district.number, part)
        for theme, measure, low, high in NEED:
            row = {"area": ward, "area_name": f"Ward {ward[-4:]}", "year": 2025, "theme": theme, "measure": measure}
            yield "area-need", row | {"value": float(chances.whole(low, high)), "higher_is_need": True, "weight": 1.0}
    yield from _balances(seed, district)
    if district.number == 0:
        yield from _neighbours(chances)


def balances(seed: int, district: District) -> list[tuple[School, int, int]]:
    """Give each school's budget and balance in pounds: one at exactly 5% of it, one a pound below, one in deficit."""
    chances = Chances(seed, district.number, "balances")
    found = []
    for at, school in enumerate(district.schools):
        budget = 4_800 * max(school.pupils, 20)
        balance = budget * chances.whole(-70, 110) // 1_000
        if district.number == 0 and at < 3:
            balance = (budget // 20, budget // 20 - 1, -(budget // 20))[at]
        found.append((school, budget, balance))
    return found


def excess(budget: int, balance: int) -> bool:
    """Say whether a balance is 5% of the budget or more, whichever its sign."""
    return abs(balance) * 20 >= budget


def _balances(seed: int, district: District) -> Rows:
    for at, (school, budget, balance) in enumerate(balances(seed, district)):
        row = {"laestab": school.laestab, "as_at": BALANCES_ON, "budget": str(budget), "balance": str(balance)}
        agreed = date(2026, 5, 20) if excess(budget, balance) and at % 2 else None
        yield "school-balances", row | {"plan": agreed is not None, "plan_agreed": agreed}


def _neighbours(chances: Chances) -> Rows:
    for place, (code, name) in enumerate(NEIGHBOURS, start=1):
        row = {"la": AUTHORITY, "la_name": AUTHORITY_NAME, "place": place, "neighbour": name}
        yield "neighbours", row | {"closeness": "Close" if place < 6 else "Somewhat close"}
        for indicator, low, high in PUBLISHED:
            figure = {
                "dataset": "invented",
                "vintage": "2026-03-19",
                "period": "202425",
                "period_kind": "Academic year",
            }
            where = {"level": "Local authority", "country": "E92000001", "la": code, "la_name": name}
            value = f"{chances.whole(low, high) / 10:.1f}" if not chances.happens(400) else "c"
            yield "published-figures", figure | where | {"indicator": indicator, "value": value}
