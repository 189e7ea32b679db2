"""The demo's children: schools, children and the people who work with them, and entries in every register.

Promise: the same seed gives the same children. No name is anybody's; every row is made by a deed.
"""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from tallystick.config.demo.children.entries import fill_registers
from tallystick.config.demo.children.known import add_children
from tallystick.config.demo.children.places import found_places
from tallystick.config.demo.children.staff import STAFF, Colleague, open_accounts
from tallystick.foundation.accounts.models import Authority

__all__ = ["STAFF", "Colleague", "make_children"]
SEED = 1908


def make_children(council: Authority, *, password: str, now: datetime, say: Callable[[str], None]) -> list[Any]:
    """Add schools, children, whoever works with them, and entries of every register; gives the children.

    Inventory: PLT-05.
    """
    by_lot = Random(SEED)  # noqa: S311 - the same names each time are wanted
    places = found_places(council, now)
    children = add_children(council, places, by_lot, now)
    open_accounts(council, places, children, password=password, now=now)
    entered = fill_registers(council, places, children, now)
    say(f"  {len(children.all)} invented children in {len(places.schools)} schools.")
    say(f"  {entered.entries} entries in {entered.registers} registers; {entered.clocks}.")
    return children.all
