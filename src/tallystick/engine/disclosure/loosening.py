"""The quick way to keep back more: in a plain table the smallest number that gives room, in its own equation. Pure."""

from math import inf

from tallystick.engine.disclosure.kept import Kept

PLAIN = 2  # equations: a number of a one-way table is in the one of its total and in that of its rest


def loosen(kept: Kept, number: int, way: int, needed: int) -> bool:
    """Keep back one number more in each equation that tells too much of another; whether there was any."""
    if len(kept.made.within[number]) > PLAIN:
        return False
    loosened = [_loosen(kept, key, number, way, needed) for key in kept.made.within[number]]
    return any(loosened)


def _loosen(kept: Kept, key: int, number: int, way: int, needed: int) -> bool:
    ways = _ways(kept, key, number, way)
    room = sum(_room(kept, one, key, to) for one, to in ways.items() if one in kept.numbers)
    if room >= needed:
        return False
    rooms = {one: _room(kept, one, key, to) for one, to in ways.items() if kept.may_keep(one)}
    enough = [one for one, its in rooms.items() if its + room >= needed]
    if enough:
        kept.keep(min(enough, key=lambda one: (kept.weight(one), one)))
    elif rooms:
        kept.keep(max(rooms, key=lambda one: (rooms[one], -kept.weight(one), -one)))
    return bool(rooms)


def _ways(kept: Kept, key: int, number: int, way: int) -> dict[int, int]:
    """Give which way each other number of an equation has to go when one goes its way."""
    equation = kept.made.equations[key]
    own = next(factor for factor, one in equation if one == number)
    return {one: -way * own * factor for factor, one in equation if one != number}


def _room(kept: Kept, number: int, key: int, way: int) -> float:
    """Give how far a number could go if it were kept back, as far as its other equations alone tell."""
    others = [_slack(kept, other, number, way) for other in kept.made.within[number] if other != key]
    return min([kept.reach(number, way), *others])


def _slack(kept: Kept, key: int, number: int, way: int) -> float:
    """Give how far an equation lets a number go by others that are kept back; any way where none is yet, but may be."""
    ways = _ways(kept, key, number, way)
    others = {one: to for one, to in ways.items() if one in kept.numbers}
    if not others and any(kept.may_keep(one) for one in ways):
        return inf
    return sum(kept.reach(one, to) for one, to in others.items())
