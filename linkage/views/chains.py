"""Pages of chains. A view parses, makes one domain call, renders."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from linkage.enums import Rung
from linkage.presenters import chain_page, chains_page
from linkage.presenters.chains import CommodityChains
from linkage.reports.chains import chains_on
from linkage.reports.lines import lines_on
from organizations.models import Commodity

CHAINS_A_PAGE = 30


@require_safe
def chain_list(request: HttpRequest) -> HttpResponse:
    """Commodities with their chains: stages present and missing, levels, how many are closed."""
    day, rung = parse_as_of(request), _rung(request)
    seen = chains_on(day, user=request.user, rung=rung)
    every = chains_page(seen, Commodity.objects.all())
    code = request.GET.get("commodity", "")
    shown = [each for each in every if not code or each.commodity.code == code]
    context = {
        "every": every,
        "shown": shown,
        "commodity": code,
        "hidden": seen.hidden,
        "query": _query(day, rung),
        **_when(day, rung),
        **(_page_of(shown[0], request) if code and shown else {}),
    }
    return render(request, "linkage/chains.html", context)


@require_safe
def chain_detail(request: HttpRequest, commodity: str, code: str) -> HttpResponse:
    """One chain by its first organization; any other of its organizations leads there."""
    day, rung = parse_as_of(request), _rung(request)
    row = get_object_or_404(Commodity, code=commodity)
    seen = chains_on(day, user=request.user, rung=rung)
    chain = seen.chain_of(commodity, code)
    if chain is None:
        raise Http404(_("Không có chuỗi nào của tổ chức này vào ngày đã chọn."))
    if chain.organizations[0] != code:
        address = reverse("chain_detail", args=[commodity, chain.organizations[0]])
        return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)
    context = {
        "page": chain_page(seen, chain, row, day),
        "query": _query(day, rung),
        "lines": reverse("chain_lines", args=[commodity, code]) + f"?{_query(day, rung)}",
        **_when(day, rung),
    }
    return render(request, "linkage/chain.html", context)


@require_safe
def chain_lines(request: HttpRequest, commodity: str, code: str) -> JsonResponse:
    """The linkages of one chain as lines for a map; those without places are left out."""
    day, rung = parse_as_of(request), _rung(request)
    chain = chains_on(day, user=request.user, rung=rung).chain_of(commodity, code)
    if chain is None:
        raise Http404
    ids = set(chain.linkages)
    lines = lines_on(day, user=request.user, rung=rung)
    return JsonResponse(
        {"linkages": [line.as_json() for line in lines if line.linkage.code in ids]}
    )


def _rung(request: HttpRequest) -> str:
    """The rung of ``?rung=``; the headline's where none is given or there is no such rung."""
    rung = request.GET.get("rung", "")
    return rung if rung in Rung.values else settings.HEADLINE_RUNG


def _query(day: date, rung: str) -> str:
    return f"as_of={day.isoformat()}&rung={rung}"


def _when(day: date, rung: str) -> dict[str, object]:
    return {"day": day, "rung": rung, "rungs": Rung.choices}


def _page_of(commodity: CommodityChains, request: HttpRequest) -> dict[str, object]:
    """One page of a commodity's chains, with the addresses of those beside it."""
    page = Paginator(commodity.chains, CHAINS_A_PAGE).get_page(request.GET.get("page"))

    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous_url": address(page.number - 1) if page.has_previous() else "",
        "next_url": address(page.number + 1) if page.has_next() else "",
    }
