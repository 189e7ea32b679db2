"""Why an entry is refused: a sentence, and for a form the sentences beside their fields."""

from collections.abc import Sequence

from tallystick.engine.registers import Told
from tallystick.lib.refusals import Refusal


class RegisterUnknown(Refusal):
    """No register has this code, or nobody may know that one has."""


class ReasonMissing(Refusal):
    """A correction has to say why."""


class EntryRefused(Refusal):
    """An entry, a change or a move was refused; `told` says where each sentence stands on a form."""

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__(" ".join(dict.fromkeys(one.sentence for one in told)))
        self.told = tuple(told)

    @property
    def tries_kept(self) -> bool:
        """Whether the register keeps that somebody tried this."""
        return any(one.tries_kept for one in self.told)


class NotConfirmed(EntryRefused):
    """It would be remarkable, and nobody has said that it is right all the same."""


class BulkRefused(Refusal):
    """Some of many changes were refused, so none was made; `faults` says which and why.

    `tries` are the entries of which it is recorded that somebody tried.
    """

    def __init__(self, faults: Sequence[tuple[int, str]], tries: Sequence[int] = ()) -> None:
        number = len(faults)
        super().__init__(f"Nothing was changed, because {number} {'entry' if number == 1 else 'entries'} cannot be.")
        self.faults = tuple(faults)
        self.tries = frozenset(tries)
