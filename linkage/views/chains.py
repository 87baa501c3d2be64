"""Pages of chains. A view parses, makes one domain call, renders."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from geo.models import Area
from linkage.forms import ChainForm
from linkage.graph import Chain
from linkage.models import Linkage
from linkage.presenters import chain_file, chain_page, chains_page
from linkage.presenters.chains import CommodityChains
from linkage.reports.chains import Seen, chains_on, codes_within
from linkage.reports.lines import ends_of, lines_of
from organizations.models import Commodity

CHAINS_A_PAGE = 30


@require_safe
def chain_list(request: HttpRequest) -> HttpResponse:
    """Commodities with their chains: stages present and missing, levels, how many are closed."""
    form = _form(request)
    seen = chains_on(form.day, user=request.user, rung=form.wanted_rung)
    if form.paths is not None:
        seen = seen.near(codes_within(form.paths, form.day))
    commodities = list(Commodity.objects.all())
    every = chains_page(seen, commodities)
    wanted = form.wanted_commodity
    shown = [each for each in every if wanted in ("", each.commodity.code)]
    context = {
        "form": form,
        "areas": Area.objects.all(),
        "shown": shown,
        "without": [] if wanted or form.paths is not None else _without(every, commodities),
        "hidden": seen.hidden,
        **_when(form),
        **(_page_of(shown[0], request) if wanted and shown else {}),
    }
    return render(request, "linkage/chains.html", context)


@require_safe
def chain_detail(request: HttpRequest, commodity: str, code: str) -> HttpResponse:
    """One chain by its first organization; any other of its organizations leads there."""
    form, seen, chain = _asked(request, commodity, code)
    if chain.organizations[0] != code:
        address = reverse("chain_detail", args=[commodity, chain.organizations[0]])
        return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)
    row = get_object_or_404(Commodity, code=commodity)
    page = chain_page(seen, chain, row, request.user)
    context = {"form": form, "page": page, "map": _map(form, page), **_when(form)}
    return render(request, "linkage/chain.html", context)


@require_safe
def chain_lines(request: HttpRequest, commodity: str, code: str) -> JsonResponse:
    """The linkages of one chain as lines for a map, and their parties as points; whoever has no
    place is left out."""
    _form, seen, chain = _asked(request, commodity, code)
    lines = lines_of(seen.graph, Linkage.objects.filter(code__among=chain.linkages))
    levels = seen.levels(chain.organizations, commodity)
    return JsonResponse(
        {
            "linkages": [line.as_json() for line in lines],
            "points": [end.as_json(levels[end.organization.code]) for end in ends_of(lines)],
        }
    )


@require_safe
def chain_download(request: HttpRequest, commodity: str, code: str, name: str) -> HttpResponse:
    """A table, the graph or the picture of one chain as a file."""
    _form, seen, chain = _asked(request, commodity, code)
    row = get_object_or_404(Commodity, code=commodity)
    file = chain_file(seen, chain_page(seen, chain, row, request.user), name)
    if file is None:
        raise Http404
    sent = content_disposition_header(True, f"{commodity}-{code}-{name}".replace("/", "-"))
    headers = {"Content-Disposition": str(sent)}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


def _form(request: HttpRequest) -> ChainForm:
    return ChainForm(request.GET.dict(), day=parse_as_of(request))


def _asked(request: HttpRequest, commodity: str, code: str) -> tuple[ChainForm, Seen, Chain]:
    """The chain of an address, as the person may see it."""
    form = _form(request)
    seen = chains_on(form.day, user=request.user, rung=form.wanted_rung)
    chain = seen.chain_of(commodity, code)
    if chain is None:
        raise Http404(_("Không có chuỗi nào của tổ chức này vào ngày đã chọn."))
    return form, seen, chain


def _when(form: ChainForm) -> dict[str, object]:
    """The day and rung of a page, and what its links carry on."""
    query = urlencode({"as_of": form.day.isoformat(), "rung": form.wanted_rung})
    return {"day": form.day, "query": query}


def _map(form: ChainForm, page) -> dict[str, object]:
    """The settings of the small map, as ``static/js/chain_map.js`` reads them."""
    when = _when(form)["query"]
    return {
        "lines": f"{reverse('chain_lines', args=[page.chain.commodity, page.code])}?{when}",
        "boundaries": f"{reverse('boundaries_json')}?as_of={form.day.isoformat()}",
        "words": {
            "open": _("Xem liên kết"),
            "none": _("Chưa bên nào của các liên kết này có tọa độ để vẽ."),
            "error": _("Không tải được bản đồ. Hãy kiểm tra mạng rồi thử lại."),
            "zoom_in": _("Xem gần hơn"),
            "zoom_out": _("Xem xa hơn"),
        },
    }


def _without(every: list[CommodityChains], commodities: list[Commodity]) -> list[Commodity]:
    """Commodities that organizations deal in and that have no chain."""
    having = {each.commodity.code for each in every}
    dealt_in = Commodity.objects.filter(organizations__isnull=False)
    known = set(dealt_in.values_list("pk", flat=True).distinct())
    return [row for row in commodities if row.code not in having and row.pk in known]


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
