"""The administrator's back room for people. Writes go through the actions."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.actions import edit_details, grant_scope, revoke_scope
from accounts.models import Act, Consent, ImportBatch, OfficialScope, User

# The admin has no door of its own: one signs in on the product's page, second factor included.
admin.site.login = secure_admin_login(admin.site.login)


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["username", "name", "email", "phone", "is_superuser", "is_active"]
    list_filter = ["is_superuser", "is_active"]
    search_fields = ["username", "name", "email", "phone"]
    fields = [
        "username", "name", "email", "phone",
        "is_superuser", "is_active", "last_login", "date_joined", "sheet",
    ]  # fmt: skip
    readonly_fields = [
        "username", "is_superuser", "is_active", "last_login", "date_joined", "sheet",
    ]  # fmt: skip

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=_("phiếu đăng nhập một lần"))
    def sheet(self, user: User) -> str:
        address = reverse("sign_in_sheet", args=[user.username])
        return format_html('<a href="{}">{}</a>', address, _("In phiếu"))

    def save_model(self, request, obj, form, change) -> None:
        edit_details(by=request.user, user=obj, name=obj.name, email=obj.email, phone=obj.phone)


@admin.register(OfficialScope)
class OfficialScopeAdmin(admin.ModelAdmin):
    list_display = ["user", "unit", "role", "granted_by", "granted_on"]
    list_select_related = ["user", "unit", "granted_by"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__name", "unit__name"]
    fields = ["user", "unit", "role"]
    raw_id_fields = ["user", "unit"]
    actions = None

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        scope = grant_scope(by=request.user, user=obj.user, unit=obj.unit, role=obj.role)
        obj.pk = scope.pk

    def delete_model(self, request, obj) -> None:
        revoke_scope(by=request.user, scope=obj)


@admin.register(Act)
class ActAdmin(ReadOnly):
    list_display = ["at", "by", "verb", "on", "target_type", "target_label"]
    list_select_related = ["by"]
    list_filter = ["verb", "target_type"]
    search_fields = ["target_label", "by__username"]
    show_full_result_count = False


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    list_display = ["user", "purpose", "given_at", "withdrawn_at"]
    list_select_related = ["user"]


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnly):
    list_display = ["at", "by", "kind", "file_name", "created", "updated", "unchanged"]
    list_select_related = ["by"]
