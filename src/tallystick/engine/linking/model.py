"""What linkage has learnt, with its evidence: how often each level holds of one child's records, and of two children's.

Promise: the same model gives the same weights anywhere; its digest changes when anything that moves a weight does.
"""

import math
from hashlib import sha256

import msgspec

from tallystick.engine.linking.comparisons import BY_CODE, COMPARISONS
from tallystick.lib.refusals import Refusal

SMALLEST_M, SMALLEST_U = 1e-4, 1e-7
DIGITS = 4


class ModelUnreadable(Refusal):
    """A saved model is none, or is not what it was when it was saved."""


class Chance(msgspec.Struct, frozen=True):
    """How often a level holds: `m` of two records of one child, `u` of two children's."""

    m: float
    u: float
    learnt: bool = False  # from these records; otherwise it is the house's own figure

    @property
    def weight(self) -> float:
        """The evidence in bits: each halves or doubles the odds that two records are one child's."""
        return math.log2(self.m / self.u)


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """Parameters and their evidence."""

    chances: dict[str, dict[str, Chance]]  # by field and level
    prior: float  # the chance that two rows, drawn at random, are one child's
    blocking: list[str]
    lessons: list[str]
    counts: dict[str, int]  # rows of each source
    seed: int
    versions: dict[str, str]
    digest: str = ""

    @property
    def learnt(self) -> bool:
        """Whether anything was learnt from these records."""
        return any(one.learnt for levels in self.chances.values() for one in levels.values())

    def sealed(self) -> "Model":
        """Give the model with the digest of everything else in it."""
        bare = msgspec.structs.replace(self, digest="")
        return msgspec.structs.replace(bare, digest=sha256(msgspec.json.encode(bare, order="sorted")).hexdigest())


def written(model: Model) -> bytes:
    """Give a model as it is saved."""
    return msgspec.json.format(msgspec.json.encode(model, order="sorted"), indent=1)


def read_model(text: bytes) -> Model:
    """Give a saved model; raises ModelUnreadable where it is none, or was changed since."""
    try:
        model = msgspec.json.decode(text, type=Model)
    except (msgspec.DecodeError, ValueError):
        raise ModelUnreadable("This file is no saved model of linkage.") from None
    if model.sealed().digest != model.digest:
        raise ModelUnreadable("This model was changed after it was saved: its digest does not fit. Train it anew.")
    if {code: set(levels) for code, levels in model.chances.items()} != {
        one.code: {level.code for level in one.levels} for one in COMPARISONS
    }:
        raise ModelUnreadable("This model compares other fields than this version does. Train it anew.")
    return model


def tidied(m: float, u: float, *, learnt: bool) -> Chance:
    """Give a chance in few digits, so that the order in which figures were added up makes no difference."""
    return Chance(_short(max(m, SMALLEST_M)), _short(max(u, SMALLEST_U)), learnt)


def title_of(field: str) -> str:
    """Give the heading of a field that is compared."""
    return BY_CODE[field].title


def _short(figure: float) -> float:
    return float(f"{figure:.{DIGITS}g}")
