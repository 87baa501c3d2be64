"""Pages of negotiations. A view parses, makes one domain call, renders."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from linkage import actions
from linkage.forms.offers import (
    AnswerForm,
    CounterForm,
    EndingForm,
    MessageForm,
    OfferListForm,
    OpenOfferForm,
    initial_of,
)
from linkage.models import Offer
from linkage.presenters.offer_start import first_terms
from linkage.presenters.offers import OfferPage, offer_page, offer_rows
from linkage.reports.offers import (
    POSTINGS,
    acting_for,
    going_on,
    one_taxpayer,
    tables_of,
    with_table,
)
from marketplace.models import Demand, Listing
from marketplace.reports import for_cards
from organizations.models import Organization

FORM = require_http_methods(["GET", "POST"])
OTHER = {"listing": Demand, "demand": Listing}
A_PAGE = 20
FEW = 5  # so many are read without a filter


@require_safe
@login_required
def offer_list(request: HttpRequest) -> HttpResponse:
    """The negotiations of the person's organizations; those that wait for them come first."""
    form = OfferListForm(request.GET)
    wanted = form.wanted
    mine = Organization.objects.of_member(request.user)
    rows = Offer.objects.of_member(request.user).select_related(
        "supplier", "customer", "category", "listing", "demand", "linkage"
    )
    if side := wanted.pop("side", None):
        rows = rows.filter(**{f"{side}__in": mine.values("pk")})
    rows = with_table(rows.filter(**wanted), request.user).order_by("-waits", "-id")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    offers = list(page)
    keys = set(mine.values_list("pk", flat=True))
    kept = {name: value for name, value in request.GET.items() if value and name != "page"}
    context = {
        "form": form,
        "narrowed": bool(kept),
        "filters_shown": bool(kept) or page.paginator.count > FEW,
        "rows": offer_rows(offers, tables_of(offers), keys),
        "page": page,
        "previous_url": _at(kept, page.number - 1) if page.has_previous() else "",
        "next_url": _at(kept, page.number + 1) if page.has_next() else "",
    }
    return render(request, "linkage/offers.html", context)


def _at(kept: dict[str, str], number: int) -> str:
    return f"?{urlencode(kept | {'page': number})}"


@login_required
@FORM
def offer_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A first version on a listing or a demand, filled in with what the postings say already;
    ``?with=``: the posting of one's own that it is answered with."""
    if kind not in POSTINGS:
        raise Http404
    seen = POSTINGS[kind].objects.visible_to(request.user)
    posting = get_object_or_404(for_cards(seen, today()), pk=pk)
    mine = acting_for(request.user).exclude(pk=posting.organization_id)
    if not mine:
        return render(request, "linkage/offer_nobody.html", {"posting": posting}, status=403)
    if (open_one := going_on(posting, mine.values("pk"))) and len(mine) == 1:
        messages.info(request, _("Hai bên đang thương lượng tin này rồi; đề nghị ở đây."))
        return redirect(open_one)
    own = _own(request, kind)
    form = OpenOfferForm(
        request.POST or None, organizations=mine, initial=first_terms(posting, own, today())
    )
    if request.method == "POST" and form.is_valid():
        sent = {name: form.cleaned_data[name] for name in ("organization", "message")}
        offer = attempt_form(
            form,
            lambda: actions.open_offer(
                by=request.user, on=today(), posting=posting, terms=form.terms, **sent
            ),
        )
        if offer:
            messages.success(request, _("Đã gửi đề nghị. Bên kia sẽ thấy ở “Việc của tôi”."))
            return redirect(offer)
    context = {
        "form": form,
        "posting": posting,
        "own": own,
        "one_taxpayer": len(mine) == 1 and one_taxpayer(mine[0].pk, posting.organization_id),
    }
    return render(request, "linkage/offer_new.html", context)


def _own(request: HttpRequest, kind: str) -> Listing | Demand | None:
    """The posting of one's own that answers, where the address names one."""
    named = request.GET.get("with", "")
    if not (named.isascii() and named.isdecimal() and len(named) < 16):
        return None
    rows = OTHER[kind].objects.of_member(request.user)
    return for_cards(rows, today()).filter(pk=int(named)).first()


