"""Pages of deliveries: recording them, and answering what the other side recorded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import attachment
from geo.io.tables import write_rows
from geo.periods import today
from linkage import actions
from linkage.forms import ContestForm, DeliveryForm
from linkage.forms.deliveries import SeenForm
from linkage.imports.columns import OWN_DELIVERIES
from linkage.models import Delivery, Linkage
from linkage.permissions import can_act_as_party, parties_of
from linkage.presenters.deliveries import month_choices
from linkage.reports.fulfilment import kept_of
from linkage.views.linkages import FORM, get_linkage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _own_linkage(request: HttpRequest, code: str) -> Linkage:
    linkage = get_linkage(request, code)
    if not can_act_as_party(request.user, linkage):
        raise PermissionDenied
    return linkage


def _delivery(request: HttpRequest, code: str, pk: int) -> Delivery:
    linkage = get_linkage(request, code)
    return get_object_or_404(linkage.deliveries.select_related("linkage"), pk=pk)


@login_required
@FORM
def delivery_record(request: HttpRequest, code: str) -> HttpResponse:
    """A month to tap, its plan beside it, and one number."""
    linkage = _own_linkage(request, code)
    mine = parties_of(request.user, linkage)
    choices = month_choices(kept_of(linkage, today()), mine)
    first = next((each.value for each in choices if each.recorded is None), "")
    form = DeliveryForm(request.POST or None, initial={"month": request.GET.get("month") or first})
    if request.method == "POST" and form.is_valid():
        delivery = attempt_form(
            form,
            lambda: actions.record_delivery(
                linkage, by=request.user, on=today(), month=form.chosen, quantity=form.kg
            ),
        )
        if delivery:
            messages.success(
                request,
                _("Đã ghi tháng %(month)s. Bên kia sẽ đối chiếu.")
                % {"month": f"{delivery.month:%m/%Y}"},
            )
            return redirect(f"{linkage.get_absolute_url()}#deliveries")
    context = {"linkage": linkage, "form": form, "choices": choices, "may_upload": bool(mine)}
    status = 422 if request.method == "POST" else 200
    return render(request, "linkage/delivery.html", context, status=status)


def _answer(request: HttpRequest, delivery: Delivery, act: Callable, done: str, **seen: Any):
    attempt(request, lambda: act(delivery, by=request.user, on=today(), **seen), done=done)
    return redirect(f"{delivery.linkage.get_absolute_url()}#deliveries")


@require_POST
@login_required
def delivery_agree(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    delivery = _delivery(request, code, pk)
    done = _("Đã đối chiếu giao hàng.")
    quantity = SeenForm.seen_in(request.POST)
    return _answer(request, delivery, actions.agree_delivery, done, quantity=quantity)


@require_POST
@login_required
def delivery_accept(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The recorder takes the other side's figure."""
    delivery = _delivery(request, code, pk)
    done = _("Đã nhận số của bên kia; hai bên đã đối chiếu.")
    quantity = SeenForm.seen_in(request.POST)
    return _answer(request, delivery, actions.accept_contest, done, quantity=quantity)


@require_POST
@login_required
def delivery_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The contesting side takes its word back."""
    delivery = _delivery(request, code, pk)
    done = _("Đã rút lời không đồng ý; số đã ghi lại chờ đối chiếu.")
    return _answer(request, delivery, actions.withdraw_contest, done)


@login_required
@FORM
def delivery_contest(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Another quantity, and why."""
    linkage = _own_linkage(request, code)
    delivery = get_object_or_404(linkage.deliveries.select_related("linkage"), pk=pk)
    form = ContestForm(request.POST or None, initial={"seen": delivery.quantity})
    if request.method == "POST" and form.is_valid():
        contested = attempt_form(
            form,
            lambda: actions.contest_delivery(
                delivery,
                by=request.user,
                on=today(),
                quantity=form.kg,
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
            ),
        )
        if contested:
            messages.success(request, _("Đã gửi lời không đồng ý cho bên ghi."))
            return redirect(f"{linkage.get_absolute_url()}#deliveries")
    context = {
        "delivery": delivery,
        "linkage": linkage,
        "form": form,
        "title": _("Không đồng ý số giao hàng?"),
        "submit": _("Gửi cho bên ghi"),
        "cancel_url": f"{linkage.get_absolute_url()}#deliveries",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "linkage/contest.html", context, status=status)


@require_safe
@login_required
def delivery_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """An .xlsx of the months that this side can still record, ready to fill in and send back."""
    linkage = _own_linkage(request, code)
    choices = month_choices(kept_of(linkage, today()), parties_of(request.user, linkage))
    rows = [
        (linkage.code, f"{each.month:%m/%Y}", _plain(each.planned), each.recorded, "kg")
        for each in reversed(choices)
    ]
    headers = [column.label for column in OWN_DELIVERIES]
    return attachment(write_rows(headers, rows, "xlsx"), f"{linkage.code}.xlsx", XLSX)


def _plain(kg: Decimal | None) -> str:
    return "" if kg is None else f"{kg.normalize():f}"
