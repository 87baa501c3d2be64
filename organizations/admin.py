"""The reference lists an administrator keeps. Organizations themselves change by acts alone."""

from django.contrib import admin

from geo.models import UnitPopulation
from organizations.actions.populations import state_population
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


@admin.register(UnitPopulation)
class UnitPopulationAdmin(admin.ModelAdmin):
    """What shares of the population rest on; a correction keeps unit and day."""

    list_display = ("unit", "on", "population", "source")
    list_select_related = ("unit",)
    search_fields = ("unit__code", "unit__name", "unit__folded")
    autocomplete_fields = ("unit",)

    def get_readonly_fields(self, request, obj=None):
        return ("unit", "on") if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        row = state_population(
            by=request.user,
            unit=obj.unit,
            on=obj.on,
            population=obj.population,
            source=obj.source,
        )
        obj.pk = row.pk
