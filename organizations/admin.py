"""The reference lists an administrator keeps. Organizations themselves change by acts alone."""

from django.contrib import admin

from organizations.models import CertificateScheme, Commodity, OcopGroup, OcopSet, Technology


class CodedAdmin(admin.ModelAdmin):
    """A list with codes: the code stays once it is in use in files and the API."""

    list_display = ("code", "name", "order")
    search_fields = ("code", "name")
    ordering = ("order", "code")

    def get_readonly_fields(self, request, obj=None):
        return ("code",) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Commodity)
class CommodityAdmin(CodedAdmin):
    """Ngành hàng."""


@admin.register(Technology)
class TechnologyAdmin(CodedAdmin):
    """Công nghệ."""


@admin.register(CertificateScheme)
class CertificateSchemeAdmin(CodedAdmin):
    """Loại chứng nhận, with the term that its legal basis gives."""

    list_display = ("code", "name", "standard", "validity_months", "legal_basis")


class NumberedAdmin(admin.ModelAdmin):
    ordering = ("number",)

    def get_readonly_fields(self, request, obj=None):
        return ("number",) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(OcopGroup)
class OcopGroupAdmin(NumberedAdmin):
    list_display = ("number", "name")


@admin.register(OcopSet)
class OcopSetAdmin(NumberedAdmin):
    list_display = ("number", "name", "group")
    list_select_related = ("group",)
