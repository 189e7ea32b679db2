"""The tables of quality: content checks, samples with grades, services with theirs."""

from tallystick.modules.quality.models.checks import CheckedItem, ContentCheck
from tallystick.modules.quality.models.samples import Sample, SampledPlan
from tallystick.modules.quality.models.services import Improvement, QuarterlyReview, Service, ServiceGrade

__all__ = [
    "CheckedItem",
    "ContentCheck",
    "Improvement",
    "QuarterlyReview",
    "Sample",
    "SampledPlan",
    "Service",
    "ServiceGrade",
]
