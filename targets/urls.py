"""Addresses of targets and snapshots."""

from django.urls import path

from targets import views

urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/figures/<str:indicator>/", views.figure, name="figure"),
    path("snapshots/", views.snapshot_list, name="snapshot_list"),
    path("snapshots/new/", views.snapshot_new, name="snapshot_new"),
    path("snapshots/<int:pk>/", views.snapshot_detail, name="snapshot_detail"),
    path("snapshots/<int:pk>/difference/", views.snapshot_difference, name="snapshot_difference"),
    path("snapshots/<int:pk>/facts.json", views.snapshot_facts, name="snapshot_facts"),
]
