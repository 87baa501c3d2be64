"""Addresses of organizations; the public page, ``organization_detail``, is composed above."""

from django.urls import path

from organizations.views import (
    capabilities,
    certificates,
    editing,
    history,
    hitech,
    lists,
    members,
    records,
    registers,
)

ONE = "organizations/<slug:slug>/"

urlpatterns = [
    path("organizations/", lists.organization_list, name="organization_list"),
    path("organizations/new/", editing.organization_new, name="organization_new"),
    path("organizations/grades/", records.organization_grades, name="organization_grades"),
    path("desk/registers/", registers.registers, name="registers"),
    path("desk/registers/export.<str:form>", registers.register_export, name="register_export"),
    path("desk/registers/template/", registers.register_template, name="register_template"),
    path("desk/registers/checks/new/", registers.register_check_new, name="register_check_new"),
    path("desk/registers/checks/<int:pk>/", registers.register_check, name="register_check"),
    path(
        "desk/registers/checks/<int:pk>/differences.xlsx",
        registers.register_check_file,
        name="register_check_file",
    ),
    path(
        "desk/registers/differences/<int:pk>/settle/",
        registers.register_settle,
        name="register_settle",
    ),
    path("recognitions/", certificates.recognition_list, name="recognition_list"),
    path("recognitions/<int:pk>/match/", certificates.recognition_match, name="recognition_match"),
    path("capabilities/", hitech.capability_list, name="capability_list"),
    path("capabilities/new/", hitech.capability_new, name="capability_new"),
    path(f"{ONE}edit/", editing.organization_edit, name="organization_edit"),
    path(f"{ONE}profile/", editing.organization_profile, name="organization_profile"),
    path(f"{ONE}cease/", editing.organization_cease, name="organization_cease"),
    path(f"{ONE}members/", members.organization_members, name="organization_members"),
    path(f"{ONE}members/invite/", members.member_invite, name="member_invite"),
    path(f"{ONE}members/<int:pk>/role/", members.member_role, name="member_role"),
    path(f"{ONE}members/<int:pk>/remove/", members.member_remove, name="member_remove"),
    path(f"{ONE}records/", records.organization_records, name="organization_records"),
    path(
        f"{ONE}capabilities/",
        capabilities.organization_capabilities,
        name="organization_capabilities",
    ),
    path(
        f"{ONE}capabilities/<int:pk>/verify/",
        capabilities.capability_verify,
        name="capability_verify",
    ),
    path(f"{ONE}capabilities/<int:pk>/end/", capabilities.capability_end, name="capability_end"),
    path(
        f"{ONE}certificates/",
        certificates.organization_certificates,
        name="organization_certificates",
    ),
    path(
        f"{ONE}certificates/<int:pk>/verify/",
        certificates.certificate_verify,
        name="certificate_verify",
    ),
    path(
        f"{ONE}certificates/<int:pk>/withdraw/",
        certificates.certificate_withdraw,
        name="certificate_withdraw",
    ),
    path(
        f"{ONE}certificates/<int:pk>/extend/",
        certificates.certificate_extend,
        name="certificate_extend",
    ),
    path(f"{ONE}history/", history.organization_history, name="organization_history"),
]
