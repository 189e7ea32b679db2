"""What a verification found."""

from dataclasses import dataclass

from tallystick.engine.sealing import Break, Checkpoint


@dataclass(frozen=True)
class Verification:
    """What was looked at, where the ledger ends, how far it is witnessed, and everything found wanting."""

    authority_id: int
    notches: int
    rows: int
    head: str
    root: str
    broken: tuple[Break, ...]
    astray: tuple[Break, ...] = ()
    departures: tuple[Break, ...] = ()
    witnessed: Checkpoint | None = None
    witnesses: int = 0
    forgotten: int = 0
    after: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed or slipped in, as far as can be seen."""
        return not self.faults

    @property
    def faults(self) -> tuple[Break, ...]:
        """Everything found wanting: broken lines in order, rows that went astray, checkpoints that it departs from."""
        return (*self.broken, *self.astray, *self.departures)

    @property
    def first_broken(self) -> int | None:
        """The first notch that is not as it was; else the first that a row, or a checkpoint, no longer agrees with."""
        for kind in (self.broken, self.astray, self.departures):
            known = [fault.position for fault in kind if fault.position]
            if known:
                return min(known)
        return None

    @property
    def unwitnessed(self) -> int:
        """How many notches no checkpoint that holds has seen."""
        return self.after + self.notches - (self.witnessed.size if self.witnessed else 0)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is no fault, and should be known."""
        seen = f"{self.witnessed.at:%-d %B %Y %H:%M} UTC, at line {self.witnessed.size:,}" if self.witnessed else ""
        said = (
            (bool(self.after), f"Lines 1 to {self.after:,} were not looked at this time: a checkpoint holds them."),
            (bool(self.witnessed), f"The last checkpoint that holds is of {seen}."),
            (self.unwitnessed > 0, f"Unwitnessed notches: {self.unwitnessed:,}. No checkpoint has seen them yet."),
            (self.forgotten > 0, f"{self.forgotten:,} rows are of forgotten people and cannot be compared."),
        )
        return tuple(sentence for so, sentence in said if so)
