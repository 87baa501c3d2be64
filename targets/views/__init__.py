"""Pages of targets and snapshots."""

from targets.views.followups import (
    followup_close,
    followup_detail,
    followup_file,
    followup_list,
    followup_new,
    followup_reopen,
)
from targets.views.joining import desk_joining, joining_file
from targets.views.movement import movement, movement_file
from targets.views.open_data import figures_file, metadata, metadata_file
from targets.views.pages import figure, targets
from targets.views.report_templates import (
    report_template_default,
    report_template_file,
    report_template_list,
    report_template_retire,
)
from targets.views.reporting import (
    duty_edit,
    duty_new,
    duty_stop,
    report_detail,
    report_file,
    report_list,
    report_register,
)
from targets.views.reports import report_keep, snapshot_report, snapshot_report_file
from targets.views.reviews import reviews, reviews_file
from targets.views.snapshots import (
    snapshot_detail,
    snapshot_difference,
    snapshot_facts,
    snapshot_list,
    snapshot_new,
)
from targets.views.support import support_results, support_results_file

__all__ = [
    "desk_joining",
    "duty_edit",
    "duty_new",
    "duty_stop",
    "figure",
    "figures_file",
    "followup_close",
    "followup_detail",
    "followup_file",
    "followup_list",
    "followup_new",
    "followup_reopen",
    "joining_file",
    "metadata",
    "metadata_file",
    "movement",
    "movement_file",
    "report_detail",
    "report_file",
    "report_keep",
    "report_list",
    "report_register",
    "report_template_default",
    "report_template_file",
    "report_template_list",
    "report_template_retire",
    "reviews",
    "reviews_file",
    "snapshot_detail",
    "snapshot_difference",
    "snapshot_facts",
    "snapshot_list",
    "snapshot_new",
    "snapshot_report",
    "snapshot_report_file",
    "support_results",
    "support_results_file",
    "targets",
]
