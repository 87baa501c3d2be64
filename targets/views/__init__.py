"""Pages of targets and snapshots."""

from targets.views.pages import figure, targets
from targets.views.snapshots import (
    snapshot_detail,
    snapshot_difference,
    snapshot_facts,
    snapshot_list,
    snapshot_new,
)

__all__ = [
    "figure",
    "snapshot_detail",
    "snapshot_difference",
    "snapshot_facts",
    "snapshot_list",
    "snapshot_new",
    "targets",
]
