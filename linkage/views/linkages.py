"""Pages of linkages. A view parses, makes one domain call, renders."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from linkage import actions
from linkage.forms import (
    EvidenceForm,
    ReasonForm,
    TermsForm,
)
from linkage.models import AGREED_FIELDS, Linkage
from linkage.permissions import (
    can_act_as_party,
    can_answer,
    can_verify,
)
from linkage.presenters import checks_of, linkage_page

FORM = require_http_methods(["GET", "POST"])


def get_linkage(request: HttpRequest, code: str) -> Linkage:
    """The linkage of that code with parties, terms and deliveries, to who may see it; else 404."""
    linkages = Linkage.objects.visible_to(request.user).with_parties()
    return get_object_or_404(linkages.prefetch_related("terms", "deliveries"), code=code)


@require_safe
def linkage_detail(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    page = linkage_page(linkage, user=request.user, day=today())
    forms = {
        "checks": checks_of(linkage, user=request.user, day=today()),
        "evidence_form": EvidenceForm(linkage=page.linkage),
    }
    return render(request, "linkage/detail.html", {"page": page} | forms)


@require_POST
@login_required
def linkage_confirm(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    attempt(
        request,
        lambda: actions.confirm(linkage, by=request.user, on=today()),
        done=_("Đã xác nhận liên kết. Từ hôm nay liên kết được tính."),
    )
    return redirect(linkage)


def _with_reason(
    request, code: str, act, may, *, title: str, submit: str, done: str
) -> HttpResponse:
    linkage = get_linkage(request, code)
    if not may(request.user, linkage):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(
            request, lambda: act(linkage, by=request.user, on=today(), reason=reason), done=done
        )
        return redirect(linkage)
    context = {"linkage": linkage, "form": form, "title": title, "submit": submit}
    context |= {"tone": "danger", "cancel_url": linkage.get_absolute_url()}
    return render(request, "linkage/reason.html", context)


@login_required
@FORM
def linkage_reject(request: HttpRequest, code: str) -> HttpResponse:
    return _with_reason(
        request,
        code,
        actions.reject,
        can_answer,
        title=_("Từ chối liên kết?"),
        submit=_("Từ chối"),
        done=_("Đã từ chối. Liên kết này không được tính."),
    )


@login_required
@FORM
def linkage_terminate(request: HttpRequest, code: str) -> HttpResponse:
    return _with_reason(
        request,
        code,
        actions.terminate,
        can_act_as_party,
        title=_("Chấm dứt liên kết?"),
        submit=_("Chấm dứt từ hôm nay"),
        done=_("Đã chấm dứt. Số liệu của các ngày trước giữ nguyên."),
    )


@require_POST
@login_required
def linkage_verify(request: HttpRequest, code: str) -> HttpResponse:
    """An official agrees; ``next`` is where the work goes on."""
    linkage = get_linkage(request, code)
    if not can_verify(request.user, linkage):
        raise PermissionDenied
    given = {"seen": request.POST.get("seen", ""), "version": _version(request)}
    done = attempt(
        request,
        lambda: actions.verify(linkage, by=request.user, on=today(), **given),
        done=_("Đã thẩm định hợp đồng %(title)s.") % {"title": linkage.code},
    )
    back = reverse("linkage_review", args=[linkage.code])
    return redirect(next_of(request, linkage) if done else back)


def _version(request: HttpRequest) -> int | None:
    """The number of the version that was on the page."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else None


def next_of(request: HttpRequest, linkage: Linkage) -> str:
    """Where a form says that the work goes on: a page of ours, or else that of the linkage."""
    given = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(given, {request.get_host()}, request.is_secure())
    return given if given and safe else linkage.get_absolute_url()


@require_POST
@login_required
def linkage_hide(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    hidden = request.POST.get("hidden") == "1"
    attempt(
        request,
        lambda: actions.hide(linkage, by=request.user, on=today(), hidden=hidden),
        done=_("Đã ẩn với công chúng.") if hidden else _("Đã hiện với công chúng."),
    )
    return redirect(linkage)


@login_required
@FORM
def terms_new(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    if not can_act_as_party(request.user, linkage):
        raise PermissionDenied
    current = linkage.terms_on(today()) or linkage.first_terms
    initial = {name: getattr(current, name) for name in AGREED_FIELDS}
    form = TermsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = attempt_form(
            form,
            lambda: actions.propose_terms(linkage, by=request.user, on=today(), terms=form.terms),
        )
        if version:
            return redirect(linkage)
    return render(request, "linkage/terms_new.html", {"linkage": linkage, "form": form})


@require_POST
@login_required
def terms_confirm(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    attempt(
        request,
        lambda: actions.confirm_terms(
            linkage, by=request.user, on=today(), version=_version(request)
        ),
        done=_("Đã xác nhận điều khoản mới."),
    )
    return redirect(linkage)


@require_POST
@login_required
def terms_refuse(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    attempt(
        request,
        lambda: actions.refuse_terms(linkage, by=request.user, on=today()),
        done=_("Phiên bản mới không được dùng; điều khoản đang áp dụng giữ nguyên."),
    )
    return redirect(linkage)
