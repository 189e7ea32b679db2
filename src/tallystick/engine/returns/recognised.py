"""What a file turned out to be."""

from dataclasses import dataclass, field

from tallystick.engine.catalogue.returns import Part, Return


@dataclass(frozen=True)
class Recognised:
    """A return, and the parts of it that a file holds."""

    kind: Return
    parts: list[Part] = field(default_factory=list)
