"""Plans, their targets, and snapshots."""

from targets.models.check import CheckExplanation
from targets.models.plans import Milestone, Plan, Target, TargetOperator
from targets.models.snapshot import Snapshot, packed

__all__ = [
    "CheckExplanation",
    "Milestone",
    "Plan",
    "Snapshot",
    "Target",
    "TargetOperator",
    "packed",
]
