"""The officials' desk of linkages: the queue, what came back, twins, files and printed sheets."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

import segno
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import is_administrator, is_official, official_paths
from geo.periods import today
from linkage.forms import QueueForm
from linkage.models import Linkage
from linkage.presenters.agreements import agreement_facts
from linkage.presenters.checks import alike_words
from linkage.presenters.linkages import decree_form
from linkage.reports.verification import returned
from organizations.models import Profile
from portal.linkage_desk import PAGE, Desk, units_of, waits
from portal.linkage_files import FILES, queue_file

MOST_SHEETS = 20
MOST_LISTED = 200


def desk_of(request: HttpRequest) -> tuple[Desk, QueueForm]:
    """The person's queue, as narrowed by the address; only officials and administrators."""
    user, day = request.user, today()
    everywhere = is_administrator(user)
    if not (everywhere or is_official(user)):
        raise PermissionDenied
    units = units_of(official_paths(user), day, everywhere=everywhere)
    form = QueueForm(request.GET, units=units)
    return Desk(user, day, form.wanted), form


def query_of(form: QueueForm) -> str:
    """What the queue was narrowed by, as addresses carry it on."""
    given = {name: form.data.get(name, "") for name in form.wanted}
    return urlencode(given)


@require_safe
@login_required
def desk_linkages(request: HttpRequest) -> HttpResponse:
    """What waits for verification, by age or by what it does to the share."""
    desk, form = desk_of(request)
    number = _page_number(request)
    filtered = bool(set(form.wanted) - {"sort"})
    total = desk.rows.count() if filtered else desk.counts["waiting"]
    query = query_of(form)
    context = {
        "tab": "waiting",
        "counts": desk.counts,
        "form": form,
        "rows": desk.page(number),
        "total": total,
        "effect": desk.effect(),
        "query": query,
        "filtered": filtered,
        "number": number,
        "pages": max(-(-total // PAGE), 1),
        "previous_url": _page_url(query, number - 1) if number > 1 else "",
        "next_url": _page_url(query, number + 1) if number * PAGE < total else "",
    }
    return render(request, "portal/desk_linkages.html", context)


@require_safe
@login_required
def desk_returned(request: HttpRequest) -> HttpResponse:
    """What officials sent back, and the parties have not answered."""
    desk, _form = desk_of(request)
    rows = list(returned(desk.user).order_by("waits_since", "pk")[:MOST_LISTED])
    items = [(waits(row, desk.day), reverse("linkage_review", args=[row.code])) for row in rows]
    context = {"tab": "returned", "counts": desk.counts, "items": items}
    return render(request, "portal/desk_returned.html", context)


@require_safe
@login_required
def desk_twins(request: HttpRequest) -> HttpResponse:
    """Linkages of the scope that look like one contract entered twice."""
    desk, _form = desk_of(request)
    found = desk.twins[:MOST_LISTED]
    codes = {code for each in found for code in (each.one, each.other)}
    rows = {row.code: row for row in Linkage.objects.with_parties().filter(code__among=codes)}
    pairs = [(rows[each.one], rows[each.other], alike_words(each)) for each in found]
    context = {"tab": "twins", "counts": desk.counts, "pairs": pairs}
    return render(request, "portal/desk_twins.html", context)


@require_safe
@login_required
def desk_linkages_file(request: HttpRequest, form: str) -> HttpResponse:
    """The queue, as narrowed, to take away."""
    desk, _filters = desk_of(request)
    if form not in FILES:
        raise Http404
    content = queue_file(desk, form)
    name = f"lien-ket-cho-tham-dinh-{desk.day:%Y%m%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, FILES[form], headers=headers)


@require_safe
@login_required
def desk_linkages_sheets(request: HttpRequest) -> HttpResponse:
    """A sheet a linkage for a visit in the field: ``?code=…`` of each, or the head of the queue."""
    desk, _form = desk_of(request)
    codes = request.GET.getlist("code")[:MOST_SHEETS]
    rows = desk.rows
    if codes:
        rows = Linkage.objects.in_scope(desk.user).with_parties().filter(code__in=codes)
        rows = rows.order_by("code")
    linkages = list(rows.prefetch_related("terms")[:MOST_SHEETS])
    if codes and not linkages:
        raise Http404
    places = _places(linkages, desk.day)
    sheets = [_sheet(request, linkage, places, desk.day) for linkage in linkages]
    return render(request, "portal/desk_sheets.html", {"sheets": sheets, "day": desk.day})


def _places(linkages: list[Linkage], day: date) -> dict[int, str]:
    """The address of the main site of each party."""
    parties = {key for each in linkages for key in (each.supplier_id, each.customer_id)}
    rows = Profile.objects.as_of(day).filter(organization__among=parties)
    return dict(rows.values_list("organization", "site__address"))


def _sheet(
    request: HttpRequest, linkage: Linkage, places: dict[int, str], day: date
) -> dict[str, Any]:
    """One linkage; ``places``: address by primary key of an organization."""
    address = request.build_absolute_uri(reverse("linkage_review", args=[linkage.code]))
    newest = max(linkage.terms.all(), key=lambda each: each.number)
    terms = linkage.to_verify or linkage.terms_on(day) or newest
    return {
        "linkage": linkage,
        "terms": terms,
        "facts": agreement_facts(terms),
        "parties": [
            (_("Bên bán"), linkage.supplier, places.get(linkage.supplier_id, "")),
            (_("Bên mua"), linkage.customer, places.get(linkage.customer_id, "")),
        ],
        "decree_form": decree_form(linkage),
        "address": address,
        "qr": segno.make(address, error="m").svg_inline(scale=3, border=1, omitsize=False),
    }


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 10_000):
        raise Http404
    return int(given)


def _page_url(query: str, number: int) -> str:
    page = f"page={number}" if number > 1 else ""
    given = "&".join(filter(None, [query, page]))
    return f"{reverse('desk_linkages')}?{given}"
