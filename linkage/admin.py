"""The rules an administrator keeps. Linkages themselves change by acts alone."""

from django.contrib import admin

from linkage.models import OcopLinkagePoints, ProductCycle, SupportTerm


@admin.register(SupportTerm)
class SupportTermAdmin(admin.ModelAdmin):
    """Thời hạn để được hỗ trợ."""

    list_display = ("cycle_months", "years", "legal_basis", "valid_from", "valid_to")


@admin.register(OcopLinkagePoints)
class OcopLinkagePointsAdmin(admin.ModelAdmin):
    """Điểm OCOP về liên kết."""

    list_display = ("points", "share", "above", "months", "legal_basis", "valid_from", "valid_to")


@admin.register(ProductCycle)
class ProductCycleAdmin(admin.ModelAdmin):
    """Chu kỳ sản phẩm."""

    list_display = ("commodity", "months", "source")
    list_select_related = ("commodity",)
