"""Who acts for an organization."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.attempts import attempt, attempt_form
from organizations import actions
from organizations.enums import MembershipRole
from organizations.forms import InviteForm, MemberForm
from organizations.models import Membership, Organization
from organizations.permissions import can_manage_members, whose_sheet
from organizations.views.access import crumbs_to, for_whom


@for_whom(can_manage_members)
def organization_members(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The people, and a form to add one who has an account."""
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = attempt_form(
            form,
            lambda: actions.add_member(
                organization=organization,
                user=form.cleaned_data["who"],
                role=form.cleaned_data["role"],
                by=request.user,
            ),
        )
        if added:
            return redirect("organization_members", organization.slug)
    return _members(request, organization, form, InviteForm(prefix="new"))


@for_whom(can_manage_members, "POST")
def member_invite(request: HttpRequest, organization: Organization) -> HttpResponse:
    """A new account; then the page that prints its one-time sheet."""
    form = InviteForm(request.POST, prefix="new")
    if form.is_valid():
        membership = attempt_form(
            form,
            lambda: actions.invite_member(
                organization=organization, by=request.user, **form.cleaned_data
            ),
        )
        if membership:
            return redirect("sign_in_sheet", membership.user.username)
    return _members(request, organization, MemberForm(), form)


@for_whom(can_manage_members, "POST")
def member_role(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    membership = _membership(organization, pk)
    role = request.POST.get("role", "")
    attempt(
        request,
        lambda: actions.change_member_role(membership=membership, role=role, by=request.user),
        done=_("Đã đổi quyền."),
    )
    return _back(request, organization)


@for_whom(can_manage_members)
def member_remove(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    membership = _membership(organization, pk)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.remove_member(membership=membership, by=request.user),
            done=_("Đã bớt người này khỏi tổ chức."),
        )
        return _back(request, organization)
    context = {
        "organization": organization,
        "words": _("%(name)s sẽ không còn làm được việc gì cho tổ chức này.")
        % {"name": membership.user},
        "title": _("Bớt người khỏi tổ chức?"),
        "submit": _("Bớt người này"),
        "tone": "danger",
        "cancel_url": organization.get_absolute_url(),
    }
    return render(request, "organizations/question.html", context)


def _membership(organization: Organization, pk: int) -> Membership:
    rows = organization.memberships.select_related("user", "organization")
    return get_object_or_404(rows, pk=pk)


def _back(request: HttpRequest, organization: Organization) -> HttpResponse:
    """To the list of people; whoever has just left the organization, to its public page."""
    if can_manage_members(request.user, organization):
        return redirect("organization_members", organization.slug)
    return redirect(organization)


def _members(
    request: HttpRequest, organization: Organization, form: MemberForm, invite: InviteForm
) -> HttpResponse:
    openable = whose_sheet(request.user, organization)
    rows = organization.memberships.select_related("user").order_by("pk")
    members = [(row, row.user_id in openable) for row in rows]
    context = {
        "organization": organization,
        "crumbs": crumbs_to(organization),
        "members": members,
        "roles": MembershipRole.choices,
        "form": form,
        "invite": invite,
    }
    return render(request, "organizations/members.html", context)
