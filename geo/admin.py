"""Units, areas and boundaries, to look up: they change by reference data and imports alone."""

from __future__ import annotations

from django.contrib import admin

from geo.models import AdministrativeUnit, Area, AreaUnit, UnitBoundary


class LookedUp:
    """Shown, searched, never changed here."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(AdministrativeUnit)
class AdministrativeUnitAdmin(LookedUp, admin.ModelAdmin):
    list_display = ["code", "name", "kind", "parent", "valid_from", "valid_to"]
    list_select_related = ["parent"]
    list_filter = ["kind", "valid_from"]
    search_fields = ["code", "name", "folded"]
    show_full_result_count = False


class AreaUnitInline(LookedUp, admin.TabularInline):
    model = AreaUnit
    fields = ["unit", "valid_from", "valid_to"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("unit")


@admin.register(Area)
class AreaAdmin(LookedUp, admin.ModelAdmin):
    list_display = ["code", "name", "description"]
    inlines = [AreaUnitInline]


@admin.register(UnitBoundary)
class UnitBoundaryAdmin(LookedUp, admin.ModelAdmin):
    list_display = ["unit", "approximate", "source"]
    list_select_related = ["unit"]
    list_filter = ["approximate"]
    search_fields = ["unit__code", "unit__name", "unit__folded"]
    fields = ["unit", "approximate", "source", "west", "south", "east", "north"]