def _offer(request: HttpRequest, code: str) -> Offer:
    offers = Offer.objects.visible_to(request.user).with_parties()
    return get_object_or_404(offers.select_related("listing", "demand", "linkage"), code=code)


def _page(request: HttpRequest, code: str, act: str = "") -> OfferPage:
    """The page of a negotiation the person may see; 403 where they may never do ``act``."""
    page = offer_page(_offer(request, code), user=request.user, day=today())
    if act and not (page.mine or request.user.is_superuser):
        raise PermissionDenied
    return page


@require_safe
@login_required
def offer_detail(request: HttpRequest, code: str) -> HttpResponse:
    context = {"page": _page(request, code), "message_form": MessageForm()}
    return render(request, "linkage/offer.html", context)


@login_required
@FORM
def offer_counter(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request, code, "counter")
    initial = initial_of(page.table) | {"number": page.table.number}
    form = CounterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"number": form.cleaned_data["number"], "terms": form.terms}
        offer = attempt_form(
            form,
            lambda: actions.counter_offer(page.offer, by=request.user, on=today(), **given),
        )
        if offer:
            messages.success(request, _("Đã gửi phiên bản mới cho bên kia."))
            return redirect(offer)
    elif "counter" not in page.acts:
        return _not_now(request, page)
    return render(request, "linkage/offer_counter.html", {"page": page, "form": form})


def _not_now(request: HttpRequest, page: OfferPage) -> HttpResponse:
    """Back to the thread, which tells what happened meanwhile."""
    messages.error(request, _("Bây giờ không làm được việc này; diễn biến ở dưới đây."))
    return redirect(page.offer)


@login_required
@FORM
def offer_accept(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request, code, "accept")
    form = AnswerForm(request.POST or None, initial={"number": page.table.number})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        done = attempt(
            request,
            lambda: actions.accept_offer(page.offer, by=request.user, on=today(), number=number),
            done=_("Hai bên đã đồng ý. Từ hôm nay đây là một liên kết, được tính ngay."),
        )
        if done:
            return redirect(_offer(request, code).linkage)
        return redirect(page.offer)
    if "accept" not in page.acts:
        return _not_now(request, page)
    context = {
        "page": page,
        "form": form,
        "title": _("Đồng ý phiên bản %(number)s?") % {"number": page.table.number},
        "submit": _("Đồng ý và thành liên kết"),
        "cancel_url": page.offer.get_absolute_url(),
    }
    return render(request, "linkage/offer_accept.html", context)


def _end(
    request: HttpRequest, code: str, act: str, do, *, title: str, submit: str, done: str
) -> HttpResponse:
    page = _page(request, code, act)
    form = EndingForm(request.POST or None, initial={"number": page.table.number})
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "on": today(), **form.cleaned_data}
        attempt(request, lambda: do(page.offer, **given), done=done)
        return redirect(page.offer)
    if act not in page.acts:
        return _not_now(request, page)
    context = {"page": page, "form": form, "title": title, "submit": submit, "tone": "danger"}
    context["cancel_url"] = page.offer.get_absolute_url()
    return render(request, "linkage/offer_end.html", context)


@login_required
@FORM
def offer_refuse(request: HttpRequest, code: str) -> HttpResponse:
    return _end(
        request,
        code,
        "refuse",
        actions.refuse_offer,
        title=_("Từ chối đề nghị?"),
        submit=_("Từ chối và kết thúc"),
        done=_("Đã từ chối. Thương lượng này kết thúc."),
    )


@login_required
@FORM
def offer_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    return _end(
        request,
        code,
        "withdraw",
        actions.withdraw_offer,
        title=_("Rút lại đề nghị?"),
        submit=_("Rút lại và kết thúc"),
        done=_("Đã rút lại. Thương lượng này kết thúc."),
    )


@require_POST
@login_required
def offer_message(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request, code, "message")
    form = MessageForm(request.POST)
    if form.is_valid() and attempt_form(
        form,
        lambda: actions.send_message(
            page.offer, by=request.user, on=today(), text=form.cleaned_data["text"]
        ),
    ):
        return redirect(f"{page.offer.get_absolute_url()}#thread")
    return render(request, "linkage/offer.html", {"page": page, "message_form": form}, status=422)
