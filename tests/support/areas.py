"""Invented figures of areas and schools, sent as files and loaded as real ones are."""

from datetime import date
from pathlib import Path

from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import Load
from tests.support.half_terms import HARBOUR, HILL, NAMES, QUAY, SCHOOLS
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
