"""How well a body works, in figures with their counts. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from tallystick.modules.governance.rules.attendance import Count, share


@dataclass(frozen=True, slots=True)
class Working:
    """A body's meetings of a stretch of time, and what became of them. Every figure has its count beside it."""

    due: int  # meetings whose day has passed, but for those called off
    held: int
    moved: int
    called_off: int
    called: int  # meetings of which somebody said who came
    enough: int  # of them, those to which as many members came as the rule asks
    places: Count  # of all of them together
    agendas: int  # meetings held whose agenda was published before their day
    minutes: int  # meetings held whose minutes were agreed
    decisions: int
    with_action: int

    @property
    def attendance(self) -> Decimal | None:
        """Members present of each hundred places."""
        return self.places.percent

    @property
    def followed(self) -> Decimal | None:
        """Decisions and concerns that an action follows, of each hundred."""
        return share(self.with_action, self.decisions)
