"""Addresses of targets."""

from django.urls import path

from targets import views

urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/figures/<str:indicator>/", views.figure, name="figure"),
]
