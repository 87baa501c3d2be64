"""Plans, their targets, snapshots, and the work on the way to the targets."""

from targets.models.check import CheckExplanation
from targets.models.followup import FollowUp, FollowUpState, Lack
from targets.models.plans import Milestone, Plan, Target, TargetOperator
from targets.models.reporting import OFFICE, Cadence, Report, ReportingDuty, ReportTemplate
from targets.models.snapshot import BrokenSealError, Snapshot, packed

__all__ = [
    "OFFICE",
    "BrokenSealError",
    "Cadence",
    "CheckExplanation",
    "FollowUp",
    "FollowUpState",
    "Lack",
    "Milestone",
    "Plan",
    "Report",
    "ReportTemplate",
    "ReportingDuty",
    "Snapshot",
    "Target",
    "TargetOperator",
    "packed",
]
