"""Addresses of targets and snapshots."""

from django.urls import path

from targets import views

urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/figures/<str:indicator>/", views.figure, name="figure"),
    path("targets/movement/", views.movement, name="movement"),
    path("targets/movement.<str:form>", views.movement_file, name="movement_file"),
    path("targets/metadata/", views.metadata, name="metadata"),
    path("targets/metadata.<str:form>", views.metadata_file, name="metadata_file"),
    path("targets/figures.<str:form>", views.figures_file, name="figures_file"),
    path("desk/joining/", views.desk_joining, name="desk_joining"),
    path("desk/joining.<str:form>", views.joining_file, name="joining_file"),
    path("desk/reviews/", views.reviews, name="reviews"),
    path("desk/reviews.xlsx", views.reviews_file, name="reviews_file"),
    path("desk/support/results/", views.support_results, name="support_results"),
    path("desk/support/results.xlsx", views.support_results_file, name="support_results_file"),
    path("desk/work/", views.followup_list, name="followup_list"),
    path("desk/work.xlsx", views.followup_file, name="followup_file"),
    path("desk/work/new/", views.followup_new, name="followup_new"),
    path("desk/work/<int:pk>/", views.followup_detail, name="followup_detail"),
    path("desk/work/<int:pk>/close/", views.followup_close, name="followup_close"),
    path("desk/work/<int:pk>/reopen/", views.followup_reopen, name="followup_reopen"),
    path("desk/reports/", views.report_list, name="report_list"),
    path("desk/reports.xlsx", views.report_register, name="report_register"),
    path("desk/reports/duties/new/", views.duty_new, name="duty_new"),
    path("desk/reports/duties/<int:pk>/", views.duty_edit, name="duty_edit"),
    path("desk/reports/duties/<int:pk>/stop/", views.duty_stop, name="duty_stop"),
    path("desk/reports/templates/", views.report_template_list, name="report_template_list"),
    path(
        "desk/reports/templates/default.docx",
        views.report_template_default,
        name="report_template_default",
    ),
    path(
        "desk/reports/templates/<int:pk>.docx",
        views.report_template_file,
        name="report_template_file",
    ),
    path(
        "desk/reports/templates/<int:pk>/retire/",
        views.report_template_retire,
        name="report_template_retire",
    ),
    path("desk/reports/<int:pk>/", views.report_detail, name="report_detail"),
    path("desk/reports/<int:pk>.docx", views.report_file, name="report_file"),
    path("snapshots/", views.snapshot_list, name="snapshot_list"),
    path("snapshots/new/", views.snapshot_new, name="snapshot_new"),
    path("snapshots/<int:pk>/", views.snapshot_detail, name="snapshot_detail"),
    path("snapshots/<int:pk>/difference/", views.snapshot_difference, name="snapshot_difference"),
    path("snapshots/<int:pk>/report/", views.snapshot_report, name="snapshot_report"),
    path("snapshots/<int:pk>/report/keep/", views.report_keep, name="report_keep"),
    path(
        "snapshots/<int:pk>/report.<str:form>",
        views.snapshot_report_file,
        name="snapshot_report_file",
    ),
    path("snapshots/<int:pk>/facts.json", views.snapshot_facts, name="snapshot_facts"),
]
