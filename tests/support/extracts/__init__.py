"""Invented extracts of the same children by several agencies, with the truth: by rates fixed before linkage was tuned.

Promise: the same seed, size and rates give the same rows; rates come from published studies or say that they do not.
"""

from tests.support.extracts.children import Child, children
from tests.support.extracts.extracts import Extracts, extracts
from tests.support.extracts.rates import RATES, Rates, changed

__all__ = ["RATES", "Child", "Extracts", "Rates", "changed", "children", "extracts"]
