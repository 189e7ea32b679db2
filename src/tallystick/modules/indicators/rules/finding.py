"""Which indicators are sought in the dictionary. Pure."""

from dataclasses import dataclass

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import Population


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed and chose; what is empty asks nothing."""

    words: str = ""
    owner: str = ""
    population: str = ""
    row: str = ""
    state: str = ""


def is_sought(one: Indicator, population: Population | None, state: str, sought: Sought) -> bool:
    """Whether an indicator has every word somewhere in what it says of itself, and is what was chosen."""
    said = " ".join((one.code, one.title, one.plain, one.about, *one.also, population.title if population else ""))
    return (
        all(word in said.casefold() for word in sought.words.casefold().split())
        and sought.owner in ("", one.owner)
        and sought.population in ("", population.code if population else "")
        and (not sought.row or sought.row.strip().upper() in one.rows)
        and sought.state in ("", state)
    )
