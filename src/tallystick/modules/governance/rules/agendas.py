"""When an agenda may be published, and an item of it closed. Pure."""

from collections.abc import Collection
from datetime import date

from tallystick.modules.governance.rules.refusing import AgendaLacks, GovernanceRefused


def check_can_publish(lacks: tuple[str, ...], items: int, *, published: bool) -> None:
    """Refuse to publish twice, nothing, and without a standing item. Raises `AgendaLacks`, `GovernanceRefused`."""
    if published:
        raise GovernanceRefused("This agenda is published already.")
    if lacks:
        things = "a standing item" if len(lacks) == 1 else f"{len(lacks)} standing items"
        raise AgendaLacks(f"The agenda lacks {things}: {'; '.join(lacks)}. Add what is missing, then publish it.")
    if not items:
        raise GovernanceRefused("The agenda has no item yet. Add one, then publish it.")


def check_spell(starts: date, ends: date | None) -> None:
    """Refuse what would end before it begins."""
    if ends and ends < starts:
        raise GovernanceRefused("The last day is before the first day. Check both.")


def moved_in(order: list[int], one: int, to: int) -> list[int]:
    """Give an order with one of it moved to a place, counted from 1."""
    rest = [key for key in order if key != one]
    place = max(1, min(to, len(order))) - 1
    return [*rest[:place], one, *rest[place:]]


def check_reason(why: str) -> None:
    """Refuse to close or to open without a reason."""
    if not why.strip():
        raise GovernanceRefused("Say why.")


def check_closing(ground: str, grounds: Collection[str], why: str) -> None:
    """Refuse to close an item on no ground of the catalogue, or without a reason. ADR 0081."""
    if ground not in grounds:
        raise GovernanceRefused("Choose the ground on which it is closed.")
    check_reason(why)
