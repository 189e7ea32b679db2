"""Figures of one breakdown, sorted. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from tallystick.modules.indicators.rules.telling import Group, Told

Words = Mapping[str, Mapping[str, str]]
NOT_SAID = "Not said"


def breakdowns_in(groups: Iterable[Group]) -> list[tuple[str, ...]]:
    """Give the breakdowns that some figures are of, those of one column first; everybody is none."""
    found = {tuple(column for column, _ in group) for group in groups if group}
    return sorted(found, key=lambda columns: (len(columns), columns))


def told_by(figures: Mapping[Group, Told], columns: Sequence[str], words: Words, order: str) -> list[Told]:
    """Give the figures of a breakdown, by name unless `order` asks for the highest or lowest value, or the most."""
    wanted = tuple(columns)
    found = [one for group, one in figures.items() if tuple(column for column, _ in group) == wanted]
    found.sort(key=lambda one: named(one.group, words).casefold())
    if order in ("highest", "lowest"):
        sign = -1 if order == "highest" else 1
        found.sort(key=lambda one: (one.value is None, sign * one.value if one.value is not None else 0))
    if order == "most":
        found.sort(key=lambda one: (one.denominator is None, -(one.denominator or 0)))
    return found


def named(group: Group, words: Words) -> str:
    """Give what a group is called."""
    return ", ".join(words.get(column, {}).get(value, value) or NOT_SAID for column, value in group)


def with_names(
    words: Words, groups: Iterable[Group], titles: Mapping[str, str], schools: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Name values that no list names: a school by its name, a bare number with what it is a number of."""
    found = {column: dict(names) for column, names in words.items()}
    for column, value in {pair for group in groups for pair in group if pair[1]}:
        name = schools.get(value) or (f"{titles.get(column, column)} {value}" if value.isdecimal() else value)
        found.setdefault(column, {}).setdefault(value, name)
    return found
