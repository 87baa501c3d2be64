"""Pages of how contracts are kept, and of the right of reply to them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.http import parse_as_of
from geo.periods import today
from linkage import actions
from linkage.forms import ReplyForm
from linkage.models import FulfilmentReply, Linkage
from linkage.permissions import can_act_as_party, can_see_terms, parties_of
from linkage.presenters.fulfilment import FulfilmentView, OrganizationFulfilmentView
from linkage.reports.fulfilment import fulfilment_of, fulfilment_of_organization
from linkage.views.linkages import get_linkage
from organizations.models import Organization


def _seen(request: HttpRequest, code: str) -> Linkage:
    """The linkage, to those who may see its quantities."""
    linkage = get_linkage(request, code)
    if not can_see_terms(request.user, linkage):
        raise Http404
    return linkage


def _page(request: HttpRequest, linkage: Linkage, form: ReplyForm, status: int = 200):
    mine = parties_of(request.user, linkage)
    context = {
        "linkage": linkage,
        "view": FulfilmentView(fulfilment_of(linkage, parse_as_of(request))),
        "form": form,
        "mine": {party.pk for party in mine},
        "may_reply": bool(mine),
    }
    return render(request, "linkage/fulfilment.html", context, status=status)


@require_safe
@login_required
def linkage_fulfilment(request: HttpRequest, code: str) -> HttpResponse:
    """Plan against delivered, both sides' figures, points, years of support and replies."""
    return _page(request, _seen(request, code), ReplyForm())


@require_POST
@login_required
def reply_add(request: HttpRequest, code: str) -> HttpResponse:
    linkage = _seen(request, code)
    if not can_act_as_party(request.user, linkage):
        raise PermissionDenied
    form = ReplyForm(request.POST)
    if form.is_valid() and attempt_form(
        form,
        lambda: actions.reply_to_fulfilment(
            linkage, by=request.user, on=today(), text=form.cleaned_data["text"]
        ),
    ):
        return redirect("linkage_fulfilment", linkage.code)
    return _page(request, linkage, form, status=422)


@require_POST
@login_required
def reply_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    linkage = _seen(request, code)
    replies = FulfilmentReply.objects.filter(linkage=linkage, withdrawn_on__isnull=True)
    reply = get_object_or_404(replies.select_related("organization", "linkage"), pk=pk)
    attempt(
        request,
        lambda: actions.withdraw_reply(reply, by=request.user, on=today()),
        done=_("Đã rút lời giải trình; từ nay không ai thấy."),
    )
    return redirect("linkage_fulfilment", linkage.code)


@require_safe
@login_required
def organization_fulfilment(request: HttpRequest, slug: str) -> HttpResponse:
    """How an organization kept its contracts: to itself, its officials and who negotiates with
    it; to anybody else there is no such page."""
    organization = get_object_or_404(Organization, slug=slug)
    kept = fulfilment_of_organization(organization, parse_as_of(request), request.user)
    if kept is None:
        raise Http404
    context = {"organization": organization, "view": OrganizationFulfilmentView(kept)}
    return render(request, "linkage/organization_fulfilment.html", context)
