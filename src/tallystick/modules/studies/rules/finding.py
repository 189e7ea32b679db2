"""Which studies are sought. Pure."""

from dataclasses import dataclass

from tallystick.engine.catalogue.studies import Study

ANSWERED, NEVER, WAITING = "answered", "never", "waiting"


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed and chose; what is empty asks nothing."""

    words: str = ""
    state: str = ""


def is_sought(one: Study, state: str, sought: Sought) -> bool:
    """Whether a study has every word somewhere in what it says of itself, and is what was chosen."""
    said = " ".join((one.code, one.title, one.asks, one.about, *one.rows)).casefold()
    return all(word in said for word in sought.words.casefold().split()) and sought.state in ("", state)
