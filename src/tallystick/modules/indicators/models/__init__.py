"""The tables of indicators: definitions as they stood, runs and what each has to count, results and what came again."""

from tallystick.modules.indicators.models.results import Definition, KeptBack, Recount, Result
from tallystick.modules.indicators.models.runs import Run, RunPart
from tallystick.modules.indicators.models.targets import (
    Commentary,
    Comparator,
    ComparisonSet,
    GivenForecast,
    Kind,
    Milestone,
    Target,
)

__all__ = [
    "Commentary",
    "Comparator",
    "ComparisonSet",
    "Definition",
    "GivenForecast",
    "KeptBack",
    "Kind",
    "Milestone",
    "Recount",
    "Result",
    "Run",
    "RunPart",
    "Target",
]
