"""Pages of the groups of growing households behind a linkage."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from linkage import actions
from linkage.forms import GrowersForm
from linkage.models import Linkage
from linkage.permissions import can_record_growers
from linkage.views.linkages import FORM, get_linkage


def _ours(request: HttpRequest, code: str) -> Linkage:
    linkage = get_linkage(request, code)
    if not can_record_growers(request.user, linkage):
        raise PermissionDenied
    return linkage


@login_required
@FORM
def growers_record(request: HttpRequest, code: str) -> HttpResponse:
    """A group and its counts from today; ``?group=`` fills in those of today to be changed."""
    linkage = _ours(request, code)
    form = GrowersForm(request.POST or None, initial=_known(linkage, request.GET.get("group", "")))
    if request.method == "POST" and form.is_valid():
        counts = form.cleaned_data
        row = attempt_form(
            form, lambda: actions.record_growers(linkage, by=request.user, on=today(), **counts)
        )
        if row:
            messages.success(request, _("Đã ghi nhóm hộ. Số liệu của các ngày trước giữ nguyên."))
            return redirect(linkage)
    return render(request, "linkage/growers.html", {"linkage": linkage, "form": form})


def _known(linkage: Linkage, key: str) -> dict[str, object]:
    group = None
    if key.isdecimal() and len(key) < 19:
        group = linkage.grower_groups.filter(pk=int(key), valid_to__isnull=True).first()
    fields = ("name", "households", "hectares", "quantity")
    return {} if group is None else {field: getattr(group, field) for field in fields}


@require_POST
@login_required
def growers_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    linkage = _ours(request, code)
    group = get_object_or_404(linkage.grower_groups, pk=pk)
    group.linkage = linkage
    attempt(
        request,
        lambda: actions.end_growers(group, by=request.user, on=today()),
        done=_("Từ hôm nay nhóm này không còn trong liên kết."),
    )
    return redirect(linkage)
