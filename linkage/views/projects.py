"""Pages of linkage projects."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import parse_as_of
from geo.periods import today
from linkage import actions
from linkage.forms.projects import NewProjectForm, ProjectForm
from linkage.models import Linkage, LinkageProject
from linkage.permissions import can_lead_project
from linkage.presenters.projects import project_page
from linkage.reports.offers import acting_for
from linkage.views.linkages import FORM, get_linkage

A_PAGE = 30


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    rows = LinkageProject.objects.select_related("lead", "commodity").order_by("-id")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    mine = request.user.is_authenticated and acting_for(request.user).exists()
    return render(request, "linkage/projects.html", {"page": page, "may_create": mine})


def _project(code: str) -> LinkageProject:
    rows = LinkageProject.objects.select_related("lead", "commodity")
    return get_object_or_404(rows, code=code)


@require_safe
def project_detail(request: HttpRequest, code: str) -> HttpResponse:
    page = project_page(_project(code), user=request.user, day=parse_as_of(request))
    return render(request, "linkage/project.html", {"page": page})


@login_required
@FORM
def project_new(request: HttpRequest) -> HttpResponse:
    leads = acting_for(request.user)
    if not leads:
        raise PermissionDenied(_("Chỉ người của một tổ chức mới lập được dự án."))
    form = NewProjectForm(request.POST or None, leads=leads)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        project = attempt_form(
            form,
            lambda: actions.create_project(
                by=request.user,
                on=today(),
                lead=data["lead"],
                commodity=data["commodity"],
                **form.content,
            ),
        )
        if project:
            return redirect(project)
    return render(request, "linkage/project_form.html", {"form": form})


@login_required
@FORM
def project_edit(request: HttpRequest, code: str) -> HttpResponse:
    project = _project(code)
    if not can_lead_project(request.user, project.lead):
        raise PermissionDenied
    form = ProjectForm(request.POST or None, initial=ProjectForm.initial_of(project))
    if request.method == "POST" and form.is_valid():
        saved = attempt_form(
            form,
            lambda: actions.edit_project(project, by=request.user, on=today(), **form.content),
        )
        if saved:
            return redirect(project)
    return render(request, "linkage/project_form.html", {"form": form, "project": project})


@require_POST
@login_required
def project_close(request: HttpRequest, code: str) -> HttpResponse:
    project = _project(code)
    attempt(
        request,
        lambda: actions.close_project(project, by=request.user, on=today()),
        done=_("Dự án kết thúc từ hôm nay; sổ của các ngày trước giữ nguyên."),
    )
    return redirect(project)


def _member(
    request: HttpRequest, code: str, act: Callable[[LinkageProject, Linkage], object], done: str
) -> HttpResponse:
    project = _project(code)
    linkage = get_linkage(request, request.POST.get("linkage", ""))
    attempt(request, lambda: act(project, linkage), done=done)
    return redirect(project)


@require_POST
@login_required
def project_join(request: HttpRequest, code: str) -> HttpResponse:
    given = {"by": request.user, "on": today()}
    return _member(
        request,
        code,
        lambda project, linkage: actions.join_project(project, linkage, **given),
        _("Đã đưa liên kết vào dự án."),
    )


@require_POST
@login_required
def project_leave(request: HttpRequest, code: str) -> HttpResponse:
    given = {"by": request.user, "on": today()}
    return _member(
        request,
        code,
        lambda project, linkage: actions.leave_project(project, linkage, **given),
        _("Từ hôm nay liên kết này không còn thuộc dự án."),
    )
