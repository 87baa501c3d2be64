"""Administrators keep the tree of categories and the steps; postings change on their own pages."""

from django.contrib import admin

from marketplace.actions.reference import save_category, save_step
from marketplace.models import ProcessingStep, ProductCategory


@admin.register(ProductCategory)
class ProductCategoryAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "commodity", "ocop_set", "base_unit", "unit_name", "season"]
    list_filter = ["commodity", "base_unit"]
    list_select_related = ["commodity", "ocop_set"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, request, obj=None):
        """A code is the path in the tree and stands in files: it never changes."""
        return ["code", "commodity"] if obj else []

    def save_model(self, request, obj, form, change) -> None:
        save_category(obj, by=request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(ProcessingStep)
class ProcessingStepAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "order"]
    list_filter = ["commodities"]
    search_fields = ["code", "name"]
    filter_horizontal = ["commodities"]

    def get_readonly_fields(self, request, obj=None):
        """A code stands in the API: it never changes."""
        return ["code"] if obj else []

    def save_model(self, request, obj, form, change) -> None:
        save_step(obj, by=request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
