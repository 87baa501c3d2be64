"""Writing a posting, and mending it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.attempts import attempt_form
from geo.periods import today
from marketplace import actions, reports
from marketplace.forms import DemandForm, ListingForm, ServiceForm
from marketplace.forms.posting import PostingForm
from marketplace.models import Demand, Listing, Posting, ProcessingService
from marketplace.permissions import can_edit_posting
from marketplace.policies import makes_sense
from organizations.reports import organizations_to_write_for

FORM = require_http_methods(["GET", "POST"])
PREFILLED = ("category", "organization")  # an address may name them


@login_required
@FORM
def listing_create(request: HttpRequest) -> HttpResponse:
    return _create(request, ListingForm, actions.create_listing, "listing")


@login_required
@FORM
def demand_create(request: HttpRequest) -> HttpResponse:
    return _create(request, DemandForm, actions.create_demand, "demand")


@login_required
@FORM
def service_create(request: HttpRequest) -> HttpResponse:
    return _create(request, ServiceForm, actions.create_service, "service")


@login_required
@FORM
def listing_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, Listing, pk, ListingForm, actions.edit_listing)


@login_required
@FORM
def demand_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, Demand, pk, DemandForm, actions.edit_demand)


@login_required
@FORM
def service_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, ProcessingService, pk, ServiceForm, actions.edit_service)


def _create(
    request: HttpRequest, form_class: type[PostingForm], create: Callable[..., Posting], kind: str
) -> HttpResponse:
    asked = request.POST.get("organization") or request.GET.get("organization", "")
    organizations = organizations_to_write_for(request.user, asked)
    if not organizations:
        return render(request, "marketplace/no_organization.html", {"kind": kind}, status=403)
    form = form_class(
        _sent(request), organizations=organizations, **_form_needs(request.GET.dict())
    )
    if request.method == "POST" and form.is_valid():
        posting = attempt_form(form, lambda: create(**_for_action(request, form), **_owner(form)))
        if posting:
            return _saved(request, posting)
    context = {"form": form, "kind": kind, "products": reports.product_names(organizations)}
    return render(request, f"marketplace/{kind}_form.html", context)


def _edit(
    request: HttpRequest,
    model: type[Posting],
    pk: int,
    form_class: type[PostingForm],
    edit: Callable[..., Posting],
) -> HttpResponse:
    seen = model.objects.visible_to(request.user).select_related("organization", "category")
    posting = get_object_or_404(seen, pk=pk)
    if not can_edit_posting(request.user, posting):
        raise PermissionDenied
    if not makes_sense("update", posting.state):
        messages.error(request, _("Tin đã đóng thì không sửa được; hãy mở lại trước."))
        return redirect(posting)
    mine = type(posting.organization).objects.filter(pk=posting.organization_id)
    form = form_class(_sent(request), organizations=mine, posting=posting, **_form_needs({}))
    if request.method == "POST" and form.is_valid():
        given = _for_action(request, form) | {"revision": form.cleaned_data["revision"]}
        saved = attempt_form(form, lambda: edit(posting, **given))
        if saved:
            return _saved(request, saved)
    context = {"form": form, "kind": model.kind, "products": reports.product_names(mine)}
    return render(request, f"marketplace/{model.kind}_form.html", context)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _form_needs(initial: dict[str, Any]) -> dict[str, Any]:
    return {
        "categories": reports.categories_by_commodity(),
        "schemes": reports.schemes(),
        "day": today(),
        "initial": {name: initial[name] for name in PREFILLED if name in initial},
    }


def _for_action(request: HttpRequest, form: PostingForm) -> dict[str, Any]:
    submit = request.POST.get("then") == "submit"
    return form.content() | {"by": request.user, "on": today(), "then_submit": submit}


def _owner(form: PostingForm) -> dict[str, Any]:
    return {"organization": form.cleaned_data["organization"]}


def _saved(request: HttpRequest, posting: Posting) -> HttpResponse:
    """Says what the state now is; the page that follows shows the quantities as they were read."""
    done = {
        "draft": _("Đã lưu bản nháp. Khi xong, hãy gửi duyệt."),
        "returned": _("Đã lưu. Sửa xong thì gửi duyệt lại."),
        "submitted": _("Đã lưu. Tin đang chờ cán bộ duyệt."),
        "published": _("Đã lưu. Tin đang hiển thị với số liệu mới."),
    }
    messages.success(request, done[posting.state])
    return redirect(posting)
