"""Writing a listing or a demand, and mending it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from marketplace.views.beginning import begin_form, sent_copy
from marketplace.views.photos import photos_form, save_photos
from organizations.reports import organizations_to_write_for

FORM = require_http_methods(["GET", "POST"])
PREFILLED = ("category", "organization")  # an address may name them
PHOTOGRAPHED = ("listing", "service")


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
    needs = {"organizations": organizations, **_form_needs()}
    initial = {name: request.GET[name] for name in PREFILLED if name in request.GET}
    if not _sent(request):
        begun = begin_form(request, form_class, kind, None, needs, initial)
        return _show(request, begun, kind, organizations)
    form = form_class(request.POST, **needs)
    if form.is_valid():
        owner = {"organization": form.cleaned_data["organization"]}
        posting = attempt_form(form, lambda: create(**_for_action(request, form), **owner))
        if posting:
            return _saved(request, posting, kind, None)
    return _show(request, {"form": form} | sent_copy(request), kind, organizations)


def _edit(
    request: HttpRequest,
    model: type[Posting],
    pk: int,
    form_class: type[PostingForm],
    edit: Callable[..., Posting],
) -> HttpResponse:
    posting = editable(request, model, pk)
    if not makes_sense("update", posting.state):
        messages.error(request, _("Tin đã đóng thì không sửa được; hãy mở lại trước."))
        return redirect(posting)
    kind = model.kind
    mine = type(posting.organization).objects.filter(pk=posting.organization_id)
    needs = {"organizations": mine, "posting": posting, **_form_needs()}
    if not _sent(request):
        return _show(request, begin_form(request, form_class, kind, posting, needs, {}), kind, mine)
    form = form_class(request.POST, **needs)
    if form.is_valid():
        given = _for_action(request, form) | {"revision": form.cleaned_data["revision"]}
        saved = attempt_form(form, lambda: edit(posting, **given))
        if saved:
            return _saved(request, saved, kind, posting)
    return _show(request, {"form": form} | sent_copy(request), kind, mine)


def editable(request: HttpRequest, model: type[Posting], pk: int) -> Posting:
    """The posting, to who may write in it."""
    seen = model.objects.visible_to(request.user).select_related("organization", "category")
    posting = get_object_or_404(seen, pk=pk)
    if not can_edit_posting(request.user, posting):
        raise PermissionDenied
    return posting


def _sent(request: HttpRequest) -> bool:
    """Whether the form comes to be saved; "fill in the season" only shows it again."""
    return request.method == "POST" and request.POST.get("then") != "season"


def _form_needs() -> dict[str, Any]:
    return {
        "categories": reports.categories_by_commodity(),
        "schemes": reports.schemes(),
        "day": today(),
    }


def _for_action(request: HttpRequest, form: PostingForm) -> dict[str, Any]:
    submit = request.POST.get("then") == "submit"
    return form.content() | {"by": request.user, "on": today(), "then_submit": submit}


def _show(request: HttpRequest, context: dict[str, Any], kind: str, mine) -> HttpResponse:
    posting = context["form"].posting
    if kind in PHOTOGRAPHED:
        context["photos"] = photos_form(request, posting)
    if kind == "listing":
        context["products"] = reports.product_names(mine)
    context["draft_url"] = (
        reverse(f"{kind}_draft", args=[posting.pk]) if posting else reverse(f"{kind}_draft_new")
    )
    return render(request, f"marketplace/{kind}_form.html", context | {"kind": kind})


def _saved(
    request: HttpRequest, posting: Posting, kind: str, before: Posting | None
) -> HttpResponse:
    """Says what the state now is; the page that follows shows the quantities as they were read."""
    actions.drop_draft(by=request.user, kind=kind, posting=before)
    if kind in PHOTOGRAPHED:
        save_photos(request, posting)
        posting.refresh_from_db(fields=["state"])
    done = {
        "draft": _("Đã lưu bản nháp. Xem lại một lượt rồi gửi duyệt."),
        "returned": _("Đã lưu. Sửa xong thì gửi duyệt lại."),
        "submitted": _("Đã lưu. Tin đang chờ cán bộ duyệt."),
        "published": _("Đã lưu. Tin đang hiển thị với số liệu mới."),
    }
    messages.success(request, done[posting.state])
    return redirect(posting)
