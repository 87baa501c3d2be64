"""Plans and targets in the admin; snapshots are read only."""

from django.contrib import admin

from targets.models import Milestone, Plan, Snapshot, Target


class TargetInline(admin.TabularInline):
    model = Target
    extra = 0
    fields = ["code", "wording", "by_year", "operator", "value", "indicator"]


class MilestoneInline(admin.TabularInline):
    model = Milestone
    extra = 0


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "area"]
    inlines = [TargetInline]


@admin.register(Target)
class TargetAdmin(admin.ModelAdmin):
    list_display = ["code", "plan", "by_year", "operator", "value", "indicator"]
    list_filter = ["plan"]
    inlines = [MilestoneInline]


@admin.register(Snapshot)
class SnapshotAdmin(admin.ModelAdmin):
    list_display = ["period", "area", "seal", "frozen_at", "frozen_by", "corrects"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
