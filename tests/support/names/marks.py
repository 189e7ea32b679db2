"""Words that stand nowhere else, each of which says what of the child it tells."""

import re
from dataclasses import dataclass, field

GIVEN, FAMILY = "Xanthoquil", "Vrombaskin"
NAMES = (GIVEN, FAMILY, "Quoddlewick", "Snorbelle")  # as it is now, at birth, and as they are called
BORN = ("2013-04-17", "17 April 2013", "17/04/2013", "17/4/2013", "20130417")
MARK = re.compile(r"zq\d{4}vx", re.IGNORECASE)

IDENTITY, FACT, ENTRY = "identity", "fact", "entry"


@dataclass(frozen=True)
class Told:
    """What a word tells of: who the child is; a fact, by its kind; or a field of an entry, by its register."""

    of: str
    what: str = ""
    field: str = ""

    def __str__(self) -> str:
        """Write it for whoever reads a failed test."""
        return " ".join(one for one in (self.of, self.what, self.field) if one)


WHO = Told(IDENTITY)


@dataclass
class Marks:
    """The words given out so far, by what they are."""

    given: dict[str, Told] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)  # by which agencies know the child

    def new(self, told: Told) -> str:
        """Give a word that stands nowhere else."""
        word = f"zq{len(self.given) + 1001}vx"
        self.given[word] = told
        return word

    def found(self, text: str) -> set[Told]:
        """Give what a text tells of the child."""
        here = {self.given[one.lower()] for one in MARK.findall(text) if one.lower() in self.given}
        lower = text.lower()
        known = any(one.lower() in lower for one in NAMES) or any(one in text for one in (*BORN, *self.numbers))
        return here | ({WHO} if known else set())
