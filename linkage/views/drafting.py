"""Writing down a contract: a form that keeps itself, a look at the whole, then the declaration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt_form
from geo.periods import today
from geo.text import fold
from linkage import actions
from linkage.forms import DeclareForm
from linkage.presenters.drafting import declared_page
from linkage.reports.offers import acting_for
from linkage.views.linkages import FORM
from marketplace.actions import drop_copy, keep_copy
from marketplace.models import WorkingCopy
from marketplace.views.drafts import keep_and_answer, number_in
from organizations.models import Organization

COPY = {"kind": "linkage", "thing": 0}


def _mine(request: HttpRequest) -> QuerySet[Organization]:
    """The organizations that the person may declare for; 403 without any."""
    mine = acting_for(request.user)
    if not mine:
        raise PermissionDenied(_("Chỉ người của một tổ chức mới khai báo được liên kết."))
    return mine


@login_required
@FORM
def linkage_new(request: HttpRequest) -> HttpResponse:
    """The form; sent, the whole contract to be read with its form under Decree 98/2018; read and
    found right, declared."""
    mine = _mine(request)
    if request.method != "POST":
        return render(request, "linkage/new.html", _begin(request, mine))
    form = DeclareForm(request.POST, organizations=mine)
    if form.is_valid() and "back" not in request.POST:
        if form.cleaned_data["decree_form"] is None:
            context = {"form": form, "page": declared_page(form.linkage, form.terms)}
            return render(request, "linkage/new_review.html", context | _sent_copy(request))
        linkage = attempt_form(
            form,
            lambda: actions.declare(
                by=request.user,
                on=today(),
                terms=form.terms,
                decree_form=form.cleaned_data["decree_form"],
                **form.linkage,
            ),
        )
        if linkage:
            drop_copy(by=request.user, **COPY)
            messages.success(request, _("Đã khai báo. Bên kia sẽ thấy ở “Việc của tôi”."))
            return redirect(linkage)
    return render(request, "linkage/new.html", {"form": form} | _sent_copy(request))


def _begin(request: HttpRequest, mine: QuerySet[Organization]) -> dict[str, Any]:
    """Empty, as the address fills it in, or as it was left half written."""
    copy = WorkingCopy.objects.filter(user=request.user, kind=COPY["kind"], posting=0).first()
    initial = request.GET.dict() | (DeclareForm.as_initial(copy.data) if copy else {})
    form = DeclareForm(organizations=mine, initial=initial)
    return {"form": form, "copy": copy, "copy_revision": copy.revision if copy else 0}


def _sent_copy(request: HttpRequest) -> dict[str, str]:
    return {"copy_revision": request.POST.get("copy", "0")}


@require_POST
@login_required
def linkage_draft(request: HttpRequest) -> HttpResponse:
    """Keeps what is typed so far, or throws it away."""
    _mine(request)
    if "discard" in request.POST:
        drop_copy(by=request.user, **COPY)
        messages.success(request, _("Đã bỏ phần soạn dở."))
        return redirect("linkage_new")
    typed = DeclareForm.typed(request.POST)
    revision = number_in(request.POST.get("copy"))
    return keep_and_answer(
        lambda: keep_copy(by=request.user, data=typed, revision=revision, **COPY)
    )


@require_safe
@login_required
def partner_options(request: HttpRequest) -> HttpResponse:
    """Suggestions of organizations while a name is typed."""
    words = fold(request.GET.get("partner", ""))
    found = Organization.objects.operating(today()).filter(folded__contains=words)[:20]
    return render(
        request, "linkage/partials/partner_options.html", {"organizations": found if words else []}
    )
