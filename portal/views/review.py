"""The official's page of one linkage to verify, with its place in the queue."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.periods import today
from linkage.actions import return_terms
from linkage.forms import ReturnForm
from linkage.models import Linkage
from linkage.permissions import can_verify, is_official_of
from linkage.presenters import review_page
from linkage.views.linkages import get_linkage, next_of
from organizations.models import Organization
from portal.linkage_desk import Desk
from portal.views.linkage_desk import desk_of, query_of


@require_http_methods(["GET", "POST"])
@login_required
def linkage_review(request: HttpRequest, code: str) -> HttpResponse:
    """Document and terms side by side (GET); sent back to the parties (POST). Agreeing is
    ``linkage_verify``; both go on to the next one in the queue."""
    linkage = get_linkage(request, code)
    if not is_official_of(request.user, linkage):
        raise PermissionDenied
    form = ReturnForm(request.POST or None)
    if request.method == "POST":
        if not can_verify(request.user, linkage):
            raise PermissionDenied
        if form.is_valid() and _returned(linkage, form, request.user):
            done = _("Đã trả lại %(code)s cho hai bên.") % {"code": linkage.code}
            messages.success(request, done)
            return redirect(next_of(request, linkage))
    status = 422 if form.is_bound else 200
    return render(request, "portal/review.html", _context(request, linkage, form), status=status)


def _returned(linkage: Linkage, form: ReturnForm, user) -> bool:
    try:
        return_terms(linkage, by=user, on=today(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _context(request: HttpRequest, linkage: Linkage, form: ReturnForm) -> dict:
    given = request.GET.get("file", "")
    page = review_page(
        linkage,
        user=request.user,
        day=today(),
        file=int(given) if given.isascii() and given.isdecimal() else None,
        ticked=form.data.getlist("points") if form.is_bound else None,
    )
    desk, filters = desk_of(request)
    following, place, ahead = desk.after(linkage.code)
    query = query_of(filters)
    queue_url = reverse("desk_linkages") + (f"?{query}" if query else "")
    return {
        "page": page,
        "form": form,
        "ticked": form.data.getlist("points") if form.is_bound else [],
        "brings": _brings(desk, linkage),
        "place": place,
        "ahead": ahead,
        "query": query,
        "queue_url": queue_url,
        "next_url": _review_url(following, query) if following else "",
        "here_url": _review_url(linkage.code, query),
    }


def _brings(desk: Desk, linkage: Linkage) -> list[Organization]:
    """The organizations that verifying this one would bring into the strict share."""
    parties = {party.code: party for party in (linkage.supplier, linkage.customer)}
    return [parties[code] for code in desk.brings.get(linkage.code, ())]


def _review_url(code: str, query: str) -> str:
    return reverse("linkage_review", args=[code]) + (f"?{query}" if query else "")
