"""Plans and targets in the admin; frozen facts are read only."""

from django.contrib import admin

from targets.models import FrozenFacts, Plan, Target


class TargetInline(admin.TabularInline):
    model = Target
    extra = 0
    fields = ["code", "wording", "by_year", "operator", "value", "indicator"]


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "area"]
    inlines = [TargetInline]


@admin.register(FrozenFacts)
class FrozenFactsAdmin(admin.ModelAdmin):
    list_display = ["as_of", "area", "seal", "frozen_at", "frozen_by"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
